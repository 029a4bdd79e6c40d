"""Unlock: people may come in again, also when a removal had locked newcomers out."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class Unlock(Command, frozen=True, tag="unlock"):
    pass


class Unlocked(Event, frozen=True, tag="unlocked"):
    by: OccupantId
    was_locked: bool
    """False: only the lockdown after a removal ends, of which the room was never told."""


class UnlockedShown(Shown, frozen=True, tag="unlocked", omit_defaults=True):
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: Unlock, context: Context) -> Decision:
    if not room.locked and not room.lockdown_left_ms(context.now):
        return ()
    return (Unlocked(by.id, room.locked),)


def apply(room: Room, event: Unlocked) -> Room:
    return room.with_(locked=False, newcomers_locked_until=None)


def project(event: Unlocked, room: Room) -> Projections:
    public = UnlockedShown() if event.was_locked else None
    return Projections(public=public, staff=UnlockedShown(room.handle_of(event.by)))


ACTION = Action(Unlock, Unlocked, decide, apply, project, shows=(UnlockedShown,))
