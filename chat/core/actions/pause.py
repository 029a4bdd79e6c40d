"""Pause: nobody can say anything for a while, and nobody new comes in. Help stays."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId, Phase
from chat.core.room import Occupant, Room


class Pause(Command, frozen=True, tag="pause"):
    pass


class Paused(Event, frozen=True, tag="paused"):
    by: OccupantId | None
    """None: the clock, because no facilitator was there."""


class PausedShown(Shown, frozen=True, tag="paused", omit_defaults=True):
    by_clock: bool
    by: Handle | None = None


def decide(room: Room, by: Occupant | Agent, command: Pause, context: Context) -> Decision:
    if isinstance(by, Agent) and not _is_unattended(room, context):
        # Somebody holds the room again since the clock looked, whether or not the room has been told of it.
        return ()
    return (Paused(by.id if isinstance(by, Occupant) else None),)


def _is_unattended(room: Room, context: Context) -> bool:
    return not room.is_held and room.unattended_ends is not None and room.unattended_ends[0] <= context.now


def apply(room: Room, event: Paused) -> Room:
    return room.with_(phase=Phase.PAUSED, paused_from=room.phase, paused_by_clock=event.by is None, paused_at=room.now)


def project(event: Paused, room: Room) -> Projections:
    by_clock = event.by is None
    return Projections(public=PausedShown(by_clock), staff=PausedShown(by_clock, room.handle_of(event.by)))


ACTION = Action(Pause, Paused, decide, apply, project, shows=(PausedShown,))
