"""Mute: an occupant keeps their place but loses their voice, until a time or until it is given back."""

from typing import Literal

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, Instant, OccupantId
from chat.core.room import Occupant, Room, Silence, seconds_until

MuteSeconds = Literal[120, 300, 900]
"""Two, five or fifteen minutes: long enough to breathe, short enough to come back to the talk."""


class Mute(Command, frozen=True, tag="mute"):
    handle: Handle
    seconds: MuteSeconds | None = None
    """None: the rest of the meeting."""


class Muted(Event, frozen=True, tag="muted"):
    occupant: OccupantId
    handle: Handle
    until: Instant | None
    by: OccupantId


class MutedShown(Shown, frozen=True, tag="muted", omit_defaults=True):
    seconds_left: int | None
    handle: Handle | None = None
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: Mute, context: Context) -> Decision:
    until = None if command.seconds is None else Instant(context.now + command.seconds * 1000)
    target = room.must_name(command.handle)
    return (Muted(target.id, target.handle, until, by.id),)


def apply(room: Room, event: Muted) -> Room:
    return room.changed(event.occupant, silence=Silence(event.until))


def project(event: Muted, room: Room) -> Projections:
    left = None if event.until is None else seconds_until(event.until, room.now)
    return Projections(
        own=MutedShown(left), staff=MutedShown(left, event.handle, room.handle_of(event.by)), owner=event.occupant
    )


ACTION = Action(Mute, Muted, decide, apply, project, handle=lambda command: command.handle, shows=(MutedShown,))
