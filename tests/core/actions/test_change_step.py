"""Change a step: how long it is, and who may write in it, before the opening."""

from typing import Any

import pytest

from chat.core.actions.change_step import StepChangedShown
from chat.core.names import Code, Handle, Mode, Phase
from chat.core.plan import PLANS
from tests.core.rooms import green_room, in_phase, lobby

STEPS = PLANS["check_in"].steps


def test_facilitators_read_it_and_nobody_else_does() -> None:
    play = lobby(steps=STEPS)
    lee, ash, puffin = play.facilitator("Lee"), play.facilitator("Ash"), play.enters("Clover Puffin")
    scene = lee.does("change_step", step=1, minutes=25)
    (shown,) = scene.shown_to(ash)
    assert isinstance(shown, StepChangedShown)
    assert shown.plan is not None
    assert [step.minutes for step in shown.plan.steps] == [5, 25, 50, 15]
    assert shown.by == Handle("Lee")
    assert scene.shown_to(puffin) == ()


def test_what_is_not_said_stays_as_it_is() -> None:
    play = lobby(steps=STEPS)
    lee = play.facilitator("Lee")
    lee.does("change_step", step=1, minutes=25)
    lee.does("change_step", step=1, mode="hands")
    changed = play.room.steps[1]
    assert (changed.name, changed.line, changed.minutes, changed.mode) == (
        "check-in",
        STEPS[1].line,
        25,
        Mode.HANDS,
    )
    assert lee.does("change_step", step=1, mode="hands").events == ()
    assert lee.does("change_step", step=1).events == ()


def test_the_meeting_opens_with_it_and_lasts_as_much_longer() -> None:
    play = lobby(steps=STEPS)
    lee = play.facilitator("Lee")
    lee.does("change_step", step=0, minutes=10)
    lee.does("change_step", step=0, mode="talk")
    lee.does("open")
    assert play.room.mode is Mode.TALK
    assert play.room.step_ends == play.now + 10 * 60_000
    assert lee.view.seconds_left == 95 * 60


def test_a_planned_meeting_ends_when_it_was_planned_to() -> None:
    play = green_room(doors_s=0, steps=STEPS)
    lee = play.facilitator("Lee")
    before = play.room.planned_end
    assert lee.does("change_step", step=0, minutes=10).code is None
    play.time_passes(600)
    lee.does("open")
    assert play.room.planned_end == before


def test_no_plan_is_longer_than_a_session_may_be() -> None:
    play = lobby(steps=STEPS)
    lee = play.facilitator("Lee")
    assert lee.does("change_step", step=1, minutes=171).code is Code.LONGEST
    assert lee.does("change_step", step=1, minutes=170).code is None
    lee.does("open")
    assert lee.view.seconds_left == 4 * 3600


def test_a_slip_of_the_hand_does_not_end_a_meeting_that_has_just_begun() -> None:
    play = lobby(steps=STEPS[:1])
    lee = play.facilitator("Lee")
    lee.does("change_step", step=0, minutes=1)
    lee.does("open")
    assert lee.view.seconds_left == 5 * 60


@pytest.mark.parametrize(
    "wish",
    [{"step": 4}, {"step": -1}, {"step": 0, "minutes": 0}, {"step": 0, "minutes": 241}, {"step": 0, "mode": "shout"}],
)
def test_there_is_nothing_else_to_say_of_a_step(wish: dict[str, Any]) -> None:
    lee = lobby(steps=STEPS).facilitator("Lee")
    assert lee.does("change_step", **wish).code is Code.BAD_COMMAND


def test_open_talk_has_no_steps_to_change() -> None:
    lee = lobby().facilitator("Lee")
    assert lee.does("change_step", step=0, minutes=5).code is Code.BAD_COMMAND


def test_participants_change_nothing() -> None:
    play = lobby(steps=STEPS)
    play.facilitator("Lee")
    assert play.enters("Clover Puffin").does("change_step", step=0, minutes=6).code is Code.NOT_ALLOWED


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_once_it_has_begun_a_step_is_stretched_and_its_mode_set(phase: Phase) -> None:
    _, lee, _, _ = in_phase(phase, steps=STEPS)
    assert lee.does("change_step", step=2, minutes=6).code is Code.WRONG_PHASE
