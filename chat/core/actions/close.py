"""Close: the meeting is over. This is the last entry of its log; the keys go with it."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Phase
from chat.core.room import Occupant, Room


class Close(Command, frozen=True, tag="close"):
    pass


class Closed(Event, frozen=True, tag="closed"):
    pass


class ClosedShown(Shown, frozen=True, tag="closed"):
    pass


def decide(room: Room, by: Occupant | Agent, command: Close, context: Context) -> Decision:
    return (Closed(),)


def apply(room: Room, event: Closed) -> Room:
    return room.with_(phase=Phase.CLOSED)


def project(event: Closed, room: Room) -> Projections:
    return Projections(public=ClosedShown())


ACTION = Action(Close, Closed, decide, apply, project, shows=(ClosedShown,))
