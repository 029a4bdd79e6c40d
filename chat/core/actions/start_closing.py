"""Start closing: the last part of a meeting. Talk goes on, nobody new comes in."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Phase
from chat.core.room import Occupant, Room


class StartClosing(Command, frozen=True, tag="start_closing"):
    pass


class ClosingStarted(Event, frozen=True, tag="closing_started"):
    pass


class ClosingStartedShown(Shown, frozen=True, tag="closing_started"):
    pass


def decide(room: Room, by: Occupant | Agent, command: StartClosing, context: Context) -> Decision:
    return (ClosingStarted(),)


def apply(room: Room, event: ClosingStarted) -> Room:
    return room.with_(phase=Phase.CLOSING)


def project(event: ClosingStarted, room: Room) -> Projections:
    return Projections(public=ClosingStartedShown())


ACTION = Action(StartClosing, ClosingStarted, decide, apply, project, shows=(ClosingStartedShown,))
