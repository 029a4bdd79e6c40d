"""Start a round: everyone who shares is offered a turn, in an order that is decided now."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections
from chat.core.actions.set_mode import ModeSet
from chat.core.names import Mode, OccupantId
from chat.core.plan import Order
from chat.core.room import Occupant, Room
from chat.core.turn import Round


class StartRound(Command, frozen=True, tag="start_round"):
    order: Order | None = None
    """None: as the step says."""


class RoundStarted(Event, frozen=True, tag="round_started"):
    order: Order
    queue: tuple[OccupantId, ...]
    """Decided once, with the dice of the decision: a replay throws none."""
    by: OccupantId


def decide(room: Room, by: Occupant, command: StartRound, context: Context) -> Decision:
    if turns.running(room) is not None:
        return ()
    step = room.now_step
    order = command.order or (step.order if step is not None else Order.JOINED)
    mode = () if room.mode is Mode.ROUND else (ModeSet(Mode.ROUND, by.id),)
    return (*mode, RoundStarted(order, turns.in_order(room, order, context.entropy), by.id))


def apply(room: Room, event: RoundStarted) -> Room:
    return room.with_(round=Round(event.order, event.queue), turn=None)


def project(event: RoundStarted, room: Room) -> Projections:
    return Projections()


ACTION = Action(StartRound, RoundStarted, decide, apply, project)
