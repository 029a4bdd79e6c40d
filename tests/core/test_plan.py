"""The plans that are ready to use."""

import pytest

from chat.core.names import Mode
from chat.core.plan import DEFAULT_PLAN, PLANS, Order, Plan


@pytest.mark.parametrize(
    ("name", "minutes", "modes", "size", "late"),
    [
        ("drop_in", 60, "5 quiet, 45 talk, 10 talk", 12, None),
        ("support_circle", 90, "10 talk, 5 talk, 60 round, 15 round", 5, 10),
        ("check_in", 90, "5 quiet, 20 round, 50 talk, 15 round", 12, None),
        ("no_cross_talk", 60, "5 quiet, 5 quiet, 45 hands, 5 quiet", 12, None),
        ("questions", 60, "5 quiet, 15 quiet, 35 hands, 5 talk", 30, None),
    ],
)
def test_each_has_its_steps_its_size_and_its_door(
    name: str, minutes: int, modes: str, size: int, late: int | None
) -> None:
    plan = PLANS[name]
    assert plan.minutes == minutes
    assert ", ".join(f"{step.minutes} {step.mode.value}" for step in plan.steps) == modes
    assert (plan.sharing_capacity, plan.late_minutes) == (size, late)


def test_there_are_five_and_one_is_the_usual_one() -> None:
    assert len(PLANS) == 5
    assert DEFAULT_PLAN in PLANS


def test_the_order_of_equal_shares_is_drawn() -> None:
    rounds = [step.order for step in PLANS["support_circle"].steps if step.mode is Mode.ROUND]
    assert rounds == [Order.RANDOM, Order.JOINED]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_step_says_in_short_words_where_we_are(plan: Plan) -> None:
    for step in plan.steps:
        assert step.line
        assert step.opener
        for sentence in f"{step.line} {step.opener}".replace("?", ".").split("."):
            assert len(sentence.split()) <= 15
