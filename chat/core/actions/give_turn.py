"""Give a turn: a facilitator calls somebody, in a round out of order. A guest speaks in this way."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.actions import lower_hand
from chat.core.names import Code, Handle, Mode, OccupantId
from chat.core.room import Occupant, Room


class GiveTurn(Command, frozen=True, tag="give_turn"):
    handle: Handle


class TurnGiven(Event, frozen=True, tag="turn_given"):
    occupant: OccupantId
    by: OccupantId


def decide(room: Room, by: Occupant, command: GiveTurn, context: Context) -> Decision:
    target = room.must_name(command.handle)
    if room.mode is Mode.TALK or target.is_staff or not target.has_place:
        return Refusal(Code.NO_TURNS)
    if target.muted_at(context.now):
        # They would lose it at once, and whoever has it now would have to begin again.
        return Refusal(Code.MUTED)
    return () if room.holds_turn(target.id) else (*lower_hand.events(target), TurnGiven(target.id, by.id))


def apply(room: Room, event: TurnGiven) -> Room:
    return turns.given(room, event.occupant)


def project(event: TurnGiven, room: Room) -> Projections:
    return Projections()


ACTION = Action(GiveTurn, TurnGiven, decide, apply, project, handle=lambda command: command.handle)
