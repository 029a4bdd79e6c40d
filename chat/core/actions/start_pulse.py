"""Start a pulse check: "How are you right now?" to everyone; answers go to the facilitators only."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class StartPulse(Command, frozen=True, tag="start_pulse"):
    pass


class PulseStarted(Event, frozen=True, tag="pulse_started"):
    by: OccupantId


class PulseStartedShown(Shown, frozen=True, tag="pulse_started", omit_defaults=True):
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: StartPulse, context: Context) -> Decision:
    return (PulseStarted(by.id),)


def apply(room: Room, event: PulseStarted) -> Room:
    return room.with_(pulse={})


def project(event: PulseStarted, room: Room) -> Projections:
    return Projections(public=PulseStartedShown(), staff=PulseStartedShown(room.handle_of(event.by)))


ACTION = Action(StartPulse, PulseStarted, decide, apply, project, shows=(PulseStartedShown,))
