"""Notice a presence: a facilitator holds the room again. A pause stays until they resume it."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.room import Room


class NoticePresence(Command, frozen=True, tag="notice_presence"):
    pass


class Attended(Event, frozen=True, tag="attended"):
    pass


class AttendedShown(Shown, frozen=True, tag="attended"):
    pass


def decide(room: Room, by: Agent, command: NoticePresence, context: Context) -> Decision:
    return (Attended(),) if room.is_held and room.unattended_since is not None else ()


def apply(room: Room, event: Attended) -> Room:
    return room.with_(unattended_since=None, unattended_ends=None)


def project(event: Attended, room: Room) -> Projections:
    return Projections(public=AttendedShown())


ACTION = Action(NoticePresence, Attended, decide, apply, project, shows=(AttendedShown,), wire=False)
