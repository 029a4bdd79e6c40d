"""Turn away: someone who waits is told, in kind words, that they cannot come in this time."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, ConnectionId, Handle, OccupantId
from chat.core.room import Occupant, Room


class TurnAway(Command, frozen=True, tag="turn_away"):
    handle: Handle


class TurnedAway(Event, frozen=True, tag="turned_away"):
    occupant: OccupantId
    connection: ConnectionId
    handle: Handle
    by: OccupantId


class TurnedAwayShown(Shown, frozen=True, tag="turned_away"):
    handle: Handle
    by: Handle | None


def decide(room: Room, by: Occupant, command: TurnAway, context: Context) -> Decision:
    waiting = room.waiting_named(command.handle)
    if waiting is None:
        return Refusal(Code.UNKNOWN_HANDLE)
    return (TurnedAway(waiting.id, waiting.connection, waiting.handle, by.id),)


def apply(room: Room, event: TurnedAway) -> Room:
    return room.without_waiting(event.occupant)


def project(event: TurnedAway, room: Room) -> Projections:
    return Projections(staff=TurnedAwayShown(event.handle, room.handle_of(event.by)), owner=event.occupant)


ACTION = Action(TurnAway, TurnedAway, decide, apply, project, shows=(TurnedAwayShown,))
