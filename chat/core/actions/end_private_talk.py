"""End a private talk: by the participant, or by a facilitator. The line can be opened again."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room


class EndPrivateTalk(Command, frozen=True, tag="end_private_talk"):
    handle: Handle | None = None
    """None: one's own."""


class PrivateTalkEnded(Event, frozen=True, tag="private_talk_ended"):
    participant: OccupantId
    handle: Handle


class PrivateTalkEndedShown(Shown, frozen=True, tag="private_talk_ended"):
    handle: Handle


def decide(room: Room, by: Occupant, command: EndPrivateTalk, context: Context) -> Decision:
    target = by if command.handle is None else room.must_name(command.handle)
    if target.is_staff:
        return Refusal(Code.UNKNOWN_HANDLE)
    return (PrivateTalkEnded(target.id, target.handle),) if target.in_private else ()


def apply(room: Room, event: PrivateTalkEnded) -> Room:
    return room.changed(event.participant, in_private=False)


def project(event: PrivateTalkEnded, room: Room) -> Projections:
    shown = PrivateTalkEndedShown(event.handle)
    return Projections(own=shown, staff=shown, owner=event.participant)


ACTION = Action(
    EndPrivateTalk,
    PrivateTalkEnded,
    decide,
    apply,
    project,
    handle=lambda command: command.handle,
    shows=(PrivateTalkEndedShown,),
)
