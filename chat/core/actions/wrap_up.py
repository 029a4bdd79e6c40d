"""Wrap up gently: whoever has the turn is asked, alone, to come to an end. Their words stay theirs."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room


class WrapUp(Command, frozen=True, tag="wrap_up"):
    handle: Handle


class WrapUpAsked(Event, frozen=True, tag="wrap_up_asked"):
    occupant: OccupantId
    by: OccupantId


def decide(room: Room, by: Occupant, command: WrapUp, context: Context) -> Decision:
    target = room.must_name(command.handle)
    return (WrapUpAsked(target.id, by.id),) if room.holds_turn(target.id) else Refusal(Code.NO_TURNS)


def apply(room: Room, event: WrapUpAsked) -> Room:
    if room.turn is None or not room.holds_turn(event.occupant):
        return room
    return room.with_(turn=room.turn.with_(wrapping=True))


def project(event: WrapUpAsked, room: Room) -> Projections:
    return Projections()


ACTION = Action(WrapUp, WrapUpAsked, decide, apply, project, handle=lambda command: command.handle)
