"""Unmute: a voice is given back before its time."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class Unmute(Command, frozen=True, tag="unmute"):
    handle: Handle


class Unmuted(Event, frozen=True, tag="unmuted"):
    occupant: OccupantId
    handle: Handle
    by: OccupantId


class UnmutedShown(Shown, frozen=True, tag="unmuted", omit_defaults=True):
    handle: Handle | None = None
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: Unmute, context: Context) -> Decision:
    target = room.must_name(command.handle)
    return (Unmuted(target.id, target.handle, by.id),)


def apply(room: Room, event: Unmuted) -> Room:
    return room.changed(event.occupant, silence=None)


def project(event: Unmuted, room: Room) -> Projections:
    return Projections(
        own=UnmutedShown(), staff=UnmutedShown(event.handle, room.handle_of(event.by)), owner=event.occupant
    )


ACTION = Action(Unmute, Unmuted, decide, apply, project, handle=lambda command: command.handle, shows=(UnmutedShown,))
