"""Restore: hiding a message is undone, within ten seconds, while its words can still be read."""

from typing import Final

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, ContentNote, Handle, MessageId, OccupantId, Role
from chat.core.room import Occupant, Room

UNDO_MS: Final = 10_000
"""A wrong press is noticed at once; later an undo would bring back what people had got over."""


class Restore(Command, frozen=True, tag="restore"):
    message: MessageId


class Restored(Event, frozen=True, tag="restored"):
    id: MessageId
    author: OccupantId
    handle: Handle
    role: Role
    text: str
    minute: int
    seq: int
    """Where it was said."""
    note: ContentNote | None = None


class RestoredShown(Shown, frozen=True, tag="restored", omit_defaults=True):
    id: MessageId
    handle: Handle
    role: Role
    text: str
    minute: int
    note: ContentNote | None = None


def decide(room: Room, by: Occupant, command: Restore, context: Context) -> Decision:
    author = context.author_of(command.message)
    young = any(id == command.message and context.now - at <= UNDO_MS for id, at in room.just_redacted)
    quote = context.quoted
    if not young or quote is None or author is None:
        return Refusal(Code.TOO_LATE)
    again = (quote.text, quote.minute, quote.seq, quote.note)
    return (Restored(command.message, author, quote.handle, quote.role, *again),)


def apply(room: Room, event: Restored) -> Room:
    return room.with_(just_redacted=tuple(item for item in room.just_redacted if item[0] != event.id))


def project(event: Restored, room: Room) -> Projections:
    # Nobody reads what was said before they came: to them the undo would bring new words.
    later = (one.id for one in room.occupants.values() if not one.was_there(event.seq))
    shown = RestoredShown(event.id, event.handle, event.role, event.text, event.minute, event.note)
    return Projections(public=shown, each=dict.fromkeys(later))


ACTION = Action(
    Restore,
    Restored,
    decide,
    apply,
    project,
    message=lambda command: command.message,
    shows=(RestoredShown,),
    quotes=True,
)
