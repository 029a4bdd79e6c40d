"""Choose a plan: before a meeting opens, its facilitators may take another of the ready ones, for tonight only."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.plan import PLANS, ReadyPlan, Step
from chat.core.room import Occupant, Room
from chat.core.turns_shown import PlanView, plan


class ChoosePlan(Command, frozen=True, tag="choose_plan"):
    plan: ReadyPlan | None
    """None: back to the room's own."""


class PlanChosen(Event, frozen=True, tag="plan_chosen"):
    steps: tuple[Step, ...]
    by: OccupantId


class PlanChosenShown(Shown, frozen=True, tag="plan_chosen"):
    plan: PlanView | None
    by: Handle | None


def decide(room: Room, by: Occupant, command: ChoosePlan, context: Context) -> Decision:
    steps = context.rules.steps if command.plan is None else PLANS[command.plan].steps
    return () if steps == room.steps else (PlanChosen(steps, by.id),)


def apply(room: Room, event: PlanChosen) -> Room:
    return room.with_(steps=event.steps)


def project(event: PlanChosen, room: Room) -> Projections:
    return Projections(staff=PlanChosenShown(plan(room, room.now), room.handle_of(event.by)))


ACTION = Action(ChoosePlan, PlanChosen, decide, apply, project, shows=(PlanChosenShown,))
