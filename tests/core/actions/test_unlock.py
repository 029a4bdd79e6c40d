"""Unlock: people may come in again."""

from chat.core.actions.unlock import UnlockedShown
from chat.core.names import Code, Handle
from tests.core.rooms import circle


def test_everyone_reads_that_the_room_is_open_again() -> None:
    play, lee, puffin, _ = circle()
    lee.does("lock")
    scene = lee.does("unlock")
    assert scene.shown_to(puffin) == (UnlockedShown(),)
    assert scene.shown_to(lee) == (UnlockedShown(Handle("Lee")),)
    assert play.at_the_door("Teal Newt")[1].code is None


def test_ending_a_mere_lockdown_tells_the_public_nothing() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("remove", handle=puffin.handle, reason="not_safe")
    before = curlew.view
    scene = lee.does("unlock")
    assert scene.public == ()
    assert scene.shown_to(curlew) == ()
    assert curlew.view == before
    assert scene.shown_to(lee) == (UnlockedShown(Handle("Lee")),)
    assert play.at_the_door("Teal Newt")[1].code is None


def test_a_room_that_is_open_is_not_unlocked() -> None:
    play, lee, puffin, _ = circle()
    assert lee.does("unlock").events == ()
    lee.does("remove", handle=puffin.handle, reason="not_safe")
    play.wait(900)
    assert lee.does("unlock").events == ()


def test_participants_unlock_nothing() -> None:
    _, lee, puffin, _ = circle()
    lee.does("lock")
    assert puffin.does("unlock").code is Code.NOT_ALLOWED
