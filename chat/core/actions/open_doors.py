"""Open the doors: people may come in and wait in the lobby. Nothing can be said yet."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Instant, Phase
from chat.core.room import Room


class OpenDoors(Command, frozen=True, tag="open_doors"):
    pass


class DoorsOpened(Event, frozen=True, tag="doors_opened"):
    planned_end: Instant


class DoorsOpenedShown(Shown, frozen=True, tag="doors_opened"):
    pass


def decide(room: Room, by: Agent, command: OpenDoors, context: Context) -> Decision:
    if room.doors_at is not None and (context.now < room.doors_at or not room.is_held):
        # A lobby without a facilitator would be a place where strangers wait unwatched.
        return Refusal(Code.WRONG_PHASE)
    if room.planned_end is not None:
        return (DoorsOpened(room.planned_end),)
    # A lobby that nobody ever opens must end too, and its keys with it.
    return (DoorsOpened(Instant(context.now + context.rules.duration_s * 1000)),)


def apply(room: Room, event: DoorsOpened) -> Room:
    return room.with_(phase=Phase.LOBBY, planned_end=event.planned_end)


def project(event: DoorsOpened, room: Room) -> Projections:
    return Projections(public=DoorsOpenedShown())


ACTION = Action(OpenDoors, DoorsOpened, decide, apply, project, shows=(DoorsOpenedShown,), wire=False)
