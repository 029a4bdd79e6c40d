"""Session plans in config.toml: one that is ready to use, or the operator's own steps."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from chat.config.complain import Wrong
from chat.config.lines import Path
from chat.config.rooms import RoomConfig, StepConfig
from chat.config.section import Section
from chat.core.plan import DEFAULT_PLAN, LONGEST_MINUTES, PLANS

PlanId = Annotated[
    str,
    Meta(pattern="^[a-z][a-z0-9_]{1,31}$", description='a word of a-z, 0-9 and _, in quotes, like "our_evening"'),
]


class PlanConfig(Section, frozen=True, forbid_unknown_fields=True):
    """A plan that several rooms may name."""

    id: PlanId
    steps: tuple[StepConfig, ...] = ()
    sharing_capacity: Annotated[int, Meta(ge=1, le=50)] | None = None
    late_minutes: Annotated[int, Meta(ge=0, le=240)] | None = None


READY: Final = tuple(
    PlanConfig(
        name,
        tuple(
            StepConfig(one.name, one.minutes, one.mode.value, one.line, one.opener, one.cross_talk, one.order.value)
            for one in plan.steps
        ),
        plan.sharing_capacity,
        plan.late_minutes,
    )
    for name, plan in PLANS.items()
)


def check_plans(plans: tuple[PlanConfig, ...], rooms: tuple[RoomConfig, ...]) -> None:
    """Raise `Wrong` for the first plan that no meeting could follow."""
    known = [plan.id for plan in READY]
    for place, plan in enumerate(plans):
        if plan.id in known:
            raise Wrong(("plans", place, "id"), "another plan has it already; the ones that are ready count too")
        known.append(plan.id)
        if not plan.steps:
            raise Wrong(("plans", place, "id"), "a plan needs at least one [[plans.steps]]")
        _check_steps(plan.steps, ("plans", place))
    for place, room in enumerate(rooms):
        if room.plan is not None and room.steps:
            raise Wrong(("rooms", place, "plan"), "with it, [[rooms.steps]] must be left out: only one of them counts")
        if room.plan is not None and room.plan not in known:
            names = ", ".join(f'"{one}"' for one in known)
            raise Wrong(("rooms", place, "plan"), f'it must be one of {names}; the usual one is "{DEFAULT_PLAN}"')
        _check_steps(room.steps, ("rooms", place))


def _check_steps(steps: tuple[StepConfig, ...], path: Path) -> None:
    total = 0
    for place, step in enumerate(steps):
        total += step.minutes
        if total > LONGEST_MINUTES:
            raise Wrong((*path, "steps", place, "minutes"), f"all steps together may take {LONGEST_MINUTES} minutes")


def planned(
    plans: tuple[PlanConfig, ...], rooms: tuple[RoomConfig, ...], data: Mapping[str, Any]
) -> tuple[RoomConfig, ...]:
    """The rooms with their steps, and with what the plan needs where the room itself says nothing."""
    said = data.get("rooms", ())
    return tuple(_planned(room, said[place], (*READY, *plans)) for place, room in enumerate(rooms))


def _planned(room: RoomConfig, said: Mapping[str, Any], plans: tuple[PlanConfig, ...]) -> RoomConfig:
    plan = next((one for one in plans if one.id == room.plan), PlanConfig("own", room.steps))
    if not plan.steps:
        return room
    minutes = sum(step.minutes for step in plan.steps)
    offered: dict[str, Any] = {"duration_minutes": max(5, minutes)}
    if plan.sharing_capacity is not None:
        offered["sharing_capacity"] = plan.sharing_capacity
    if plan.late_minutes is not None and "late" not in said:
        offered |= {"late": "closed_after_minutes", "late_minutes": plan.late_minutes}
    wanted = {key: value for key, value in offered.items() if key not in said}
    return msgspec.structs.replace(room, steps=plan.steps, **wanted)
