"""Hand over: the lead is offered to another facilitator, who has to accept it."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Duty, Handle, OccupantId
from chat.core.room import Occupant, Room


class HandOver(Command, frozen=True, tag="hand_over"):
    to: Handle


class LeadOffered(Event, frozen=True, tag="lead_offered"):
    giver: OccupantId
    taker: OccupantId
    to: Handle


class LeadOfferedShown(Shown, frozen=True, tag="lead_offered"):
    by: Handle | None
    to: Handle


def decide(room: Room, by: Occupant, command: HandOver, context: Context) -> Decision:
    other = room.named(command.to)
    if other is None or not other.is_staff or other.id == by.id:
        return Refusal(Code.UNKNOWN_HANDLE)
    if by.duty is not Duty.LEAD:
        return Refusal(Code.NOT_ALLOWED)
    return (LeadOffered(by.id, other.id, other.handle),)


def apply(room: Room, event: LeadOffered) -> Room:
    return room.with_(lead_offer=(event.giver, event.taker))


def project(event: LeadOffered, room: Room) -> Projections:
    return Projections(staff=LeadOfferedShown(room.handle_of(event.giver), event.to))


ACTION = Action(HandOver, LeadOffered, decide, apply, project, shows=(LeadOfferedShown,))
