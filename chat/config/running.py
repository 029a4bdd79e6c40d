"""The configuration of a server that goes on: the newest one, but for rooms whose meeting was begun under an older."""

from collections.abc import Iterable

import msgspec

from chat.config.changes import with_old_rules
from chat.config.rooms import RoomConfig
from chat.config.schema import Config
from chat.core.action import RoomRules
from chat.core.names import MeetingId, RoomId


class Held(msgspec.Struct, frozen=True):
    """A meeting that runs, and the room and the rules under which it was begun."""

    meeting: MeetingId
    room: RoomConfig
    rules: RoomRules


class Running:
    """What one process goes by."""

    def __init__(self, newest: Config, held: Iterable[Held] = ()) -> None:
        self.newest = newest
        self.held = {one.meeting.room: one for one in held}

    def release(self, room: RoomId) -> None:
        """Its meeting is over."""
        del self.held[room]

    @property
    def config(self) -> Config:
        """For the pages. A room that is in the file no more stays until its meeting is over."""
        held = {one.room.id: one.room for one in self.held.values()}
        rooms = [with_old_rules(room, held.pop(room.id)) if room.id in held else room for room in self.newest.rooms]
        return msgspec.structs.replace(self.newest, rooms=(*rooms, *held.values()))

    @property
    def rules_of(self) -> dict[MeetingId, RoomRules]:
        """For meetings that were begun before."""
        return {one.meeting: one.rules for one in self.held.values()}

    @property
    def removed(self) -> dict[RoomId, RoomRules]:
        """Rooms in which nothing new begins."""
        left = {room.id for room in self.newest.rooms}
        return {room: one.rules for room, one in self.held.items() if room not in left}
