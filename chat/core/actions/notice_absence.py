"""Notice an absence: the last facilitator is gone. After a grace the meeting pauses by itself."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Instant
from chat.core.room import Room, seconds_until


class NoticeAbsence(Command, frozen=True, tag="notice_absence"):
    pass


class Unattended(Event, frozen=True, tag="unattended"):
    pauses_at: Instant
    closes_at: Instant


class UnattendedShown(Shown, frozen=True, tag="unattended"):
    pauses_in: int
    """Seconds."""
    closes_in: int


def decide(room: Room, by: Agent, command: NoticeAbsence, context: Context) -> Decision:
    if room.is_held or room.unattended_since is not None:
        return ()
    pauses_at = Instant(context.now + context.rules.grace_s * 1000)
    return (Unattended(pauses_at, Instant(pauses_at + context.rules.unattended_s * 1000)),)


def apply(room: Room, event: Unattended) -> Room:
    return room.with_(unattended_since=room.now, unattended_ends=(event.pauses_at, event.closes_at))


def project(event: Unattended, room: Room) -> Projections:
    return Projections(
        public=UnattendedShown(seconds_until(event.pauses_at, room.now), seconds_until(event.closes_at, room.now))
    )


ACTION = Action(NoticeAbsence, Unattended, decide, apply, project, shows=(UnattendedShown,), wire=False)
