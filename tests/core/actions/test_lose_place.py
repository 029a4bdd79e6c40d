"""Lose a place: a drop has lasted too long. The seat lives on for a while."""

from chat.core.actions.lose_place import LosePlace, PlaceLost
from chat.core.actions.lower_hand import HandLoweredShown
from chat.core.names import Code, Handle
from tests.core.rooms import NOBODY, applied, circle, lobby, meeting


def test_nobody_is_told_but_the_crowd_line_counts_it() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    play.wait(90)
    scene = play.takes_place_of(puffin)
    assert (scene.public, scene.staff, scene.own) == ((), (), {})
    assert (play.room.came, play.room.went) == (0, 1)


def test_others_may_have_the_place_but_not_the_name() -> None:
    play, _ = meeting(sharing_capacity=1)
    newt = play.enters("Teal Newt")
    newt.drops()
    play.time_passes(90)
    assert play.at_the_door("Solar Newt")[1].code is Code.HANDLE_TAKEN
    assert play.at_the_door("Solar Zebra")[1].code is None


def test_a_raised_hand_goes_down() -> None:
    play, _, puffin, _ = circle()
    puffin.does("raise_hand")
    puffin.drops()
    assert play.takes_place_of(puffin).public == (HandLoweredShown(Handle("Clover Puffin")),)


def test_what_is_said_afterwards_is_not_theirs_to_read() -> None:
    play, _, puffin, curlew = circle()
    puffin.drops()
    play.time_passes(90)
    curlew.says("hello")
    assert not any(window.holds(play.room.seq) for window in puffin.here.windows)


def test_only_somebody_who_has_dropped_loses_a_place_and_only_once() -> None:
    play, _, puffin, _ = circle()
    assert play.takes_place_of(puffin).events == ()
    puffin.drops()
    play.takes_place_of(puffin)
    assert play.takes_place_of(puffin).events == ()
    puffin.comes_back()
    puffin.leaves()
    assert play.takes_place_of(puffin).events == ()


def test_somebody_of_whom_the_room_was_never_told_is_not_counted_as_gone() -> None:
    play, _, _, _ = circle()
    newt = play.enters("Teal Newt")
    newt.drops()
    play.takes_place_of(newt)
    assert (play.room.came, play.room.went) == (0, 0)


def test_the_place_of_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, PlaceLost(NOBODY)) == room


def test_who_was_back_since_the_clock_looked_and_dropped_again_keeps_the_place() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    play.wait(90)
    puffin.comes_back()
    puffin.drops()
    assert play.clock(LosePlace(puffin.id)).events == ()
