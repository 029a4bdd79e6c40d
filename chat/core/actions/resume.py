"""Resume: the meeting goes on where the pause found it."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Handle, OccupantId, Phase
from chat.core.room import Occupant, Room
from chat.core.turns_shown import PlanView, plan


class Resume(Command, frozen=True, tag="resume"):
    pass


class Resumed(Event, frozen=True, tag="resumed"):
    phase: Phase
    by: OccupantId


class ResumedShown(Shown, frozen=True, tag="resumed", omit_defaults=True):
    phase: Phase
    seconds_left: int | None
    by: Handle | None = None
    plan: PlanView | None = None
    """The step has lost no time by the pause."""


def decide(room: Room, by: Occupant, command: Resume, context: Context) -> Decision:
    if not room.is_held:
        return Refusal(Code.TOO_FEW)
    return (Resumed(room.paused_from or Phase.OPEN, by.id),)


def apply(room: Room, event: Resumed) -> Room:
    return turns.resumed(room.with_(phase=event.phase, paused_from=None, paused_by_clock=False))


def project(event: Resumed, room: Room) -> Projections:
    left = room.seconds_left(room.now)
    return Projections(
        public=ResumedShown(event.phase, left),
        staff=ResumedShown(event.phase, left, room.handle_of(event.by), plan(room, room.now)),
    )


ACTION = Action(Resume, Resumed, decide, apply, project, shows=(ResumedShown,))
