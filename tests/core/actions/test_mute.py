"""Mute: an occupant keeps their place but loses their voice."""

import pytest

from chat.core.actions.mute import Muted, MutedShown
from chat.core.names import Code, Handle
from chat.core.room import Silence
from tests.core.rooms import NOBODY, applied, circle, lobby


def test_the_person_reads_for_how_long_facilitators_who_and_the_room_nothing() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    scene = lee.does("mute", handle=puffin.handle, seconds=300)
    assert scene.shown_to(puffin) == (MutedShown(300),)
    assert scene.shown_to(ash) == (MutedShown(300, puffin.handle, Handle("Lee")),)
    assert scene.shown_to(curlew) == ()


def test_without_seconds_it_lasts_for_the_rest_of_the_meeting() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("mute", handle=puffin.handle).shown_to(puffin) == (MutedShown(None),)
    assert puffin.here.silence == Silence(None)


def test_a_second_mute_replaces_the_first() -> None:
    play, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle)
    lee.does("mute", handle=puffin.handle, seconds=120)
    play.wait(120)
    assert puffin.does("say", text="hello").code is None


def test_a_mute_outlives_a_drop() -> None:
    _, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle)
    puffin.drops()
    puffin.comes_back()
    assert puffin.does("say", text="hello").code is Code.MUTED


def test_somebody_who_has_dropped_can_be_muted() -> None:
    _, lee, puffin, _ = circle()
    puffin.drops()
    assert lee.does("mute", handle=puffin.handle).code is None


def test_nobody_mutes_an_equal_a_superior_or_themselves() -> None:
    play, lee, puffin, curlew = circle()
    ash, priya = play.facilitator("Ash"), play.operator("Priya")
    assert puffin.does("mute", handle=curlew.handle).code is Code.NOT_ALLOWED
    for target in (ash, priya, lee):
        assert lee.does("mute", handle=target.handle).code is Code.NOT_ALLOWED
    assert priya.does("mute", handle=lee.handle).code is None


def test_a_muted_facilitator_cannot_say_anything_either() -> None:
    play, lee, _, _ = circle()
    play.operator("Priya").does("mute", handle=lee.handle)
    assert lee.does("say", text="hello").code is Code.MUTED


@pytest.mark.parametrize("seconds", [0, 1, 60, -120, 901, 120.5, "120"])
def test_only_two_five_and_fifteen_minutes_are_offered(seconds: object) -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("mute", handle=puffin.handle, seconds=seconds).code is Code.BAD_COMMAND


def test_a_name_that_nobody_carries_is_unknown() -> None:
    _, lee, _, _ = circle()
    assert lee.does("mute", handle="Solar Zebra").code is Code.UNKNOWN_HANDLE


def test_muting_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, Muted(NOBODY, Handle("Teal Newt"), None, NOBODY)) == room
