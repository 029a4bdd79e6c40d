"""Give notice: ten minutes left, two minutes left. Each once, to everyone, and only when it is true."""

from typing import Final

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Instant
from chat.core.room import Room

NOTICES: Final = (10, 2)
"""Minutes before the planned end at which everyone reads a line."""
MINUTE_MS: Final = 60_000


class GiveNotice(Command, frozen=True, tag="give_notice"):
    minutes: int


class NoticeGiven(Event, frozen=True, tag="notice_given"):
    minutes: int


class NoticeGivenShown(Shown, frozen=True, tag="notice_given"):
    minutes: int
    seconds_left: int | None


def due(room: Room, now: Instant) -> int | None:
    """The notice that is true now. One whose minute has passed is never given late: it would be wrong."""
    if room.planned_end is None:
        return None
    left = -(-(room.planned_end - now) // MINUTE_MS)
    return left if left in NOTICES and left not in room.noticed_minutes else None


def decide(room: Room, by: Agent, command: GiveNotice, context: Context) -> Decision:
    # The meeting may have been stretched since the clock looked.
    return (NoticeGiven(command.minutes),) if due(room, context.now) == command.minutes else ()


def apply(room: Room, event: NoticeGiven) -> Room:
    return room.with_(noticed_minutes=room.noticed_minutes | {event.minutes})


def project(event: NoticeGiven, room: Room) -> Projections:
    return Projections(public=NoticeGivenShown(event.minutes, room.seconds_left(room.now)))


ACTION = Action(GiveNotice, NoticeGiven, decide, apply, project, shows=(NoticeGivenShown,), wire=False)
