"""Slow mode: a pause between one's messages, the same for every participant."""

from typing import Literal

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room

SlowSeconds = Literal[0, 5, 10, 30, 60]


class SetSlowMode(Command, frozen=True, tag="set_slow_mode"):
    seconds: SlowSeconds
    """0 turns it off."""


class SlowModeSet(Event, frozen=True, tag="slow_mode_set"):
    seconds: int
    by: OccupantId


class SlowModeSetShown(Shown, frozen=True, tag="slow_mode_set", omit_defaults=True):
    seconds: int
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: SetSlowMode, context: Context) -> Decision:
    return () if room.slow_seconds == command.seconds else (SlowModeSet(command.seconds, by.id),)


def apply(room: Room, event: SlowModeSet) -> Room:
    return room.with_(slow_seconds=event.seconds)


def project(event: SlowModeSet, room: Room) -> Projections:
    return Projections(
        public=SlowModeSetShown(event.seconds), staff=SlowModeSetShown(event.seconds, room.handle_of(event.by))
    )


ACTION = Action(SetSlowMode, SlowModeSet, decide, apply, project, shows=(SlowModeSetShown,))
