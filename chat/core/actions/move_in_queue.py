"""Move in the queue: a facilitator lets somebody come one place earlier or later."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room


class MoveInQueue(Command, frozen=True, tag="move_in_queue"):
    handle: Handle
    up: bool
    """True: nearer to the turn."""


class QueueMoved(Event, frozen=True, tag="queue_moved"):
    occupant: OccupantId
    up: bool
    by: OccupantId


def decide(room: Room, by: Occupant, command: MoveInQueue, context: Context) -> Decision:
    target = room.must_name(command.handle)
    if room.round is None or target.id not in room.round.queue:
        return Refusal(Code.NO_TURNS)
    moved = room.round.moved(target.id, command.up) != room.round
    return (QueueMoved(target.id, command.up, by.id),) if moved else ()


def apply(room: Room, event: QueueMoved) -> Room:
    if room.round is None or event.occupant not in room.round.queue:
        return room
    return room.with_(round=room.round.moved(event.occupant, event.up))


def project(event: QueueMoved, room: Room) -> Projections:
    return Projections()


ACTION = Action(MoveInQueue, QueueMoved, decide, apply, project, handle=lambda command: command.handle)
