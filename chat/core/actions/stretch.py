"""Stretch: the step lasts longer, and with it the meeting. What is kept of it is kept as much longer."""

from typing import Final, Literal

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Handle, Instant, OccupantId
from chat.core.room import Occupant, Room
from chat.core.turns_shown import PlanView, plan

LONGEST_MS: Final = 4 * 60 * 60_000
"""From the opening. A session that long has turned into something else, and its keys must not live on with it."""
StretchMinutes = Literal[5, 10, 15]


class Stretch(Command, frozen=True, tag="stretch"):
    minutes: StretchMinutes


class Stretched(Event, frozen=True, tag="stretched"):
    planned_end: Instant
    step_ends: Instant | None
    by: OccupantId


class StretchedShown(Shown, frozen=True, tag="stretched", omit_defaults=True):
    seconds_left: int | None
    plan: PlanView | None = None
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: Stretch, context: Context) -> Decision:
    if room.planned_end is None or room.opened_at is None or room.debrief is not None:
        return Refusal(Code.WRONG_PHASE)
    if room.thanks_until is not None:
        return Refusal(Code.TOO_LATE)
    wanted = room.planned_end + command.minutes * 60_000
    end = max(room.planned_end, min(wanted, room.opened_at + LONGEST_MS))
    more = end - room.planned_end
    if not more:
        return Refusal(Code.LONGEST)
    # A step that is over already is stretched from now on.
    step_ends = None if room.step_ends is None else Instant(max(room.step_ends, context.now) + more)
    return (Stretched(Instant(end), step_ends, by.id),)


def apply(room: Room, event: Stretched) -> Room:
    left = event.planned_end - room.now
    # What was said to be near is not near any more, and will be said again when it is.
    noticed = frozenset(minutes for minutes in room.noticed_minutes if left <= minutes * 60_000)
    return room.with_(planned_end=event.planned_end, step_ends=event.step_ends, noticed_minutes=noticed)


def project(event: Stretched, room: Room) -> Projections:
    left = room.seconds_left(room.now)
    return Projections(
        public=StretchedShown(left),
        staff=StretchedShown(left, plan(room, room.now), room.handle_of(event.by)),
    )


ACTION = Action(Stretch, Stretched, decide, apply, project, shows=(StretchedShown,))
