"""Knock: someone waits at the door, until they are let in or turned away. They are shown nothing of the room."""

from chat.core import admission
from chat.core.action import Action, Agent, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.enter import Enter, is_here
from chat.core.names import Code, ConnectionId, Handle, InvitationId, OccupantId, Stance
from chat.core.room import Room, Waiting


class Knock(Enter, frozen=True, tag="knock"):
    """The same wish as to enter, by someone who said that they will wait."""


class Knocked(Event, frozen=True, tag="knocked"):
    occupant: OccupantId
    seat: bytes
    connection: ConnectionId
    handle: Handle
    stance: Stance
    why: str
    invitation: InvitationId | None
    tag: bytes
    host: str = ""
    been_before: bool = False


class KnockedShown(Shown, frozen=True, tag="knocked", omit_defaults=True):
    handle: Handle
    stance: Stance
    why: str
    been_before: bool = False


def decide(room: Room, by: Agent, command: Enter, context: Context) -> Decision:
    """A newcomer with the door open is let in at once: waiting is only for those who have to."""
    if is_here(room, command):
        return Refusal(Code.IN_USE)
    answer = admission.answer(room, command, context)
    if isinstance(answer, Refusal) and answer.code not in admission.WORTH_WAITING:
        return answer
    if answer is None:
        return Refusal(Code.NOT_ALLOWED)
    why = answer if isinstance(answer, str) else admission.FULL
    return events(room, command, why, context)


def events(room: Room, command: Enter, why: str, context: Context) -> Decision:
    if len(room.waiting) >= context.rules.waiting_places:
        return Refusal(Code.FULL)
    handle = admission.handle_for(room, command)
    if isinstance(handle, Refusal):
        return handle
    return (
        Knocked(
            command.occupant,
            command.seat,
            command.connection,
            handle,
            command.stance,
            why,
            command.invitation,
            command.tag,
            command.host,
            command.been_before,
        ),
    )


def apply(room: Room, event: Knocked) -> Room:
    waiting = Waiting(
        event.occupant,
        event.handle,
        event.stance,
        event.seat,
        event.connection,
        event.why,
        room.now,
        event.invitation,
        event.tag,
        event.host,
        event.been_before,
    )
    return room.with_(waiting={**room.waiting, waiting.id: waiting})


def project(event: Knocked, room: Room) -> Projections:
    return Projections(
        staff=KnockedShown(event.handle, event.stance, event.why, event.been_before), owner=event.occupant
    )


ACTION = Action(Knock, Knocked, decide, apply, project, shows=(KnockedShown,), wire=False)
