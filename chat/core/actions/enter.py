"""Enter: someone at the door becomes an occupant. The admission rules say whether, and as whom."""

from chat.core import admission
from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import ConnectionId, Handle, InvitationId, OccupantId, Role, Stance
from chat.core.room import Occupant, Room, Window


class Enter(Command, frozen=True, tag="enter"):
    occupant: OccupantId
    seat: bytes
    connection: ConnectionId
    handle: Handle
    """Offered by the server and checked by its signature; for staff the name on the invitation."""
    role: Role
    stance: Stance
    agreement: str
    invitation: InvitationId | None = None
    host: str = ""
    """The process that has the connection."""


class Entered(Event, frozen=True, tag="entered"):
    occupant: OccupantId
    seat: bytes
    connection: ConnectionId
    handle: Handle
    role: Role
    stance: Stance
    invitation: InvitationId | None
    host: str = ""


class EnteredShown(Shown, frozen=True, tag="entered"):
    handle: Handle
    role: Role
    stance: Stance


def decide(room: Room, by: Agent, command: Enter, context: Context) -> Decision:
    refusal = admission.refusal(room, command, context)
    if refusal is not None:
        return refusal
    handle = admission.handle_for(room, command)
    if isinstance(handle, Refusal):
        return handle
    return (
        Entered(
            command.occupant,
            command.seat,
            command.connection,
            handle,
            command.role,
            Stance.SHARING if command.role is not Role.PARTICIPANT else command.stance,
            command.invitation,
            command.host,
        ),
    )


def apply(room: Room, event: Entered) -> Room:
    occupant = Occupant(
        id=event.occupant,
        handle=event.handle,
        role=event.role,
        stance=event.stance,
        seat=event.seat,
        connection=event.connection,
        windows=(Window(room.seq),),
        invitation=event.invitation,
        host=event.host,
    )
    return room.with_occupant(occupant, came=room.came + (0 if occupant.is_staff else 1))


def project(event: Entered, room: Room) -> Projections:
    return Projections(staff=EnteredShown(event.handle, event.role, event.stance), owner=event.occupant)


ACTION = Action(Enter, Entered, decide, apply, project, shows=(EnteredShown,), wire=False)
