"""Turn away: someone who waits is told that they cannot come in this time."""

from chat.core.actions.turn_away import TurnedAway, TurnedAwayShown
from chat.core.names import Code, ConnectionId, Handle
from tests.core.rooms import NOBODY, applied, circle, lobby, meeting


def test_facilitators_read_who_by_whom_and_nobody_inside_reads_anything() -> None:
    play, lee = meeting(admission="knock")
    newt = play.knocks("Teal Newt")
    scene = lee.does("turn_away", handle="Teal Newt")
    assert scene.shown_to(lee) == (TurnedAwayShown(Handle("Teal Newt"), Handle("Lee")),)
    assert scene.public == ()
    assert not newt.is_waiting


def test_they_may_knock_again() -> None:
    """It is a no for now; whoever must stay out is removed, or the room is locked."""
    play, lee = meeting(admission="knock")
    play.knocks("Teal Newt")
    lee.does("turn_away", handle="Teal Newt")
    assert play.knocks("Teal Newt").is_waiting


def test_somebody_inside_is_not_turned_away() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("turn_away", handle=puffin.handle).code is Code.UNKNOWN_HANDLE


def test_participants_turn_nobody_away() -> None:
    play, _, puffin, _ = circle()
    play.rules = lobby(admission="knock").rules
    play.knocks("Teal Newt")
    assert puffin.does("turn_away", handle="Teal Newt").code is Code.NOT_ALLOWED


def test_turning_away_somebody_who_has_gone_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, TurnedAway(NOBODY, ConnectionId("c"), Handle("Teal Newt"), NOBODY)) == room
