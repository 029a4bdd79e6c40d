"""Open the green room: facilitators of a planned meeting come together before its doors open. Nobody else does."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Refusal
from chat.core.names import Code, Instant
from chat.core.room import Room


class OpenGreenRoom(Command, frozen=True, tag="open_green_room"):
    starts_at: Instant
    doors_at: Instant
    planned_end: Instant


class GreenRoomOpened(Event, frozen=True, tag="green_room_opened"):
    starts_at: Instant
    doors_at: Instant
    planned_end: Instant


def decide(room: Room, by: Agent, command: OpenGreenRoom, context: Context) -> Decision:
    if room.is_green:
        return Refusal(Code.WRONG_PHASE)
    return (GreenRoomOpened(command.starts_at, command.doors_at, command.planned_end),)


def apply(room: Room, event: GreenRoomOpened) -> Room:
    return room.with_(starts_at=event.starts_at, doors_at=event.doors_at, planned_end=event.planned_end)


def project(event: GreenRoomOpened, room: Room) -> Projections:
    # It is the first entry: nobody is there yet to be shown anything.
    return Projections()


ACTION = Action(OpenGreenRoom, GreenRoomOpened, decide, apply, project, wire=False)
