"""Give notice: ten minutes left, two minutes left. Each once, to everyone."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.room import Room


class GiveNotice(Command, frozen=True, tag="give_notice"):
    minutes: int


class NoticeGiven(Event, frozen=True, tag="notice_given"):
    minutes: int


class NoticeGivenShown(Shown, frozen=True, tag="notice_given"):
    minutes: int
    seconds_left: int | None


def decide(room: Room, by: Agent, command: GiveNotice, context: Context) -> Decision:
    return () if command.minutes in room.noticed_minutes else (NoticeGiven(command.minutes),)


def apply(room: Room, event: NoticeGiven) -> Room:
    return room.with_(noticed_minutes=room.noticed_minutes | {event.minutes})


def project(event: NoticeGiven, room: Room) -> Projections:
    return Projections(public=NoticeGivenShown(event.minutes, room.seconds_left(room.now)))


ACTION = Action(GiveNotice, NoticeGiven, decide, apply, project, shows=(NoticeGivenShown,), wire=False)
