"""Take off a content note: the undo of a facilitator who added one, within ten seconds."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.restore import UNDO_MS
from chat.core.names import Code, MessageId
from chat.core.room import Occupant, Room


class TakeOffContentNote(Command, frozen=True, tag="take_off_content_note"):
    message: MessageId


class ContentNoteTakenOff(Event, frozen=True, tag="content_note_taken_off"):
    id: MessageId


class ContentNoteTakenOffShown(Shown, frozen=True, tag="content_note_taken_off"):
    """The note that its author gave it, if any, stands again."""

    id: MessageId


def decide(room: Room, by: Occupant, command: TakeOffContentNote, context: Context) -> Decision:
    young = any(id == command.message and context.now - at <= UNDO_MS for id, at in room.just_noted)
    return (ContentNoteTakenOff(command.message),) if young else Refusal(Code.TOO_LATE)


def apply(room: Room, event: ContentNoteTakenOff) -> Room:
    return room.with_(just_noted=tuple(item for item in room.just_noted if item[0] != event.id))


def project(event: ContentNoteTakenOff, room: Room) -> Projections:
    return Projections(public=ContentNoteTakenOffShown(event.id))


ACTION = Action(
    TakeOffContentNote,
    ContentNoteTakenOff,
    decide,
    apply,
    project,
    message=lambda command: command.message,
    shows=(ContentNoteTakenOffShown,),
)
