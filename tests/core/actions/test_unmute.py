"""Unmute: a voice is given back before its time."""

from chat.core.actions.unmute import Unmuted, UnmutedShown
from chat.core.names import Code, Handle
from tests.core.rooms import NOBODY, applied, circle, lobby


def test_the_person_may_speak_again_and_the_room_is_not_told() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    lee.does("mute", handle=puffin.handle)
    scene = lee.does("unmute", handle=puffin.handle)
    assert scene.shown_to(puffin) == (UnmutedShown(),)
    assert scene.shown_to(ash) == (UnmutedShown(puffin.handle, Handle("Lee")),)
    assert scene.shown_to(curlew) == ()
    assert puffin.does("say", text="thank you").code is None


def test_nobody_gives_themselves_their_voice_back() -> None:
    play, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle)
    assert puffin.does("unmute", handle=puffin.handle).code is Code.NOT_ALLOWED
    play.operator("Priya").does("mute", handle=lee.handle)
    assert lee.does("unmute", handle=lee.handle).code is Code.NOT_ALLOWED


def test_a_name_that_nobody_carries_is_unknown() -> None:
    _, lee, _, _ = circle()
    assert lee.does("unmute", handle="Solar Zebra").code is Code.UNKNOWN_HANDLE


def test_unmuting_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, Unmuted(NOBODY, Handle("Teal Newt"), NOBODY)) == room
