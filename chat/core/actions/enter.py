"""Enter: someone at the door becomes an occupant. The admission rules say whether, and as whom."""

from chat.core import admission
from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, ConnectionId, Duty, Handle, InvitationId, OccupantId, Role, Stance
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
    tag: bytes = b""
    """Keyed mark of the network, 4 bytes; empty where there is none to judge."""
    host: str = ""
    """The process that has the connection."""
    been_before: bool = False


class Entered(Event, frozen=True, tag="entered"):
    occupant: OccupantId
    seat: bytes
    connection: ConnectionId
    handle: Handle
    role: Role
    stance: Stance
    invitation: InvitationId | None
    duty: Duty = Duty.SUPPORT
    tag: bytes = b""
    host: str = ""
    been_before: bool = False


class EnteredShown(Shown, frozen=True, tag="entered", omit_defaults=True):
    handle: Handle
    role: Role
    stance: Stance
    duty: Duty | None = None
    """Facilitators only."""
    been_before: bool = False
    """They keep their name, and said that facilitators may know it."""
    muted: bool = False
    """They were, when they left, and came again by a kept name."""
    muted_seconds_left: int | None = None


def decide(room: Room, by: Agent, command: Enter, context: Context) -> Decision:
    if is_here(room, command):
        return Refusal(Code.IN_USE)
    answer = admission.answer(room, command, context)
    if isinstance(answer, Refusal):
        return answer
    if answer is not None:
        return Refusal(Code.KNOCK)
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
            _duty(room, command.role),
            command.tag,
            command.host,
            command.been_before,
        ),
    )


def is_here(room: Room, command: Enter) -> bool:
    """Whether somebody came by the same kept name in another tab, at the very same moment."""
    return command.occupant in room.occupants or command.occupant in room.waiting


def _duty(room: Room, role: Role) -> Duty:
    """The first facilitator leads until they agree otherwise; a room always has somebody to look to."""
    if role is Role.PARTICIPANT:
        return Duty.SUPPORT
    leading = any(other.duty is Duty.LEAD and other.connection is not None for other in room.facilitators)
    return Duty.SUPPORT if leading else Duty.LEAD


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
        duty=event.duty,
        tag=event.tag,
        host=event.host,
        silence=room.silences.get(event.occupant),
        been_before=event.been_before,
    )
    room = room.with_occupant(occupant, came=room.came + (0 if occupant.is_staff else 1)).attended()
    return room.led_by(occupant.id) if occupant.leads else room


def project(event: Entered, room: Room) -> Projections:
    duty = None if event.role is Role.PARTICIPANT else event.duty
    occupant = room.occupants.get(event.occupant)
    mute = (False, None) if occupant is None else occupant.mute_left(room.now)
    shown = EnteredShown(event.handle, event.role, event.stance, duty, event.been_before, *mute)
    return Projections(staff=shown, owner=event.occupant)


ACTION = Action(Enter, Entered, decide, apply, project, shows=(EnteredShown,), wire=False)
