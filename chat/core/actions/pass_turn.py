"""Pass: no turn this time. Whoever has it gives it on; whoever waits for it waits no more."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.names import Code, OccupantId
from chat.core.room import Occupant, Room


class PassTurn(Command, frozen=True, tag="pass_turn"):
    pass


class TurnPassed(Event, frozen=True, tag="turn_passed"):
    occupant: OccupantId


def events(room: Room, by: Occupant) -> tuple[Event, ...]:
    """The turn that somebody gives up with something else; nothing when they have none."""
    return (TurnPassed(by.id),) if room.holds_turn(by.id) else ()


def decide(room: Room, by: Occupant, command: PassTurn, context: Context) -> Decision:
    round = turns.running(room)
    if room.holds_turn(by.id) or (round is not None and by.id in round.queue):
        return (TurnPassed(by.id),)
    return Refusal(Code.NO_TURNS)


def apply(room: Room, event: TurnPassed) -> Room:
    return turns.finished(room, event.occupant)


def project(event: TurnPassed, room: Room) -> Projections:
    return Projections()


ACTION = Action(PassTurn, TurnPassed, decide, apply, project)
