"""Start a step of the plan."""

import pytest

from chat.core.actions.start_step import StepStartedShown
from chat.core.names import Code, Handle, Mode
from chat.core.plan import PLANS
from chat.core.turns_shown import PlanView, StepView
from tests.core.rooms import circle, meeting

STEPS = PLANS["check_in"].steps


def test_everyone_reads_where_we_are_and_facilitators_the_plan() -> None:
    play, lee, puffin, _ = circle(steps=STEPS)
    scene = lee.does("start_step", step=1, after=0)
    now = StepView("check-in", "Say hello or press Pass.", cross_talk=False, ready=True)
    assert scene.shown_to(puffin) == (StepStartedShown(now, Mode.ROUND),)
    plan = PlanView(STEPS, 1, 1200)
    assert scene.shown_to(lee) == (StepStartedShown(now, Mode.ROUND, plan, Handle("Lee")),)
    assert puffin.view.step == now
    play.wait(60)
    assert lee.view.staff is not None
    assert lee.view.staff.plan == PlanView(STEPS, 1, 1140)


def test_a_meeting_with_a_plan_opens_in_its_first_step() -> None:
    play, _ = meeting(steps=STEPS)
    assert play.room.mode is Mode.QUIET
    assert play.room.now_step == STEPS[0]


def test_two_facilitators_who_press_at_once_skip_no_step() -> None:
    play, lee = meeting(steps=STEPS)
    ash = play.facilitator("Ash")
    lee.does("start_step", step=1, after=0)
    assert ash.does("start_step", step=1, after=0).events == ()
    assert lee.does("start_step", step=1, after=1).events == ()
    assert play.room.step == 1


def test_a_round_ends_with_its_step() -> None:
    play, lee, _, _ = circle(steps=STEPS)
    lee.does("start_step", step=1, after=0)
    lee.does("start_round")
    scene = lee.does("start_step", step=2, after=1)
    assert play.room.round is None
    assert play.room.turn is None
    assert [type(one).__name__ for one in scene.public] == ["StepStartedShown", "TurnsToldShown"]


@pytest.mark.parametrize("step", [-1, 4])
def test_there_is_no_step_beyond_the_plan(step: int) -> None:
    _, lee = meeting(steps=STEPS)
    assert lee.does("start_step", step=step, after=0).code is Code.BAD_COMMAND


def test_open_talk_has_no_steps() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("start_step", step=0, after=0).code is Code.BAD_COMMAND
    assert puffin.view.step is None
