"""Next: a facilitator goes on, to the next in the round or to the first raised hand."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.actions import lower_hand
from chat.core.actions.give_turn import TurnGiven
from chat.core.names import Code, Handle, Instant, Mode, OccupantId
from chat.core.room import Occupant, Room


class NextTurn(Command, frozen=True, tag="next_turn"):
    after: Handle | None = None
    """Whose turn it is now. Two facilitators who press at once must not skip somebody together."""


class TurnMovedOn(Event, frozen=True, tag="turn_moved_on"):
    occupant: OccupantId
    by: OccupantId


def decide(room: Room, by: Occupant, command: NextTurn, context: Context) -> Decision:
    if room.mode is Mode.TALK or (room.mode is Mode.ROUND and room.round is None):
        return Refusal(Code.NO_TURNS)
    holder = room.turn.holder if room.turn is not None else None
    if room.handle_of(holder) != command.after:
        return ()
    over = () if holder is None else (TurnMovedOn(holder, by.id),)
    return (*over, *_call(room, by, context.now)) if turns.running(room) is None else over


def _call(room: Room, by: Occupant, now: Instant) -> tuple[Event, ...]:
    """In a round the next one has the turn by themselves; elsewhere the first raised hand is called.

    The hand of somebody muted stays up until they have their voice again.
    """
    hands = (one for one in room.hands if not one.is_staff and not one.muted_at(now))
    called = next((one for one in hands if not room.holds_turn(one.id)), None)
    return () if called is None else (*lower_hand.events(called), TurnGiven(called.id, by.id))


def apply(room: Room, event: TurnMovedOn) -> Room:
    return turns.finished(room, event.occupant)


def project(event: TurnMovedOn, room: Room) -> Projections:
    return Projections()


ACTION = Action(NextTurn, TurnMovedOn, decide, apply, project)
