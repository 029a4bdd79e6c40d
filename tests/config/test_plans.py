"""Session plans in config.toml, and what they bring with them where the room says nothing."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from chat.config import RoomConfig, load
from chat.config.plans import READY
from chat.core.names import Mode
from chat.core.plan import PLANS, Order, Step

ROOM = '[[rooms]]\nid = "aaaa"\ntitle = "A"\nfor_whom = "All."\n'


def room(tmp_path: Path, text: str) -> RoomConfig:
    (tmp_path / "config.toml").write_text(text)
    return load(tmp_path / "config.toml", {}).rooms[0]


def test_a_room_without_a_plan_is_open_talk(tmp_path: Path) -> None:
    found = room(tmp_path, ROOM)
    assert found.rules().steps == ()
    assert found.rules().typed_signs
    assert (found.duration_minutes, found.sharing_capacity, found.late) == (90, 12, "open")


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_that_is_ready_brings_its_steps_its_time_and_its_size(tmp_path: Path, name: str) -> None:
    found = room(tmp_path, f'{ROOM}plan = "{name}"\n')
    assert found.rules().steps == PLANS[name].steps
    assert found.duration_minutes == PLANS[name].minutes
    assert found.sharing_capacity == PLANS[name].sharing_capacity


def test_a_support_circle_closes_to_newcomers_after_ten_minutes(tmp_path: Path) -> None:
    rules = room(tmp_path, ROOM + 'plan = "support_circle"\n').rules()
    assert (rules.late, rules.late_after_s, rules.sharing_capacity) == ("closed", 600, 5)


def test_what_the_room_says_itself_stays(tmp_path: Path) -> None:
    said = 'plan = "support_circle"\nsharing_capacity = 8\nduration_minutes = 100\nlate = "knock"\n'
    said += "typed_signs = false\nturn_wait_seconds = 30\n"
    rules = room(tmp_path, ROOM + said).rules()
    assert (rules.sharing_capacity, rules.duration_s, rules.late) == (8, 6000, "knock")
    assert not rules.typed_signs
    assert rules.turn_wait_s == 30
    minutes = room(tmp_path, ROOM + 'plan = "support_circle"\nlate_minutes = 20\n').rules()
    assert (minutes.late, minutes.late_after_s) == ("closed", 1200)


def test_a_room_may_have_steps_of_its_own(tmp_path: Path) -> None:
    steps = (
        '[[rooms.steps]]\nname = "hello"\nminutes = 3\nmode = "quiet"\nline = "Welcome."\nopener = "Hello."\n'
        '[[rooms.steps]]\nname = "round"\nminutes = 30\nmode = "round"\ncross_talk = true\norder = "unheard"\n'
    )
    found = room(tmp_path, ROOM + steps)
    assert found.rules().steps == (
        Step("hello", 3, Mode.QUIET, "Welcome.", "Hello."),
        Step("round", 30, Mode.ROUND, cross_talk=True, order=Order.UNHEARD),
    )
    assert (found.duration_minutes, found.sharing_capacity) == (33, 12)


def test_several_rooms_may_name_a_plan_of_the_operator(tmp_path: Path) -> None:
    plan = '[[plans]]\nid = "ours"\nsharing_capacity = 6\nlate_minutes = 5\n'
    plan += '[[plans.steps]]\nname = "talk"\nminutes = 2\n'
    found = room(tmp_path, plan + ROOM + 'plan = "ours"\n')
    assert [step.name for step in found.steps] == ["talk"]
    assert (found.duration_minutes, found.sharing_capacity, found.late_minutes) == (5, 6, 5)


def test_the_plans_that_are_ready_read_like_an_operators_own() -> None:
    """But for one thing: they are read in each reader's language, an operator's own words as they are written."""
    own = [tuple(step.step() for step in plan.steps) for plan in READY]
    assert not any(step.ready for steps in own for step in steps)
    assert [tuple(replace(step, ready=True) for step in steps) for steps in own] == [p.steps for p in PLANS.values()]
