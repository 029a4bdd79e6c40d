"""Lock: nobody new comes in."""

from chat.core.actions.lock import LockedShown
from chat.core.names import Code, Handle
from tests.core.rooms import circle


def test_everyone_reads_that_the_room_is_locked_and_facilitators_by_whom() -> None:
    _, lee, puffin, _ = circle()
    scene = lee.does("lock")
    assert scene.shown_to(puffin) == (LockedShown(),)
    assert scene.shown_to(lee) == (LockedShown(Handle("Lee")),)
    assert puffin.view.locked


def test_nobody_new_comes_in_and_no_time_is_promised() -> None:
    play, lee, _, _ = circle()
    lee.does("lock")
    _, scene = play.at_the_door("Teal Newt")
    assert (scene.code, scene.retry_after) == (Code.LOCKED, None)


def test_those_who_have_a_seat_come_back() -> None:
    _, lee, puffin, _ = circle()
    puffin.drops()
    lee.does("lock")
    assert puffin.comes_back().code is None


def test_facilitators_come_in_all_the_same() -> None:
    play, lee, _, _ = circle()
    lee.does("lock")
    assert play.facilitator("Ash").is_inside


def test_a_locked_room_is_not_locked_again() -> None:
    _, lee, _, _ = circle()
    lee.does("lock")
    assert lee.does("lock").events == ()


def test_participants_lock_nothing() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("lock").code is Code.NOT_ALLOWED
