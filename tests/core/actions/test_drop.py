"""Drop: a connection is gone without a word."""

from chat.core.actions.drop import Drop, Dropped, DroppedShown
from chat.core.actions.stop_waiting import StoppedWaitingShown
from chat.core.names import Code, ConnectionId, Handle
from tests.core.rooms import NOBODY, applied, circle, lobby, meeting


def test_facilitators_read_it_and_nobody_else() -> None:
    _, lee, puffin, curlew = circle()
    scene = puffin.drops()
    assert scene.shown_to(lee) == (DroppedShown(Handle("Clover Puffin")),)
    assert scene.shown_to(curlew) == ()


def test_place_hand_and_name_wait() -> None:
    play, lee, puffin, _ = circle()
    puffin.does("raise_hand")
    puffin.drops()
    assert puffin.here.has_place
    assert (puffin.here.connection, puffin.here.dropped_at) == (None, play.now)
    assert lee.view.hands == ("Clover Puffin",)


def test_the_end_of_an_old_connection_means_nothing() -> None:
    play, _, puffin, _ = circle()
    old = puffin.here.connection
    assert old is not None
    puffin.comes_back(take_over=True)
    assert play.clock(Drop(puffin.id, old)).events == ()
    assert puffin.does("say", text="still here").code is None


def test_the_connection_of_somebody_who_has_left_means_nothing() -> None:
    play, _, _, _ = circle()
    assert play.clock(Drop(NOBODY, ConnectionId("c"))).events == ()


def test_people_do_not_drop_each_other() -> None:
    play, lee, puffin, _ = circle()
    assert puffin.here.connection is not None
    assert play.decided(lee.id, Drop(puffin.id, puffin.here.connection)).code is Code.NOT_ALLOWED


def test_dropping_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, Dropped(NOBODY, Handle("Teal Newt"))) == room


def test_whoever_drops_at_the_door_waits_no_more() -> None:
    play, lee = meeting(admission="knock")
    newt = play.knocks("Teal Newt")
    assert newt.drops().shown_to(lee) == (StoppedWaitingShown(Handle("Teal Newt")),)
    assert not newt.is_waiting
