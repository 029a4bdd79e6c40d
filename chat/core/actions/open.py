"""Open: the meeting begins, and everyone who waited is in it."""

from chat.core import tonight
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions import tell_crowd
from chat.core.actions.start_step import StepStarted
from chat.core.names import Code, Handle, Instant, OccupantId, Phase
from chat.core.plan import Step
from chat.core.room import Occupant, Room, seconds_until


class Open(Command, frozen=True, tag="open"):
    pass


class Opened(Event, frozen=True, tag="opened"):
    planned_end: Instant
    by: OccupantId
    steps: tuple[Step, ...] = ()
    """The plan goes with the log, so that every process has the same."""


class OpenedShown(Shown, frozen=True, tag="opened", omit_defaults=True):
    seconds_left: int | None
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: Open, context: Context) -> Decision:
    if room.doors_at is not None and context.now < room.doors_at:
        return Refusal(Code.TOO_EARLY, retry_after=seconds_until(room.doors_at, context.now))
    if sum(occupant.holds_room for occupant in room.facilitators) < context.rules.min_facilitators:
        return Refusal(Code.TOO_FEW)
    # A planned meeting ends when it was planned to, however late it began.
    planned = room.planned_end if room.starts_at is not None else None
    steps = tonight.steps(room, context.rules.steps)
    lasts_ms = tonight.duration_s(room, context.rules) * 1000
    opened = Opened(planned or Instant(context.now + lasts_ms), by.id, steps)
    first = (StepStarted(0, by.id),) if steps else ()
    return (opened, *first, *tell_crowd.events(room))


def apply(room: Room, event: Opened) -> Room:
    return room.with_(phase=Phase.OPEN, opened_at=room.now, planned_end=event.planned_end, steps=event.steps)


def project(event: Opened, room: Room) -> Projections:
    left = room.seconds_left(room.now)
    return Projections(public=OpenedShown(left), staff=OpenedShown(left, room.handle_of(event.by)))


ACTION = Action(Open, Opened, decide, apply, project, shows=(OpenedShown,))
