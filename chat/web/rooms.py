"""What anybody outside may know of a room, and the words for it."""

import datetime
import enum
from collections.abc import Callable
from dataclasses import dataclass

from chat.config import Agreement, Config, RoomConfig
from chat.core.names import Phase, RoomId
from chat.ports import Announcements, Clock, FrontDesk, RoomStatus

_LIVE = (Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING)
_NOT_OPEN = RoomStatus(phase=None)


class Door(enum.Enum):
    """What a newcomer meets. Each has its sentence in the catalogue."""

    CLOSED = "closed"
    LOBBY = "lobby"
    OPEN = "open"
    PAUSED = "paused"
    CLOSING = "closing"
    LOCKED = "locked"
    FULL = "full"
    CANCELLED = "cancelled"

    @property
    def may_come(self) -> bool:
        return self in (Door.LOBBY, Door.OPEN)


@dataclass(frozen=True)
class RoomSeen:
    """A room as a page shows it."""

    config: RoomConfig
    status: RoomStatus
    door: Door
    notices: tuple[str, ...] = ()
    """What the operator says about this room, or about all."""


class Rooms:
    """Asks the service about rooms on behalf of people outside."""

    def __init__(
        self,
        config: Callable[[], Config],
        desk: FrontDesk,
        announcements: Announcements,
        clock: Clock,
        neutral_title: str,
        neutral_for: str,
    ) -> None:
        """`config`: as it is at that moment; it changes while the server runs."""
        self._config = config
        self._desk = desk
        self._announcements = announcements
        self._clock = clock
        self._neutral_title = neutral_title
        self._neutral_for = neutral_for

    @property
    def notices(self) -> tuple[str, ...]:
        """What the operator says about all rooms."""
        return tuple(self._announcements.notices())

    async def listed(self) -> tuple[RoomSeen, ...]:
        return tuple([await self._see(room) for room in self._config().rooms if room.listed])

    async def one(self, room: str, *, invited: bool = False) -> RoomSeen:
        """A room by its id. An unlisted one that is not open answers as one that does not exist:

        the same words, the same default agreement, and the same question to the service, so that
        nobody can try ids and read from the answer, or its time, which rooms there are.
        """
        config = self._config()
        known = config.room(room)
        asked = known or next(iter(config.rooms), None)
        status = await self._desk.status(RoomId(asked.id)) if asked else _NOT_OPEN
        if known and (known.listed or invited or status.phase in _LIVE):
            return self._seen(known, status)
        nobody = RoomConfig(
            id=room, title=self._neutral_title, for_whom=self._neutral_for, listed=False, agreement=Agreement()
        )
        return RoomSeen(nobody, _NOT_OPEN, Door.CLOSED, self.notices)

    async def _see(self, room: RoomConfig) -> RoomSeen:
        return self._seen(room, await self._desk.status(RoomId(room.id)))

    def _seen(self, room: RoomConfig, status: RoomStatus) -> RoomSeen:
        id, door = RoomId(room.id), door_of(status)
        if door is Door.CLOSED and self._is_cancelled_today(id, status):
            door = Door.CANCELLED
        return RoomSeen(room, status, door, tuple(self._announcements.notices(id)))

    def _is_cancelled_today(self, room: RoomId, status: RoomStatus) -> bool:
        now = self._clock.now()
        if not status.planned_only:
            return self._announcements.cancelled(room, now)
        if status.planned is None or not status.cancelled:
            return False
        zone = self._config().zone(room)
        day, today = (datetime.datetime.fromtimestamp(at / 1000, zone).date() for at in (status.planned.starts_at, now))
        return day == today


def door_of(status: RoomStatus) -> Door:
    if status.phase not in _LIVE:
        return Door.CLOSED
    if status.locked:
        return Door.LOCKED
    if status.sharing_full and status.listening_full:
        return Door.FULL
    return Door(status.phase.value)
