"""What anybody outside may know of a room, and the words for it."""

import enum
from dataclasses import dataclass

from chat.config import Agreement, Config, RoomConfig
from chat.core.names import Phase, RoomId
from chat.ports import FrontDesk, RoomStatus

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
    OPENS = "opens"
    RUNNING_LATE = "running_late"
    TOO_LATE = "too_late"
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


class Rooms:
    """Asks the service about rooms on behalf of people outside."""

    def __init__(self, config: Config, desk: FrontDesk, neutral_title: str, neutral_for: str) -> None:
        self._config = config
        self._desk = desk
        self._neutral_title = neutral_title
        self._neutral_for = neutral_for

    async def listed(self) -> tuple[RoomSeen, ...]:
        return tuple([await self._see(room) for room in self._config.rooms if room.listed])

    async def one(self, room: str, *, invited: bool = False) -> RoomSeen:
        """A room by its id. An unlisted one that is not open answers as one that does not exist:

        the same words, the same default agreement, and the same question to the service, so that
        nobody can try ids and read from the answer, or its time, which rooms there are.
        """
        known = self._config.room(room)
        asked = known or next(iter(self._config.rooms), None)
        status = await self._desk.status(RoomId(asked.id)) if asked else _NOT_OPEN
        if known and (known.listed or invited or status.phase in _LIVE):
            return RoomSeen(known, status, door_of(status))
        nobody = RoomConfig(
            id=room, title=self._neutral_title, for_whom=self._neutral_for, listed=False, agreement=Agreement()
        )
        return RoomSeen(nobody, _NOT_OPEN, Door.CLOSED)

    async def _see(self, room: RoomConfig) -> RoomSeen:
        status = await self._desk.status(RoomId(room.id))
        return RoomSeen(room, status, door_of(status))


def door_of(status: RoomStatus) -> Door:
    if status.phase not in _LIVE:
        return _before(status)
    if status.locked:
        return Door.LOCKED
    if status.closed_to_late:
        return Door.TOO_LATE
    if status.sharing_full and status.listening_full:
        return Door.FULL
    return Door(status.phase.value)


def _before(status: RoomStatus) -> Door:
    """Nothing runs: what is planned, if anything is."""
    if status.planned is None:
        return Door.CLOSED
    if status.cancelled:
        return Door.CANCELLED
    return Door.RUNNING_LATE if status.running_late else Door.OPENS
