"""What an operator says to everybody, inside the rooms too: with the welcome, and again when it has changed."""

from collections.abc import Callable
from weakref import WeakKeyDictionary

from chat.core.names import RoomId
from chat.ports import Outlet
from chat.protocol import NoticesShown
from chat.service.replicas import Replica

UpNow = Callable[[RoomId | None], tuple[str, ...]]
"""The lines that are up now about one room, or about all."""


class Notices:
    """Tells the people of this process; every other process reads the same board and tells its own."""

    def __init__(self, outlet: Outlet, up: UpNow) -> None:
        self._outlet = outlet
        self._up = up
        self._told: WeakKeyDictionary[Replica, tuple[str, ...]] = WeakKeyDictionary()

    def of(self, room: RoomId) -> tuple[str, ...]:
        return (*self._up(None), *self._up(room))

    def look(self, replica: Replica) -> None:
        """Also a line whose time is over is news: nobody takes it down."""
        now = self.of(replica.meeting.room)
        if now != self._told.get(replica, ()):
            self._outlet.notices(replica.meeting, NoticesShown(now))
            self._told[replica] = now
