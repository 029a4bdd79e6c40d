"""Accept the lead: the hand-over is done, and every console shows the same lead."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room


class AcceptLead(Command, frozen=True, tag="accept_lead"):
    pass


class LeadAccepted(Event, frozen=True, tag="lead_accepted"):
    giver: OccupantId
    taker: OccupantId
    handle: Handle


class LeadAcceptedShown(Shown, frozen=True, tag="lead_accepted"):
    handle: Handle
    was: Handle | None


def decide(room: Room, by: Occupant, command: AcceptLead, context: Context) -> Decision:
    if room.lead_offer is None or room.lead_offered_to != by.id:
        return Refusal(Code.TOO_LATE)
    return (LeadAccepted(room.lead_offer[0], by.id, by.handle),)


def apply(room: Room, event: LeadAccepted) -> Room:
    return room.led_by(event.taker)


def project(event: LeadAccepted, room: Room) -> Projections:
    return Projections(staff=LeadAcceptedShown(event.handle, room.handle_of(event.giver)))


ACTION = Action(AcceptLead, LeadAccepted, decide, apply, project, shows=(LeadAcceptedShown,))
