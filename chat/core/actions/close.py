"""Close: the meeting is over. This is the last entry of its log; the keys go with it."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Instant, Phase
from chat.core.room import Occupant, Room


class Close(Command, frozen=True, tag="close"):
    pass


class Closed(Event, frozen=True, tag="closed"):
    pass


class ClosedShown(Shown, frozen=True, tag="closed"):
    pass


def decide(room: Room, by: Occupant | Agent, command: Close, context: Context) -> Decision:
    if isinstance(by, Agent) and room.debrief is None and room.is_held and not _is_over(room, context.now):
        # A facilitator is back since the clock looked.
        return ()
    return (Closed(),)


def _is_over(room: Room, now: Instant) -> bool:
    return room.planned_end is not None and room.planned_end <= now


def apply(room: Room, event: Closed) -> Room:
    return room.with_(phase=Phase.CLOSED)


def project(event: Closed, room: Room) -> Projections:
    return Projections(public=ClosedShown())


ACTION = Action(Close, Closed, decide, apply, project, shows=(ClosedShown,))
