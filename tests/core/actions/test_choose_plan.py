"""Choose a plan: another of the ready ones, before the opening, for tonight only."""

from typing import get_args

import pytest

from chat.core.actions.choose_plan import PlanChosenShown
from chat.core.actions.start_step import StepStartedShown
from chat.core.names import Code, Handle, Mode, Phase
from chat.core.plan import PLANS, ReadyPlan
from chat.core.turns_shown import PlanView, StepView
from tests.core.rooms import green_room, in_phase, lobby

OWN = PLANS["check_in"].steps
CHOSEN = PLANS["drop_in"].steps


def test_every_ready_plan_can_be_chosen() -> None:
    assert set(get_args(ReadyPlan)) == set(PLANS)


def test_facilitators_read_the_plan_that_was_chosen_and_nobody_else_does() -> None:
    play = lobby(steps=OWN)
    lee, ash, puffin = play.facilitator("Lee"), play.facilitator("Ash"), play.enters("Clover Puffin")
    scene = lee.does("choose_plan", plan="drop_in")
    shown = PlanChosenShown(PlanView(CHOSEN, 0, None), Handle("Lee"))
    assert (scene.shown_to(ash), scene.shown_to(puffin)) == ((shown,), ())
    assert ash.view.staff is not None
    assert ash.view.staff.plan == PlanView(CHOSEN, 0, None)


def test_the_meeting_opens_with_it_and_everyone_reads_where_we_are() -> None:
    play = lobby(steps=OWN)
    lee, puffin = play.facilitator("Lee"), play.enters("Clover Puffin")
    lee.does("choose_plan", plan="drop_in")
    scene = lee.does("open")
    now = StepView("welcome", "A facilitator is speaking.", cross_talk=False, ready=True)
    assert StepStartedShown(now, Mode.QUIET) in scene.shown_to(puffin)
    assert puffin.view.step == now
    assert play.room.steps == CHOSEN


def test_a_meeting_without_planned_hours_lasts_as_long_as_the_plan_that_was_chosen() -> None:
    play = lobby(steps=OWN, duration_s=75 * 60)
    lee = play.facilitator("Lee")
    lee.does("choose_plan", plan="drop_in")
    lee.does("open")
    assert lee.view.seconds_left == 60 * 60


def test_a_planned_meeting_ends_when_it_was_planned_to_whatever_is_chosen() -> None:
    play = green_room(doors_s=0, steps=OWN)
    lee = play.facilitator("Lee")
    before = play.room.planned_end
    lee.does("choose_plan", plan="drop_in")
    play.time_passes(600)
    lee.does("open")
    assert (play.room.steps, play.room.planned_end) == (CHOSEN, before)


def test_one_can_go_back_to_the_rooms_own_plan() -> None:
    play = lobby(steps=OWN, duration_s=75 * 60)
    lee = play.facilitator("Lee")
    lee.does("choose_plan", plan="drop_in")
    assert lee.does("choose_plan", plan=None).code is None
    assert lee.does("choose_plan", plan=None).events == ()
    lee.does("open")
    assert play.room.steps == OWN
    assert lee.view.seconds_left == 75 * 60, "as the operator wrote it"


def test_a_room_of_open_talk_may_have_a_plan_for_once() -> None:
    play = lobby()
    lee = play.facilitator("Lee")
    lee.does("choose_plan", plan="questions")
    assert lee.does("choose_plan", plan=None).shown_to(lee) == (PlanChosenShown(None, Handle("Lee")),)
    lee.does("choose_plan", plan="questions")
    lee.does("open")
    assert play.room.steps == PLANS["questions"].steps


def test_there_are_no_other_plans_and_participants_choose_none() -> None:
    play = lobby(steps=OWN)
    lee, puffin = play.facilitator("Lee"), play.enters("Clover Puffin")
    assert lee.does("choose_plan", plan="our_evening").code is Code.BAD_COMMAND
    assert puffin.does("choose_plan", plan="drop_in").code is Code.NOT_ALLOWED


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_once_it_has_begun_no_other_plan_is_chosen(phase: Phase) -> None:
    _, lee, _, _ = in_phase(phase, steps=OWN)
    assert lee.does("choose_plan", plan="drop_in").code is Code.WRONG_PHASE
