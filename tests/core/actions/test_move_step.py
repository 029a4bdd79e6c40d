"""Move a step: what is still to come can be put in another order."""

from collections.abc import Callable

import pytest

from chat.core.names import Code
from chat.core.plan import PLANS
from tests.core.rooms import Play, circle, green_room, lobby, meeting

STEPS = PLANS["check_in"].steps


def test_facilitators_read_the_new_order_and_nobody_else() -> None:
    _, lee, puffin, _ = circle(steps=STEPS)
    scene = lee.does("move_step", step=1, to=3)
    names = [step.name for step in lee.play.room.steps]
    assert names == ["welcome", "discussion", "check-out", "check-in"]
    assert scene.shown_to(puffin) == ()
    assert [step.name for one in scene.shown_to(lee) for step in one.plan.steps] == names  # type: ignore[attr-defined]


@pytest.mark.parametrize(("step", "to"), [(0, 1), (1, 0), (4, 1), (1, 4), (-1, 1)])
def test_only_what_is_to_come_can_be_moved(step: int, to: int) -> None:
    _, lee = meeting(steps=STEPS)
    assert lee.does("move_step", step=step, to=to).code is Code.BAD_COMMAND


@pytest.mark.parametrize("begins", [lobby, green_room])
def test_before_the_opening_every_step_can_be_moved_and_the_meeting_opens_in_that_order(
    begins: Callable[..., Play],
) -> None:
    play = begins(steps=STEPS)
    lee = play.facilitator("Lee")
    scene = lee.does("move_step", step=1, to=0)
    assert [step.name for one in scene.shown_to(lee) for step in one.plan.steps][:2] == ["check-in", "welcome"]  # type: ignore[attr-defined]
    play.time_passes(1500)
    assert lee.does("open").code is None
    assert play.room.now_step == STEPS[1]
    assert lee.view.step is not None
    assert lee.view.step.name == "check-in"
