"""Start a step of the plan: mostly the next one, but a facilitator may go to any."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Handle, Instant, Mode, OccupantId
from chat.core.room import Occupant, Room
from chat.core.turns_shown import PlanView, StepView, plan, step


class StartStep(Command, frozen=True, tag="start_step"):
    step: int
    after: int
    """The step that it is now. Two facilitators who press at once must not skip a step together."""


class StepStarted(Event, frozen=True, tag="step_started"):
    step: int
    by: OccupantId


class StepStartedShown(Shown, frozen=True, tag="step_started", omit_defaults=True):
    step: StepView
    mode: Mode
    plan: PlanView | None = None
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: StartStep, context: Context) -> Decision:
    if not 0 <= command.step < len(room.steps):
        return Refusal(Code.BAD_COMMAND)
    if command.after != room.step or command.step == room.step:
        return ()
    return (StepStarted(command.step, by.id),)


def apply(room: Room, event: StepStarted) -> Room:
    started = room.steps[event.step]
    ends = Instant(room.now + started.minutes * 60_000)
    return room.with_(step=event.step, step_ends=ends, mode=started.mode, round=None, turn=None, guests=())


def project(event: StepStarted, room: Room) -> Projections:
    shown = step(room)
    assert shown is not None, "a step has just started"
    return Projections(
        public=StepStartedShown(shown, room.mode),
        staff=StepStartedShown(shown, room.mode, plan(room, room.now), room.handle_of(event.by)),
    )


ACTION = Action(StartStep, StepStarted, decide, apply, project, shows=(StepStartedShown,))
