"""Tell the facilitators: one private line between a participant and all facilitators, never one of them alone.

It is open to people who are muted or in a paused meeting: whoever has lost their voice in the room can
still ask for help. While no facilitator is connected it becomes a flag, too: no private line is played to somebody who
was not there, and a call for help that nobody ever reads must not look sent.
"""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.report import Flagged
from chat.core.actions.say import written
from chat.core.desk import FlagKind
from chat.core.names import Code, Handle, MessageId, OccupantId, Role
from chat.core.room import Occupant, Room


class TellFacilitators(Command, frozen=True, tag="tell_facilitators"):
    text: str


class SaidInPrivate(Event, frozen=True, tag="said_in_private"):
    id: MessageId
    participant: OccupantId
    talk: Handle
    """The participant's handle: which private line it is."""
    handle: Handle
    role: Role
    text: str
    minute: int


class SaidInPrivateShown(Shown, frozen=True, tag="said_in_private"):
    id: MessageId
    talk: Handle
    handle: Handle
    role: Role
    text: str
    minute: int


def decide(room: Room, by: Occupant, command: TellFacilitators, context: Context) -> Decision:
    if by.is_staff:
        return Refusal(Code.NOT_ALLOWED)
    said = event(room, by, by, command.text, context)
    if isinstance(said, Refusal) or any(other.connection is not None for other in room.facilitators):
        return said
    (words,) = said
    return (words, Flagged(FlagKind.UNHEARD, by.handle, "unheard", words.minute, quote=words.text))


def event(
    room: Room, author: Occupant, participant: Occupant, text: str, context: Context
) -> tuple[SaidInPrivate] | Refusal:
    """The words of either side of a private line."""
    clean = written(text)
    if isinstance(clean, Refusal):
        return clean
    minute = room.minute(context.now)
    return (
        SaidInPrivate(context.fresh_id, participant.id, participant.handle, author.handle, author.role, clean, minute),
    )


def apply(room: Room, event: SaidInPrivate) -> Room:
    return room.changed(event.participant, in_private=True).with_aside(event.id)


def project(event: SaidInPrivate, room: Room) -> Projections:
    shown = SaidInPrivateShown(event.id, event.talk, event.handle, event.role, event.text, event.minute)
    return Projections(own=shown, staff=shown, owner=event.participant)


ACTION = Action(TellFacilitators, SaidInPrivate, decide, apply, project, shows=(SaidInPrivateShown,))
