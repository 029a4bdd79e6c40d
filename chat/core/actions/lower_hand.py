"""Lower a hand: one's own, or, for a facilitator, somebody's who has been heard."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class LowerHand(Command, frozen=True, tag="lower_hand"):
    handle: Handle | None = None
    """None: one's own."""


class HandLowered(Event, frozen=True, tag="hand_lowered"):
    occupant: OccupantId
    handle: Handle


class HandLoweredShown(Shown, frozen=True, tag="hand_lowered"):
    handle: Handle


def events(occupant: Occupant) -> tuple[Event, ...]:
    """The hand that goes down with a departure; nothing when it was not up."""
    return () if occupant.hand_raised_seq is None else (HandLowered(occupant.id, occupant.handle),)


def decide(room: Room, by: Occupant, command: LowerHand, context: Context) -> Decision:
    return events(by if command.handle is None else room.must_name(command.handle))


def apply(room: Room, event: HandLowered) -> Room:
    return room.changed(event.occupant, hand_raised_seq=None)


def project(event: HandLowered, room: Room) -> Projections:
    return Projections(public=HandLoweredShown(event.handle))


ACTION = Action(
    LowerHand, HandLowered, decide, apply, project, handle=lambda command: command.handle, shows=(HandLoweredShown,)
)
