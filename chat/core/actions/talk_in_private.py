"""Talk in private: a facilitator writes to one participant. All facilitators see it, nobody else does."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions import tell_facilitators
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class TalkInPrivate(Command, frozen=True, tag="talk_in_private"):
    handle: Handle
    text: str


class PrivateTalkOpened(Event, frozen=True, tag="private_talk_opened"):
    participant: OccupantId
    handle: Handle
    by: OccupantId


class PrivateTalkOpenedShown(Shown, frozen=True, tag="private_talk_opened", omit_defaults=True):
    handle: Handle
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: TalkInPrivate, context: Context) -> Decision:
    target = room.must_name(command.handle)
    said = tell_facilitators.event(room, by, target, command.text, context)
    if isinstance(said, Refusal) or target.in_private:
        return said
    return (PrivateTalkOpened(target.id, target.handle, by.id), *said)


def apply(room: Room, event: PrivateTalkOpened) -> Room:
    return room.changed(event.participant, in_private=True)


def project(event: PrivateTalkOpened, room: Room) -> Projections:
    return Projections(
        own=PrivateTalkOpenedShown(event.handle),
        staff=PrivateTalkOpenedShown(event.handle, room.handle_of(event.by)),
        owner=event.participant,
    )


ACTION = Action(
    TalkInPrivate,
    PrivateTalkOpened,
    decide,
    apply,
    project,
    handle=lambda command: command.handle,
    shows=(PrivateTalkOpenedShown,),
)
