"""Give time: two more minutes for whoever has the turn."""

from typing import Final

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room

MORE_MS: Final = 120_000
"""Enough to finish a thought; it can be given again."""


class GiveTime(Command, frozen=True, tag="give_time"):
    handle: Handle


class TimeGiven(Event, frozen=True, tag="time_given"):
    occupant: OccupantId
    by: OccupantId


def decide(room: Room, by: Occupant, command: GiveTime, context: Context) -> Decision:
    target = room.must_name(command.handle)
    return (TimeGiven(target.id, by.id),) if room.holds_turn(target.id) else Refusal(Code.NO_TURNS)


def apply(room: Room, event: TimeGiven) -> Room:
    return turns.with_more_time(room, event.occupant, MORE_MS)


def project(event: TimeGiven, room: Room) -> Projections:
    return Projections()


ACTION = Action(GiveTime, TimeGiven, decide, apply, project, handle=lambda command: command.handle)
