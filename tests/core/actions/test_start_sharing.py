"""Start sharing: whoever has the turn begins, and their part of the time runs."""

from chat.core.actions.start_sharing import SharingStarted
from chat.core.actions.tell_turns import TurnsToldShown
from chat.core.names import Code
from chat.core.turns_shown import TurnsView
from tests.core.rooms import NOBODY, applied, circle, in_round, lobby


def test_the_room_reads_that_they_share_and_they_alone_how_long_they_have() -> None:
    play, lee, puffin, curlew, newt = in_round(duration_s=3600)
    scene = puffin.does("start_sharing")
    third = play.listens("Solar Zebra")
    name = puffin.handle
    assert scene.shown_to(puffin) == (TurnsToldShown(TurnsView(name, True, 0, 1200, False, None)),)
    assert scene.shown_to(curlew) == (TurnsToldShown(TurnsView(name, True, 1, None, False, None)),)
    assert scene.shown_to(newt) == (TurnsToldShown(TurnsView(name, True, 2, None, False, None)),)
    assert scene.shown_to(third) == (TurnsToldShown(TurnsView(name, True, None, None, False, None)),)
    queue = (curlew.handle, newt.handle)
    assert scene.shown_to(lee) == (TurnsToldShown(TurnsView(name, True, None, 1200, False, queue)),)


def test_nobody_starts_in_another_ones_turn() -> None:
    _, _, _, curlew, _ = in_round()
    assert curlew.does("start_sharing").code is Code.NOT_YOUR_TURN


def test_whoever_has_begun_does_not_begin_again() -> None:
    play, _, puffin, _, _ = in_round()
    puffin.does("start_sharing")
    play.wait(60)
    assert puffin.does("start_sharing").events == ()


def test_saying_something_is_beginning() -> None:
    play, _, puffin, _, _ = in_round()
    assert SharingStarted(puffin.id) in puffin.does("say", text="It was a long week.").events
    assert play.room.turn is not None
    assert play.room.turn.sharing


def test_a_guest_who_listened_shares_from_then_on_if_there_is_a_place() -> None:
    play, lee, _, _, _ = in_round(sharing_capacity=3)
    zebra = play.listens("Solar Zebra")
    lee.does("give_turn", handle=zebra.handle)
    assert zebra.does("start_sharing").code is Code.SHARING_FULL
    play.by("Teal Newt").leaves()
    assert zebra.does("start_sharing").code is None
    assert zebra.here.is_sharing


def test_somebody_muted_cannot_begin() -> None:
    _, lee, puffin, _ = circle()
    lee.does("start_round")
    puffin.does("finish_turn")
    lee.does("mute", handle="Mossy Curlew")
    assert lee.play.by("Mossy Curlew").does("start_sharing").code is Code.MUTED


def test_beginning_without_a_turn_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, SharingStarted(NOBODY)) == room
