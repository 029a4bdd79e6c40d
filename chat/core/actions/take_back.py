"""Take back: an author's own words are gone for all, at any time before the end."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.actions.say import TRACELESS_MS
from chat.core.names import MessageId
from chat.core.room import Occupant, Room


class TakeBack(Command, frozen=True, tag="take_back"):
    message: MessageId


class TakenBack(Event, frozen=True, tag="taken_back"):
    id: MessageId
    trace: bool
    """Whether a line stays that something was taken back."""


class TakenBackShown(Shown, frozen=True, tag="taken_back"):
    id: MessageId
    trace: bool


def decide(room: Room, by: Occupant, command: TakeBack, context: Context) -> Decision:
    young = any(id == command.message and context.now - at <= TRACELESS_MS for id, at in room.just_said)
    return (TakenBack(command.message, trace=not young),)


def apply(room: Room, event: TakenBack) -> Room:
    return room.without_message(event.id)


def project(event: TakenBack, room: Room) -> Projections:
    return Projections(public=TakenBackShown(event.id, event.trace))


ACTION = Action(
    TakeBack, TakenBack, decide, apply, project, message=lambda command: command.message, shows=(TakenBackShown,)
)
