"""End the round, whoever has had their turn by then."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections
from chat.core.names import OccupantId
from chat.core.room import Occupant, Room


class EndRound(Command, frozen=True, tag="end_round"):
    pass


class RoundEnded(Event, frozen=True, tag="round_ended"):
    by: OccupantId


def decide(room: Room, by: Occupant, command: EndRound, context: Context) -> Decision:
    return () if room.round is None else (RoundEnded(by.id),)


def apply(room: Room, event: RoundEnded) -> Room:
    return room.with_(round=None, turn=None)


def project(event: RoundEnded, room: Room) -> Projections:
    return Projections()


ACTION = Action(EndRound, RoundEnded, decide, apply, project)
