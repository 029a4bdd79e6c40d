"""Come back: a seat speaks through a new connection, as the same occupant."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, ConnectionId, Handle, OccupantId, Stance
from chat.core.room import Occupant, Room, Window
from chat.core.secrets import same


class ComeBack(Command, frozen=True, tag="come_back"):
    occupant: OccupantId
    seat: bytes
    connection: ConnectionId
    take_over: bool = False
    """End the seat's other connection, if it has one."""
    host: str = ""
    """The process that has the new connection."""


class CameBack(Event, frozen=True, tag="came_back"):
    occupant: OccupantId
    connection: ConnectionId
    handle: Handle
    host: str = ""


class CameBackShown(Shown, frozen=True, tag="came_back"):
    handle: Handle


def decide(room: Room, by: Agent, command: ComeBack, context: Context) -> Decision:
    if command.seat in room.removed_seats:
        return Refusal(Code.REMOVED)
    occupant = room.occupants.get(command.occupant)
    if occupant is None or not same(occupant.seat, command.seat):
        return Refusal(Code.SEAT_ENDED)
    if occupant.connection is not None and not command.take_over:
        return Refusal(Code.IN_USE)
    if not occupant.has_place and not _has_room(room, occupant, context):
        return Refusal(Code.FULL)
    return (CameBack(occupant.id, command.connection, occupant.handle, command.host),)


def _has_room(room: Room, occupant: Occupant, context: Context) -> bool:
    capacity = {
        Stance.SHARING: context.rules.sharing_capacity,
        Stance.LISTENING: context.rules.listening_capacity,
    }[occupant.stance]
    return occupant.is_staff or room.count(occupant.stance) < capacity


def apply(room: Room, event: CameBack) -> Room:
    occupant = room.occupants.get(event.occupant)
    if occupant is None:
        return room
    connected = occupant.with_(connection=event.connection, host=event.host, dropped_at=None)
    if occupant.has_place:
        return room.with_occupant(connected)
    again = connected.with_(has_place=True, told_of=False, windows=(*occupant.windows, Window(room.seq)))
    return room.with_occupant(again, came=room.came + (0 if occupant.is_staff else 1)).attended()


def project(event: CameBack, room: Room) -> Projections:
    return Projections(staff=CameBackShown(event.handle), owner=event.occupant)


ACTION = Action(ComeBack, CameBack, decide, apply, project, shows=(CameBackShown,), wire=False)
