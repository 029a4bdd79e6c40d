"""Take back: an author's own words are gone for all, at any time before the end."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.actions.say import TRACELESS_MS
from chat.core.names import MessageId, OccupantId
from chat.core.room import Occupant, Room


class TakeBack(Command, frozen=True, tag="take_back"):
    message: MessageId


class TakenBack(Event, frozen=True, tag="taken_back"):
    id: MessageId
    trace: bool
    """Whether a line stays that something was taken back."""
    held_by: OccupantId | None = None
    """Its author, when it was still held: then nobody but them and staff ever knew of it."""


class TakenBackShown(Shown, frozen=True, tag="taken_back"):
    id: MessageId
    trace: bool


def decide(room: Room, by: Occupant, command: TakeBack, context: Context) -> Decision:
    young = any(id == command.message and context.now - at <= TRACELESS_MS for id, at in room.just_said)
    if command.message in room.desk.held:
        return (TakenBack(command.message, trace=False, held_by=by.id),)
    return (TakenBack(command.message, trace=not young),)


def apply(room: Room, event: TakenBack) -> Room:
    room = room.with_aside(event.id) if event.held_by is not None else room
    return room.without_message(event.id).with_(desk=room.desk.without_held(event.id))


def project(event: TakenBack, room: Room) -> Projections:
    shown = TakenBackShown(event.id, event.trace)
    if event.held_by is not None:
        return Projections(own=shown, staff=shown, owner=event.held_by)
    return Projections(public=shown)


ACTION = Action(
    TakeBack, TakenBack, decide, apply, project, message=lambda command: command.message, shows=(TakenBackShown,)
)
