"""Open a debrief: the meeting is over, the facilitators stay for a while. Counts come along, no words do."""

from collections.abc import Mapping

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Instant, Phase
from chat.core.room import Room, seconds_until


class OpenDebrief(Command, frozen=True, tag="open_debrief"):
    counts: Mapping[str, int]
    of: str
    """Which meeting it is about, by its label."""


class DebriefOpened(Event, frozen=True, tag="debrief_opened"):
    counts: Mapping[str, int]
    planned_end: Instant
    of: str


class DebriefOpenedShown(Shown, frozen=True, tag="debrief_opened"):
    seconds_left: int


def decide(room: Room, by: Agent, command: OpenDebrief, context: Context) -> Decision:
    return (DebriefOpened(command.counts, Instant(context.now + context.rules.debrief_s * 1000), command.of),)


def apply(room: Room, event: DebriefOpened) -> Room:
    return room.with_(
        phase=Phase.OPEN,
        opened_at=room.now,
        planned_end=event.planned_end,
        debrief=dict(event.counts),
        debrief_of=event.of,
    )


def project(event: DebriefOpened, room: Room) -> Projections:
    return Projections(staff=DebriefOpenedShown(seconds_until(event.planned_end, room.now)))


ACTION = Action(OpenDebrief, DebriefOpened, decide, apply, project, shows=(DebriefOpenedShown,), wire=False)
