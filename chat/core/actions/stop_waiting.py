"""Stop waiting: someone at the door has gone. Nobody inside but the facilitators knew of them."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import ConnectionId, Handle, OccupantId
from chat.core.room import Room


class StopWaiting(Command, frozen=True, tag="stop_waiting"):
    occupant: OccupantId
    connection: ConnectionId


class StoppedWaiting(Event, frozen=True, tag="stopped_waiting"):
    occupant: OccupantId
    handle: Handle


class StoppedWaitingShown(Shown, frozen=True, tag="stopped_waiting"):
    handle: Handle


def decide(room: Room, by: Agent, command: StopWaiting, context: Context) -> Decision:
    waiting = room.waiting.get(command.occupant)
    if waiting is None or waiting.connection != command.connection:
        return ()
    return (StoppedWaiting(waiting.id, waiting.handle),)


def apply(room: Room, event: StoppedWaiting) -> Room:
    return room.without_waiting(event.occupant)


def project(event: StoppedWaiting, room: Room) -> Projections:
    return Projections(staff=StoppedWaitingShown(event.handle), owner=event.occupant)


ACTION = Action(StopWaiting, StoppedWaiting, decide, apply, project, shows=(StoppedWaitingShown,), wire=False)
