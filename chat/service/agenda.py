"""The agenda: which planned meeting a room is at, and which comes next. Rooms without hours are not on it."""

from collections.abc import Callable, Mapping

from chat.core.action import Command, Refusal
from chat.core.actions.open_doors import OpenDoors
from chat.core.actions.open_green_room import OpenGreenRoom
from chat.core.hours import Hours, Planned, coming
from chat.core.names import Code, Instant, RoomId
from chat.core.room import seconds_until

Cancelled = Callable[[RoomId, Instant], bool]
"""Whether an operator has cancelled the room's meeting that is planned to start then."""
BY_HAND = OpenDoors()
"""How a room without hours begins: with its doors open at once, when a facilitator comes."""


def _none_is(room: RoomId, start: Instant) -> bool:
    return False


class Agenda:
    """The hours of all rooms, read at a moment."""

    def __init__(self, hours: Mapping[RoomId, Hours] | None = None, cancelled: Cancelled = _none_is) -> None:
        self._hours = dict(hours or {})
        self.cancelled = cancelled
        self._known: dict[RoomId, Planned] = {}
        """What comes next, as long as it does: a rule is not worked out anew at every look."""

    def replace(self, hours: Mapping[RoomId, Hours]) -> None:
        """The configuration was read again. A running meeting keeps the times that it was begun with."""
        self._hours = dict(hours)
        self._known.clear()

    def is_planned(self, room: RoomId) -> bool:
        return room in self._hours

    def coming(self, room: RoomId, now: Instant) -> Planned | None:
        """The planned meeting that is on, or the next one; cancelled or not."""
        known = self._known.get(room)
        hours = self._hours.get(room)
        if hours is None or (known is not None and known.ends_at > now):
            return known
        found = next(iter(coming(hours, now)), None)
        if found is not None:
            self._known[room] = found
        return found

    def after(self, room: RoomId, planned: Planned) -> Planned | None:
        """The meeting that follows that one."""
        hours = self._hours.get(room)
        return next(iter(coming(hours, planned.ends_at)), None) if hours is not None else None

    def opening(self, room: RoomId, now: Instant) -> Command | Refusal:
        """What begins a meeting of the room now, when a facilitator comes; or why none begins."""
        if not self.is_planned(room):
            return BY_HAND
        planned = self.coming(room, now)
        if planned is None or self.cancelled(room, planned.starts_at):
            return Refusal(Code.NOT_OPEN)
        if now < planned.green_room_at:
            return Refusal(Code.NOT_OPEN, retry_after=seconds_until(planned.green_room_at, now))
        return OpenGreenRoom(planned.starts_at, planned.doors_at, planned.ends_at)

    def is_called_off(self, room: RoomId, starts_at: Instant | None) -> bool:
        return starts_at is not None and self.cancelled(room, starts_at)
