"""What everybody inside must know beside the log: an operator's lines, and that messages are delayed.

With the welcome, and again when it has changed.
"""

from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from chat.core.names import RoomId
from chat.ports import Outlet
from chat.protocol import NoticesShown
from chat.service.replicas import Replica

UpNow = Callable[[RoomId | None], tuple[str, ...]]
"""The lines that are up now about one room, or about all."""
DELAYED_S: Final = 15.0
"""A store that works is never silent for so long: each process renews its lease there every 10 s (`watch`)."""


class Notices:
    """Tells the people of this process; every other process reads the same board and tells its own."""

    def __init__(self, outlet: Outlet, up: UpNow) -> None:
        self._outlet = outlet
        self._up = up
        self._told: WeakKeyDictionary[Replica, NoticesShown] = WeakKeyDictionary()

    def of(self, room: RoomId) -> tuple[str, ...]:
        return (*self._up(None), *self._up(room))

    def look(self, replica: Replica) -> None:
        """Also a line whose time is over is news: nobody takes it down."""
        silent_s = replica.clock.monotonic() - replica.last_contact
        now = NoticesShown(self.of(replica.meeting.room), delayed=silent_s >= DELAYED_S)
        if now != self._told.get(replica, NoticesShown(())):
            self._outlet.notices(replica.meeting, now)
            self._told[replica] = now
