"""Redact: a facilitator hides somebody's words for all. Only the author is told why."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.restore import UNDO_MS
from chat.core.names import Code, Handle, MessageId, OccupantId, Reason
from chat.core.room import Occupant, Room


class Redact(Command, frozen=True, tag="redact"):
    message: MessageId
    reason: Reason = Reason.OTHER


class Redacted(Event, frozen=True, tag="redacted"):
    id: MessageId
    author: OccupantId
    reason: Reason
    by: OccupantId


class RedactedShown(Shown, frozen=True, tag="redacted", omit_defaults=True):
    id: MessageId
    reason: Reason | None = None
    by: Handle | None = None
    """Staff only: who hid it."""
    mine: bool = False


def decide(room: Room, by: Occupant, command: Redact, context: Context) -> Decision:
    if command.message in room.desk.held:
        # It was never shown: sending it back is the word for that.
        return Refusal(Code.UNKNOWN_MESSAGE)
    author = context.author_of(command.message)
    assert author is not None, "the table has resolved the message"
    return (Redacted(command.message, author, command.reason, by.id),)


def apply(room: Room, event: Redacted) -> Room:
    young = tuple(item for item in room.just_redacted if room.now - item[1] <= UNDO_MS)
    return room.without_message(event.id).with_(just_redacted=(*young, (event.id, room.now)))


def project(event: Redacted, room: Room) -> Projections:
    return Projections(
        public=RedactedShown(event.id),
        own=RedactedShown(event.id, event.reason, mine=True),
        staff=RedactedShown(event.id, event.reason, room.handle_of(event.by)),
        owner=event.author,
    )


ACTION = Action(
    Redact, Redacted, decide, apply, project, message=lambda command: command.message, shows=(RedactedShown,)
)
