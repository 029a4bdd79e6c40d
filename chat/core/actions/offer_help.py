"""Offer help: a private card to someone whose words sounded hard. It says nothing to anybody else.

Nobody wishes this; it is what a phrase on the operator's list adds to a message.
"""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import OccupantId
from chat.core.room import Occupant, Room


class OfferHelp(Command, frozen=True, tag="offer_help"):
    pass


class HelpOffered(Event, frozen=True, tag="help_offered"):
    occupant: OccupantId


class HelpOfferedShown(Shown, frozen=True, tag="help_offered"):
    pass


def events(by: Occupant, context: Context) -> tuple[Event, ...]:
    """The card, if this person has not been shown one lately."""
    last = by.help_card_at
    if last is not None and context.now - last < context.rules.help_card_s * 1000:
        return ()
    return (HelpOffered(by.id),)


def decide(room: Room, by: Agent, command: OfferHelp, context: Context) -> Decision:
    return ()


def apply(room: Room, event: HelpOffered) -> Room:
    return room.changed(event.occupant, help_card_at=room.now)


def project(event: HelpOffered, room: Room) -> Projections:
    return Projections(own=HelpOfferedShown(), owner=event.occupant)


ACTION = Action(OfferHelp, HelpOffered, decide, apply, project, shows=(HelpOfferedShown,), wire=False)
