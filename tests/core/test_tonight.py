"""Tonight's plan: the room's own, until it is changed for one meeting."""

import pytest

from chat.core import tonight
from chat.core.names import Instant, Phase
from chat.core.plan import PLANS, Step
from chat.core.room import Room
from tests.core.rooms import MEETING, RULES

OWN = PLANS["check_in"].steps
OTHER = PLANS["drop_in"].steps


def test_until_it_is_changed_it_is_the_rooms_own_and_an_open_meeting_has_the_one_it_opened_with() -> None:
    room = Room(MEETING)
    assert tonight.steps(room, OWN) == OWN
    assert tonight.steps(room.with_(steps=OTHER), OWN) == OTHER
    begun = room.with_(opened_at=Instant(1), phase=Phase.OPEN)
    assert tonight.steps(begun, OWN) == (), "open talk stays open talk, whatever config.toml says by now"


def test_before_the_opening_everything_is_to_come() -> None:
    room = Room(MEETING)
    assert tonight.to_come(room, OWN) == range(4)
    assert tonight.to_come(room.with_(opened_at=Instant(1), step=1), OWN) == range(2, 4)


@pytest.mark.parametrize(
    ("steps", "minutes"),
    [((), 75), (OWN, 75), (OWN[::-1], 75), (OTHER, 60), ((Step("talk", 1),), 5), ((Step("talk", 241),), 240)],
)
def test_a_plan_of_another_length_makes_the_meeting_as_long(steps: tuple[Step, ...], minutes: int) -> None:
    rules = RULES.__class__(agreement_version="spring", steps=OWN, duration_s=75 * 60)
    assert tonight.duration_s(Room(MEETING).with_(steps=steps), rules) == minutes * 60
