"""Close: the meeting is over. This is the last entry of its log; the keys go with it."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, RoomRules, Shown
from chat.core.names import Instant, Phase
from chat.core.phases import BEGUN
from chat.core.room import Occupant, Room


class Close(Command, frozen=True, tag="close"):
    when_due: bool = False
    """Only if it is still time for it: so the clock asks, which looks a moment before it acts."""


class Closed(Event, frozen=True, tag="closed"):
    pass


class ClosedShown(Shown, frozen=True, tag="closed"):
    pass


def is_over(room: Room, now: Instant) -> bool:
    """Whether its time is over: after the thanks or, where nobody talks, at the planned end."""
    if room.thanks_until is not None:
        return room.thanks_until <= now
    if room.phase in BEGUN and room.debrief is None:
        return False
    return room.planned_end is not None and room.planned_end <= now


def is_abandoned(room: Room, now: Instant, rules: RoomRules) -> bool:
    """Whether it has been without a facilitator for too long. In a green room nobody waits for anything yet."""
    if room.is_held or room.is_green or room.unattended_since is None:
        return False
    waits_s = 0 if room.debrief is not None else rules.unattended_s
    return now - room.unattended_since >= (rules.grace_s + waits_s) * 1000


def decide(room: Room, by: Occupant | Agent, command: Close, context: Context) -> Decision:
    due = is_over(room, context.now) or is_abandoned(room, context.now, context.rules)
    # Meanwhile a facilitator may have come back, or may have opened a lobby at the last moment.
    return (Closed(),) if due or not command.when_due else ()


def apply(room: Room, event: Closed) -> Room:
    return room.with_(phase=Phase.CLOSED)


def project(event: Closed, room: Room) -> Projections:
    return Projections(public=ClosedShown())


ACTION = Action(Close, Closed, decide, apply, project, shows=(ClosedShown,))
