"""End a pulse check: the question goes from every page, and the answers with it."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.room import Occupant, Room


class EndPulse(Command, frozen=True, tag="end_pulse"):
    pass


class PulseEnded(Event, frozen=True, tag="pulse_ended"):
    pass


class PulseEndedShown(Shown, frozen=True, tag="pulse_ended"):
    pass


def decide(room: Room, by: Occupant, command: EndPulse, context: Context) -> Decision:
    return () if room.pulse is None else (PulseEnded(),)


def apply(room: Room, event: PulseEnded) -> Room:
    return room.with_(pulse=None)


def project(event: PulseEnded, room: Room) -> Projections:
    return Projections(public=PulseEndedShown())


ACTION = Action(EndPulse, PulseEnded, decide, apply, project, shows=(PulseEndedShown,))
