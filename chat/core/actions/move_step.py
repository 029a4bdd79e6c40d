"""Move a step: what is still to come of the plan can be put in another order; before the opening that is all of it."""

from chat.core import tonight
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Handle, OccupantId
from chat.core.plan import Step
from chat.core.room import Occupant, Room
from chat.core.turns_shown import PlanView, plan


class MoveStep(Command, frozen=True, tag="move_step"):
    step: int
    to: int


class PlanChanged(Event, frozen=True, tag="plan_changed"):
    steps: tuple[Step, ...]
    by: OccupantId


class PlanChangedShown(Shown, frozen=True, tag="plan_changed"):
    plan: PlanView | None
    by: Handle | None


def decide(room: Room, by: Occupant, command: MoveStep, context: Context) -> Decision:
    steps = list(tonight.steps(room, context.rules.steps))
    to_come = tonight.to_come(room, steps)
    if command.step not in to_come or command.to not in to_come:
        return Refusal(Code.BAD_COMMAND)
    steps.insert(command.to, steps.pop(command.step))
    return (PlanChanged(tuple(steps), by.id),)


def apply(room: Room, event: PlanChanged) -> Room:
    return room.with_(steps=event.steps)


def project(event: PlanChanged, room: Room) -> Projections:
    return Projections(staff=PlanChangedShown(plan(room, room.now), room.handle_of(event.by)))


ACTION = Action(MoveStep, PlanChanged, decide, apply, project, shows=(PlanChangedShown,))
