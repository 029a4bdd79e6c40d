"""Set the mode: who may say something from now on, by one tap."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, Mode, OccupantId
from chat.core.room import Occupant, Room


class SetMode(Command, frozen=True, tag="set_mode"):
    mode: Mode


class ModeSet(Event, frozen=True, tag="mode_set"):
    mode: Mode
    by: OccupantId


class ModeSetShown(Shown, frozen=True, tag="mode_set", omit_defaults=True):
    mode: Mode
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: SetMode, context: Context) -> Decision:
    return () if command.mode is room.mode else (ModeSet(command.mode, by.id),)


def apply(room: Room, event: ModeSet) -> Room:
    return turns.in_mode(room, event.mode)


def project(event: ModeSet, room: Room) -> Projections:
    return Projections(public=ModeSetShown(event.mode), staff=ModeSetShown(event.mode, room.handle_of(event.by)))


ACTION = Action(SetMode, ModeSet, decide, apply, project, shows=(ModeSetShown,))
