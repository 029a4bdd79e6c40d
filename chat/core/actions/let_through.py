"""Let through: a held message is said, in its author's name. A muted author's words stay held."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions import tell_crowd
from chat.core.actions.say import Said
from chat.core.names import Code, Handle, MessageId, OccupantId, Role
from chat.core.room import Occupant, Room


class LetThrough(Command, frozen=True, tag="let_through"):
    message: MessageId


class WasLetThrough(Event, frozen=True, tag="let_through"):
    id: MessageId
    author: OccupantId
    by: OccupantId


class LetThroughShown(Shown, frozen=True, tag="let_through", omit_defaults=True):
    id: MessageId
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: LetThrough, context: Context) -> Decision:
    held = room.desk.held.get(command.message)
    if held is None:
        return Refusal(Code.UNKNOWN_MESSAGE)
    author = room.occupants.get(held.author)
    if author is not None and author.muted_at(context.now):
        return Refusal(Code.MUTED)
    if room.thanks_until is not None:
        return Refusal(Code.WRONG_PHASE)
    minute = room.minute(context.now)
    said = Said(held.id, held.author, held.handle, Role.PARTICIPANT, held.text, minute, held.note, waited=True)
    crowd = () if author is None or author.told_of else tell_crowd.events(room)
    return (WasLetThrough(held.id, held.author, by.id), *crowd, said)


def apply(room: Room, event: WasLetThrough) -> Room:
    return room.with_(desk=room.desk.without_held(event.id)).changed(event.author, approved=True)


def project(event: WasLetThrough, room: Room) -> Projections:
    return Projections(
        own=LetThroughShown(event.id), staff=LetThroughShown(event.id, room.handle_of(event.by)), owner=event.author
    )


ACTION = Action(
    LetThrough,
    WasLetThrough,
    decide,
    apply,
    project,
    message=lambda command: command.message,
    shows=(LetThroughShown,),
)
