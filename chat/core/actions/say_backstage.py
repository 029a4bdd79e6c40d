"""Say backstage: words among facilitators. No projection for anybody else exists."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.say import written
from chat.core.names import Handle, MessageId
from chat.core.room import Occupant, Room


class SayBackstage(Command, frozen=True, tag="say_backstage"):
    text: str


class SaidBackstage(Event, frozen=True, tag="said_backstage"):
    id: MessageId
    handle: Handle
    text: str
    minute: int


class SaidBackstageShown(Shown, frozen=True, tag="said_backstage"):
    id: MessageId
    handle: Handle
    text: str
    minute: int


def decide(room: Room, by: Occupant, command: SayBackstage, context: Context) -> Decision:
    text = written(command.text)
    if isinstance(text, Refusal):
        return text
    return (SaidBackstage(context.fresh_id, by.handle, text, room.minute(context.now)),)


def apply(room: Room, event: SaidBackstage) -> Room:
    return room.with_aside(event.id)


def project(event: SaidBackstage, room: Room) -> Projections:
    return Projections(staff=SaidBackstageShown(event.id, event.handle, event.text, event.minute))


ACTION = Action(SayBackstage, SaidBackstage, decide, apply, project, shows=(SaidBackstageShown,))
