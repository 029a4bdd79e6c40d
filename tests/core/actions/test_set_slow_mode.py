"""Slow mode: a pause between one's messages, the same for every participant."""

import pytest

from chat.core.actions.set_slow_mode import SlowModeSetShown
from chat.core.names import Code, Handle
from tests.core.rooms import circle


def test_everyone_reads_how_many_seconds_and_facilitators_by_whom() -> None:
    _, lee, puffin, _ = circle()
    scene = lee.does("set_slow_mode", seconds=30)
    assert scene.shown_to(puffin) == (SlowModeSetShown(30),)
    assert scene.shown_to(lee) == (SlowModeSetShown(30, Handle("Lee")),)
    assert puffin.view.slow_seconds == 30


def test_zero_turns_it_off() -> None:
    _, lee, puffin, _ = circle()
    lee.does("set_slow_mode", seconds=30)
    puffin.says("one")
    lee.does("set_slow_mode", seconds=0)
    assert puffin.does("say", text="two").code is None


def test_the_same_again_changes_nothing() -> None:
    _, lee, _, _ = circle()
    assert lee.does("set_slow_mode", seconds=0).events == ()


@pytest.mark.parametrize("seconds", [1, -5, 3600, None, "10"])
def test_only_the_offered_steps_exist(seconds: object) -> None:
    _, lee, _, _ = circle()
    assert lee.does("set_slow_mode", seconds=seconds).code is Code.BAD_COMMAND


def test_participants_set_nothing() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("set_slow_mode", seconds=10).code is Code.NOT_ALLOWED
