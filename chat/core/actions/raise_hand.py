"""Raise a hand: a wish to speak that waits in order. Raised twice, it keeps its place."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class RaiseHand(Command, frozen=True, tag="raise_hand"):
    pass


class HandRaised(Event, frozen=True, tag="hand_raised"):
    occupant: OccupantId
    handle: Handle


class HandRaisedShown(Shown, frozen=True, tag="hand_raised"):
    handle: Handle


def decide(room: Room, by: Occupant, command: RaiseHand, context: Context) -> Decision:
    return () if by.hand_raised_seq is not None else (HandRaised(by.id, by.handle),)


def apply(room: Room, event: HandRaised) -> Room:
    return room.changed(event.occupant, hand_raised_seq=room.seq)


def project(event: HandRaised, room: Room) -> Projections:
    return Projections(public=HandRaisedShown(event.handle))


ACTION = Action(RaiseHand, HandRaised, decide, apply, project, shows=(HandRaisedShown,))
