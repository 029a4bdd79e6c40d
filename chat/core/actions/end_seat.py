"""End a seat: nobody came back to it in time, or its invitation was revoked. Whoever returns is a newcomer."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.actions import lower_hand
from chat.core.actions.leave import Left
from chat.core.names import Handle, OccupantId
from chat.core.room import Room


class EndSeat(Command, frozen=True, tag="end_seat"):
    occupant: OccupantId
    revoked: bool = False
    """The operator has taken the invitation back: the seat ends even though somebody sits on it."""
    quickly: bool = False
    """They have left quickly, and said so by the way that needs no socket: it ends at once, and as if they had left."""


class SeatEnded(Event, frozen=True, tag="seat_ended"):
    occupant: OccupantId
    handle: Handle


class SeatEndedShown(Shown, frozen=True, tag="seat_ended"):
    handle: Handle


def decide(room: Room, by: Agent, command: EndSeat, context: Context) -> Decision:
    occupant = room.occupants.get(command.occupant)
    if occupant is None:
        return ()
    if command.quickly:
        return (*lower_hand.events(occupant), Left(occupant.id, occupant.handle, "unsaid", quickly=True))
    away = -1 if occupant.dropped_at is None else context.now - occupant.dropped_at
    if not command.revoked and away < context.rules.seat_s * 1000:
        # Back since the clock looked, and perhaps gone again: the time is counted anew.
        return ()
    return (*lower_hand.events(occupant), SeatEnded(occupant.id, occupant.handle))


def apply(room: Room, event: SeatEnded) -> Room:
    return room.departed(event.occupant)


def project(event: SeatEnded, room: Room) -> Projections:
    return Projections(staff=SeatEndedShown(event.handle), owner=event.occupant)


ACTION = Action(EndSeat, SeatEnded, decide, apply, project, shows=(SeatEndedShown,), wire=False)
