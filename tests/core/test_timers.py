"""What is due because time has passed."""

from chat.core.action import Command
from chat.core.actions.close import Close
from chat.core.actions.end_seat import EndSeat
from chat.core.actions.lose_place import LosePlace
from chat.core.actions.tell_crowd import TellCrowd
from chat.core.names import Instant, Phase
from chat.core.timers import due
from tests.core.rooms import Play, circle, in_phase, lobby


def due_in(play: Play, seconds: float) -> tuple[Command, ...]:
    return due(play.room, Instant(play.now + int(seconds * 1000)), play.rules)


def test_in_a_quiet_room_nothing_is_due() -> None:
    play, _, _, _ = circle()
    assert due_in(play, 0) == due_in(play, 3600) == ()


def test_before_the_doors_and_after_the_end_nothing_is_due() -> None:
    assert due_in(Play(), 100_000) == ()
    play, _, puffin, _ = circle()
    puffin.drops()
    play.closes()
    assert due_in(play, 100_000) == ()


def test_at_the_planned_end_the_meeting_closes_and_nothing_else_matters() -> None:
    play, _, puffin, _ = circle(duration_s=600)
    puffin.drops()
    assert due_in(play, 600) == (Close(),)
    assert Close() not in due_in(play, 599.999)


def test_a_place_is_kept_for_ninety_seconds_and_a_seat_for_ten_minutes() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    assert due_in(play, 89.999) == ()
    assert due_in(play, 90) == (LosePlace(puffin.id),)
    assert due_in(play, 600) == (EndSeat(puffin.id),)
    play.time_passes(90)
    play.time_passes(3)
    assert due_in(play, 0) == ()
    assert due_in(play, 507) == (EndSeat(puffin.id),)


def test_whoever_came_back_is_not_waited_for() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    puffin.comes_back()
    assert due_in(play, 3600) == ()


def test_the_crowd_line_comes_at_most_every_three_seconds() -> None:
    play, _, _, _ = circle()
    play.enters("Teal Newt")
    assert due_in(play, 2.999) == ()
    assert due_in(play, 3) == (TellCrowd(),)
    play.time_passes(3)
    play.enters("Solar Zebra")
    assert due_in(play, 2.999) == ()
    assert due_in(play, 3) == (TellCrowd(),)


def test_the_lobby_has_no_crowd_line_and_keeps_places_all_the_same() -> None:
    play = lobby()
    newt = play.enters("Teal Newt")
    assert due_in(play, 60) == ()
    newt.drops()
    assert due_in(play, 90) == (LosePlace(newt.id),)


def test_a_paused_room_still_learns_who_came_and_went() -> None:
    play, _, puffin, _ = in_phase(Phase.PAUSED)
    puffin.leaves()
    assert due_in(play, 3) == (TellCrowd(),)


def test_asking_again_gives_what_is_left() -> None:
    play, _, puffin, curlew = circle()
    puffin.drops()
    curlew.drops()
    play.wait(90)
    first, second = due_in(play, 0)
    assert play.clock(first).code is None
    assert due_in(play, 0) == (second, TellCrowd())
