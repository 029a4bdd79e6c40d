"""Pause: nobody can say anything for a while, and nobody new comes in."""

import pytest

from chat.core.actions.pause import Pause, PausedShown
from chat.core.names import Code, Handle, Phase
from chat.core.timers import due
from tests.core.rooms import circle, in_phase


def test_everyone_reads_of_it_and_facilitators_by_whom() -> None:
    _, lee, puffin, _ = circle()
    scene = lee.does("pause")
    assert scene.shown_to(puffin) == (PausedShown(by_clock=False),)
    assert scene.shown_to(lee) == (PausedShown(False, Handle("Lee")),)
    assert puffin.does("say", text="hello").code is Code.WRONG_PHASE


def test_the_clock_pauses_a_room_without_facilitators() -> None:
    play, lee, _, _ = circle()
    lee.drops()
    play.time_passes(0)
    play.wait(59.999)
    assert play.clock(Pause()).events == (), "the grace is not over"
    play.wait(0.001)
    assert play.clock(Pause()).public == (PausedShown(by_clock=True),)
    assert play.room.phase is Phase.PAUSED


def test_a_facilitator_who_comes_back_as_the_clock_looks_finds_the_talk_going_on() -> None:
    play, lee, puffin, _ = circle()
    lee.drops()
    play.time_passes(0)
    play.wait(60)
    (pause,) = due(play.room, play.now, play.rules)
    lee.comes_back()
    assert play.clock(pause).events == ()
    assert puffin.does("say", text="hello").code is None


def test_nobody_new_comes_in_and_facilitators_do() -> None:
    play, lee, _, _ = circle()
    lee.does("pause")
    _, scene = play.at_the_door("Teal Newt")
    assert (scene.code, scene.retry_after) == (Code.LOCKED, None)
    assert play.facilitator("Ash").is_inside


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.PAUSED, Phase.CLOSED])
def test_only_talk_can_be_paused(phase: Phase) -> None:
    _, lee, _, _ = in_phase(phase)
    assert lee.does("pause").code is Code.WRONG_PHASE


def test_participants_pause_nothing() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("pause").code is Code.NOT_ALLOWED
