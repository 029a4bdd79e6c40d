"""What anybody outside may know of a room, and the words for it."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from chat.config import Agreement, Config, RoomConfig
from chat.core.hours import Planned, coming
from chat.core.names import Instant, Phase, RoomId
from chat.ports import Clock, FrontDesk, RoomStatus

_LIVE = (Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING)
_NOT_OPEN = RoomStatus(phase=None)
SHOWN: Final = 8
"""Sessions ahead that a page may speak of: a week of a daily room, and one more."""


class Door(enum.Enum):
    """What a newcomer meets. Each has its sentence in the catalogue."""

    CLOSED = "closed"
    LOBBY = "lobby"
    OPEN = "open"
    PAUSED = "paused"
    CLOSING = "closing"
    LOCKED = "locked"
    FULL = "full"
    OPENS = "opens"
    """A planned session is still to come."""
    LATE = "late"
    """Its doors should be open, and no facilitator is there."""
    LATE_CLOSED = "late_closed"
    """In session, and who comes now comes too late."""
    CANCELLED = "cancelled"

    @property
    def may_come(self) -> bool:
        return self in (Door.LOBBY, Door.OPEN)

    @property
    def is_on(self) -> bool:
        """Whether something is going on there, also for somebody who cannot come in."""
        return self not in (Door.CLOSED, Door.OPENS, Door.CANCELLED)


@dataclass(frozen=True)
class RoomSeen:
    """A room as a page shows it."""

    config: RoomConfig
    status: RoomStatus
    door: Door
    now: Instant
    coming: tuple[Planned, ...] = ()
    """The session that is on or comes next, and some after it."""
    cancelled: frozenset[Instant] = frozenset()
    """Which of them do not take place."""
    notices: Sequence[str] = ()

    @property
    def next(self) -> Planned | None:
        """The next one that begins, and takes place."""
        later = (one for one in self.coming if one.starts_at > self.now and one.starts_at not in self.cancelled)
        return next(later, None)


class Rooms:
    """Asks the service about rooms on behalf of people outside."""

    def __init__(
        self,
        config: Callable[[], Config],
        desk: FrontDesk,
        clock: Clock,
        cancelled: Callable[[RoomId, Instant], bool],
        notices: Callable[[RoomId], Sequence[str]],
        neutral_title: str,
        neutral_for: str,
    ) -> None:
        """`config`: as it is at that moment; it changes while the server runs."""
        self._config = config
        self._desk = desk
        self._clock = clock
        self._cancelled = cancelled
        self._notices = notices
        self._neutral_title = neutral_title
        self._neutral_for = neutral_for

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
        return RoomSeen(nobody, _NOT_OPEN, Door.CLOSED, self._clock.now())

    async def _see(self, room: RoomConfig) -> RoomSeen:
        return self._seen(room, await self._desk.status(RoomId(room.id)))

    def _seen(self, room: RoomConfig, status: RoomStatus) -> RoomSeen:
        now, hours = self._clock.now(), room.hours()
        planned = coming(hours, now, SHOWN) if hours is not None else ()
        # A meeting that ended before its time is over, though its hours are not.
        planned = tuple(one for one in planned if status.planned is None or one.starts_at >= status.planned.starts_at)
        off = frozenset(one.starts_at for one in planned if self._cancelled(RoomId(room.id), one.starts_at))
        notices = tuple(self._notices(RoomId(room.id)))
        return RoomSeen(room, status, door_of(status), now, planned, off, notices)


def door_of(status: RoomStatus) -> Door:
    """What a newcomer meets there, as the service sees the room."""
    if status.phase in _LIVE:
        door = Door(status.phase.value)
        if not door.may_come:
            return door
        if status.locked:
            return Door.LOCKED
        if status.closed_to_late:
            return Door.LATE_CLOSED
        # Only who could come in as soon as there is a place may be told to wait for one.
        return Door.FULL if status.sharing_full and status.listening_full else door
    if status.cancelled:
        return Door.CANCELLED
    if status.running_late:
        return Door.LATE
    return Door.OPENS if status.planned is not None else Door.CLOSED
