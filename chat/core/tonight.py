"""Tonight's plan: the room's own, until the facilitators of one meeting change it for that meeting alone."""

from collections.abc import Sequence
from typing import Final

from chat.core.action import RoomRules
from chat.core.plan import LONGEST_MINUTES, Step
from chat.core.room import Room

SHORTEST_MINUTES: Final = 5
"""As for the sessions of config.toml: a slip of the hand must not end a meeting that has just begun."""


def minutes(steps: Sequence[Step]) -> int:
    return sum(step.minutes for step in steps)


def steps(room: Room, planned: tuple[Step, ...]) -> tuple[Step, ...]:
    """What was changed tonight; before the opening, else what the operator wrote."""
    return room.steps or (planned if room.opened_at is None else ())


def to_come(room: Room, steps: Sequence[Step]) -> range:
    """The places of the steps that have not begun."""
    return range(0 if room.opened_at is None else room.step + 1, len(steps))


def duration_s(room: Room, rules: RoomRules) -> int:
    """How long a meeting without planned hours lasts: another length of its plan is another length of it."""
    changed = minutes(room.steps)
    if not changed or changed == minutes(rules.steps):
        return rules.duration_s
    return max(SHORTEST_MINUTES, min(changed, LONGEST_MINUTES)) * 60
