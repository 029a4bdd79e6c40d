"""Skip for now: somebody's turn comes later. The clock does it too, when a connection was lost too long."""

from chat.core import turns
from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Refusal
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room


class SkipTurn(Command, frozen=True, tag="skip_turn"):
    handle: Handle


class TurnSkipped(Event, frozen=True, tag="turn_skipped"):
    occupant: OccupantId
    by: OccupantId | None
    """None: the clock."""


def decide(room: Room, by: Occupant | Agent, command: SkipTurn, context: Context) -> Decision:
    target = room.named(command.handle)
    if isinstance(by, Agent) and turns.waits_too_long(room, context.now, context.rules) != command.handle:
        return ()
    round = turns.running(room)
    if target is None or not (room.holds_turn(target.id) or (round is not None and target.id in round.queue)):
        return Refusal(Code.NO_TURNS)
    return (TurnSkipped(target.id, by.id if isinstance(by, Occupant) else None),)


def apply(room: Room, event: TurnSkipped) -> Room:
    return turns.postponed(room, event.occupant)


def project(event: TurnSkipped, room: Room) -> Projections:
    return Projections()


ACTION = Action(SkipTurn, TurnSkipped, decide, apply, project, handle=lambda command: command.handle)
