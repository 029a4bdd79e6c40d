"""Come back to me: the turn comes again, after everybody else's."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.names import Code, OccupantId
from chat.core.room import Occupant, Room


class ComeBackLater(Command, frozen=True, tag="come_back_later"):
    pass


class TurnPutOff(Event, frozen=True, tag="turn_put_off"):
    occupant: OccupantId


def decide(room: Room, by: Occupant, command: ComeBackLater, context: Context) -> Decision:
    round = turns.running(room)
    if round is None or not (room.holds_turn(by.id) or by.id in round.queue):
        return Refusal(Code.NO_TURNS)
    return (TurnPutOff(by.id),)


def apply(room: Room, event: TurnPutOff) -> Room:
    return turns.postponed(room, event.occupant)


def project(event: TurnPutOff, room: Room) -> Projections:
    return Projections()


ACTION = Action(ComeBackLater, TurnPutOff, decide, apply, project)
