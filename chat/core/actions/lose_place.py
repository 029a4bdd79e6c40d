"""Lose a place: a drop has lasted too long, others may have the room. The seat lives on for a while."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections
from chat.core.actions import lower_hand
from chat.core.names import OccupantId
from chat.core.room import Room


class LosePlace(Command, frozen=True, tag="lose_place"):
    occupant: OccupantId


class PlaceLost(Event, frozen=True, tag="place_lost"):
    occupant: OccupantId


def decide(room: Room, by: Agent, command: LosePlace, context: Context) -> Decision:
    occupant = room.occupants.get(command.occupant)
    if occupant is None or occupant.dropped_at is None or not occupant.has_place:
        return ()
    if context.now - occupant.dropped_at < context.rules.place_s * 1000:
        # Back since the clock looked, and gone again: the time is counted anew.
        return ()
    return (*lower_hand.events(occupant), PlaceLost(occupant.id))


def apply(room: Room, event: PlaceLost) -> Room:
    occupant = room.occupants.get(event.occupant)
    if occupant is None:
        return room
    windows = tuple(window.closed(room.seq) for window in occupant.windows)
    return room.with_place_given_up(occupant).with_occupant(occupant.with_(has_place=False, windows=windows))


def project(event: PlaceLost, room: Room) -> Projections:
    return Projections()


ACTION = Action(LosePlace, PlaceLost, decide, apply, project, wire=False)
