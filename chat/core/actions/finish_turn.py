"""Finish: whoever has the turn has said what they wanted to say."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.names import Code, OccupantId
from chat.core.room import Occupant, Room


class FinishTurn(Command, frozen=True, tag="finish_turn"):
    pass


class TurnFinished(Event, frozen=True, tag="turn_finished"):
    occupant: OccupantId


def decide(room: Room, by: Occupant, command: FinishTurn, context: Context) -> Decision:
    return (TurnFinished(by.id),) if room.holds_turn(by.id) else Refusal(Code.NOT_YOUR_TURN)


def apply(room: Room, event: TurnFinished) -> Room:
    return turns.finished(room, event.occupant)


def project(event: TurnFinished, room: Room) -> Projections:
    return Projections()


ACTION = Action(FinishTurn, TurnFinished, decide, apply, project)
