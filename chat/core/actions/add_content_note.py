"""Add a content note: a facilitator folds somebody's words for all, until a reader asks for them."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.restore import UNDO_MS
from chat.core.names import Code, ContentNote, Handle, MessageId, OccupantId
from chat.core.room import Occupant, Room


class AddContentNote(Command, frozen=True, tag="add_content_note"):
    message: MessageId
    note: ContentNote


class ContentNoteAdded(Event, frozen=True, tag="content_note_added"):
    id: MessageId
    author: OccupantId
    note: ContentNote
    by: OccupantId


class ContentNoteAddedShown(Shown, frozen=True, tag="content_note_added", omit_defaults=True):
    id: MessageId
    note: ContentNote
    by: Handle | None = None
    """Staff only: who added it."""
    mine: bool = False


def decide(room: Room, by: Occupant, command: AddContentNote, context: Context) -> Decision:
    if command.message in room.desk.held:
        # Its number in a public frame would tell everyone that something waits.
        return Refusal(Code.UNKNOWN_MESSAGE)
    author = context.author_of(command.message)
    assert author is not None, "the table has resolved the message"
    return (ContentNoteAdded(command.message, author, command.note, by.id),)


def apply(room: Room, event: ContentNoteAdded) -> Room:
    young = tuple(item for item in room.just_noted if room.now - item[1] <= UNDO_MS and item[0] != event.id)
    return room.with_(just_noted=(*young, (event.id, room.now)))


def project(event: ContentNoteAdded, room: Room) -> Projections:
    return Projections(
        public=ContentNoteAddedShown(event.id, event.note),
        own=ContentNoteAddedShown(event.id, event.note, mine=True),
        staff=ContentNoteAddedShown(event.id, event.note, room.handle_of(event.by)),
        owner=event.author,
    )


ACTION = Action(
    AddContentNote,
    ContentNoteAdded,
    decide,
    apply,
    project,
    message=lambda command: command.message,
    shows=(ContentNoteAddedShown,),
)
