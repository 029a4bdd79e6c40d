"""Change a step: before a meeting opens, its facilitators may say how long a step is and who may write in it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chat.core import tonight
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Handle, Mode, OccupantId
from chat.core.plan import LONGEST_MINUTES, Step
from chat.core.room import Occupant, Room
from chat.core.turns_shown import PlanView, plan


class ChangeStep(Command, frozen=True, tag="change_step"):
    step: int
    minutes: Annotated[int, Meta(ge=1, le=LONGEST_MINUTES)] | None = None
    mode: Mode | None = None
    """None of either: as it is."""


class StepChanged(Event, frozen=True, tag="step_changed"):
    steps: tuple[Step, ...]
    by: OccupantId


class StepChangedShown(Shown, frozen=True, tag="step_changed"):
    plan: PlanView | None
    by: Handle | None


def decide(room: Room, by: Occupant, command: ChangeStep, context: Context) -> Decision:
    before = tonight.steps(room, context.rules.steps)
    if command.step not in range(len(before)):
        return Refusal(Code.BAD_COMMAND)
    old = before[command.step]
    new = msgspec.structs.replace(old, minutes=command.minutes or old.minutes, mode=command.mode or old.mode)
    steps = (*before[: command.step], new, *before[command.step + 1 :])
    if tonight.minutes(steps) > max(LONGEST_MINUTES, tonight.minutes(before)):
        return Refusal(Code.LONGEST)
    return () if steps == before else (StepChanged(steps, by.id),)


def apply(room: Room, event: StepChanged) -> Room:
    return room.with_(steps=event.steps)


def project(event: StepChanged, room: Room) -> Projections:
    return Projections(staff=StepChangedShown(plan(room, room.now), room.handle_of(event.by)))


ACTION = Action(ChangeStep, StepChanged, decide, apply, project, shows=(StepChangedShown,))
