"""Stop waiting: someone at the door has gone, and nobody inside but the facilitators knew of them."""

from chat.core.actions.stop_waiting import StoppedWaiting, StoppedWaitingShown, StopWaiting
from chat.core.names import ConnectionId, Handle
from tests.core.rooms import NOBODY, applied, lobby, meeting


def test_only_facilitators_read_that_they_have_gone() -> None:
    play, lee = meeting(admission="knock")
    newt = play.knocks("Teal Newt")
    scene = play.goes_from_the_door(newt)
    assert scene.shown_to(lee) == (StoppedWaitingShown(Handle("Teal Newt")),)
    assert scene.public == ()
    assert not newt.is_waiting


def test_a_connection_that_breaks_while_it_waits_ends_the_waiting() -> None:
    play, lee = meeting(admission="knock")
    newt = play.knocks("Teal Newt")
    assert newt.drops().shown_to(lee) == (StoppedWaitingShown(Handle("Teal Newt")),)
    assert not newt.is_waiting


def test_another_connection_or_nobody_is_nothing_to_do() -> None:
    play, _ = meeting(admission="knock")
    newt = play.knocks("Teal Newt")
    assert play.clock(StopWaiting(newt.id, ConnectionId("an older one"))).events == ()
    assert play.clock(StopWaiting(NOBODY, ConnectionId("none"))).events == ()
    assert newt.is_waiting


def test_somebody_who_has_gone_cannot_go_again() -> None:
    room = lobby().room
    assert applied(room, StoppedWaiting(NOBODY, Handle("Teal Newt"))) == room
