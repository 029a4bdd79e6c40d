"""Drop: a connection is gone without a word. Place and seat wait for a while."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.actions.stop_waiting import StoppedWaiting
from chat.core.names import ConnectionId, Handle, OccupantId
from chat.core.room import Room


class Drop(Command, frozen=True, tag="drop"):
    occupant: OccupantId
    connection: ConnectionId


class Dropped(Event, frozen=True, tag="dropped"):
    occupant: OccupantId
    handle: Handle


class DroppedShown(Shown, frozen=True, tag="dropped"):
    handle: Handle


def decide(room: Room, by: Agent, command: Drop, context: Context) -> Decision:
    waiting = room.waiting.get(command.occupant)
    if waiting is not None and waiting.connection == command.connection:
        return (StoppedWaiting(waiting.id, waiting.handle),)
    occupant = room.occupants.get(command.occupant)
    # The seat may speak through a newer connection by now: an old one's end then means nothing.
    if occupant is None or occupant.connection != command.connection:
        return ()
    return (Dropped(occupant.id, occupant.handle),)


def apply(room: Room, event: Dropped) -> Room:
    return room.changed(event.occupant, connection=None, dropped_at=room.now)


def project(event: Dropped, room: Room) -> Projections:
    return Projections(staff=DroppedShown(event.handle), owner=event.occupant)


ACTION = Action(Drop, Dropped, decide, apply, project, shows=(DroppedShown,), wire=False)
