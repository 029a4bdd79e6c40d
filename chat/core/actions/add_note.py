"""Add a note: a facilitator's word about a person, for the other facilitators, until the meeting closes."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.say import written
from chat.core.desk import Note
from chat.core.names import Handle
from chat.core.room import Occupant, Room


class AddNote(Command, frozen=True, tag="add_note"):
    handle: Handle
    text: str


class NoteAdded(Event, frozen=True, tag="note_added"):
    note: Note


class NoteAddedShown(Shown, frozen=True, tag="note_added"):
    note: Note


def decide(room: Room, by: Occupant, command: AddNote, context: Context) -> Decision:
    text = written(command.text)
    if isinstance(text, Refusal):
        return text
    return (NoteAdded(Note(command.handle, text, by.handle, room.minute(context.now))),)


def apply(room: Room, event: NoteAdded) -> Room:
    return room.with_(desk=room.desk.with_note(event.note))


def project(event: NoteAdded, room: Room) -> Projections:
    return Projections(staff=NoteAddedShown(event.note))


ACTION = Action(
    AddNote, NoteAdded, decide, apply, project, handle=lambda command: command.handle, shows=(NoteAddedShown,)
)
