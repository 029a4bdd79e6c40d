"""Lock: nobody new comes in. Those inside, and those returning to their seat, notice nothing else."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class Lock(Command, frozen=True, tag="lock"):
    pass


class Locked(Event, frozen=True, tag="locked"):
    by: OccupantId


class LockedShown(Shown, frozen=True, tag="locked", omit_defaults=True):
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: Lock, context: Context) -> Decision:
    return () if room.locked else (Locked(by.id),)


def apply(room: Room, event: Locked) -> Room:
    return room.with_(locked=True)


def project(event: Locked, room: Room) -> Projections:
    return Projections(public=LockedShown(), staff=LockedShown(room.handle_of(event.by)))


ACTION = Action(Lock, Locked, decide, apply, project, shows=(LockedShown,))
