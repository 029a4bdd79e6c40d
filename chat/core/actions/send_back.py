"""Send back: a held message returns to its author with a kind reason. Nobody else ever knew of it."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Handle, MessageId, OccupantId, Reason
from chat.core.room import Occupant, Room


class SendBack(Command, frozen=True, tag="send_back"):
    message: MessageId
    reason: Reason = Reason.OTHER


class SentBack(Event, frozen=True, tag="sent_back"):
    id: MessageId
    author: OccupantId
    reason: Reason
    by: OccupantId
    text: str = ""


class SentBackShown(Shown, frozen=True, tag="sent_back", omit_defaults=True):
    id: MessageId
    reason: Reason
    by: Handle | None = None
    text: str = ""
    """To the author alone, whose page may have been closed when the words came back."""


def decide(room: Room, by: Occupant, command: SendBack, context: Context) -> Decision:
    held = room.desk.held.get(command.message)
    if held is None:
        return Refusal(Code.UNKNOWN_MESSAGE)
    return (SentBack(held.id, held.author, command.reason, by.id, held.text),)


def apply(room: Room, event: SentBack) -> Room:
    return room.with_(desk=room.desk.without_held(event.id)).with_aside(event.id)


def project(event: SentBack, room: Room) -> Projections:
    return Projections(
        own=SentBackShown(event.id, event.reason, text=event.text),
        staff=SentBackShown(event.id, event.reason, room.handle_of(event.by)),
        owner=event.author,
    )


ACTION = Action(
    SendBack, SentBack, decide, apply, project, message=lambda command: command.message, shows=(SentBackShown,)
)
