"""What a worker answers its supervisor, which asks for itself, for the command line and for the operator page."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import msgspec

from chat.adapters.guard import Guard
from chat.adapters.open_files import written_by
from chat.config import Config
from chat.core.names import Instant, RoomId
from chat.ports import Clock
from chat.service.attendance import Attendance
from chat.service.board import Board
from chat.service.census import Census
from chat.service.conversation import Conversation
from chat.service.ending import end_all
from chat.service.meetings import Meetings
from chat.service.posts import Revoked, from_text
from chat.web.control import Answerer

NOTHING: Final[Mapping[str, Any]] = {}
_planned: Final = msgspec.json.Decoder(list[tuple[RoomId, Instant]]).decode


class Answers:
    """One answer for each question of the supervisor's."""

    def __init__(
        self,
        *,
        meetings: Meetings,
        conversation: Conversation,
        attendance: Attendance,
        board: Board,
        census: Census,
        guard: Guard,
        clock: Clock,
        config: Callable[[], Config],
        connections: Callable[[], int],
        foundation: Mapping[str, Answerer],
    ) -> None:
        """`foundation`: what a server answers whether or not it has a supervisor."""
        self._meetings = meetings
        self._conversation = conversation
        self._attendance = attendance
        self._board = board
        self._census = census
        self._guard = guard
        self._clock = clock
        self._config = config
        self._connections = connections
        self._foundation = foundation
        self._answers: dict[str, Callable[[str], Awaitable[Any]]] = {
            "board": self._posts,
            "cancelled": self._cancelled,
            "counts": self._counts,
            "end": self._end,
            "hold": self._hold,
            "look": self._look,
            "meetings": self._live,
            "open": self._open,
            "rooms": self._rooms,
            "running": self._running,
            "status": self._status,
            "tell": self._tell,
            "written": self._written,
        }

    async def answer(self, what: str, about: str) -> Any:
        return await self._answers[what](about)

    # -- how it is here

    async def _status(self, _about: str) -> dict[str, Any]:
        found: dict[str, Any] = await self._foundation["status"](NOTHING)
        return found | {
            "connections": self._connections(),
            "meetings": len(self._meetings.live),
            "erasure_lag_s": self._meetings.past.erasure_lag_s,
        }

    async def _rooms(self, _about: str) -> Any:
        return await self._foundation["rooms"](NOTHING)

    async def _counts(self, _about: str) -> dict[str, Any]:
        return self._census.counts()

    async def _live(self, _about: str) -> list[dict[str, Any]]:
        return self._census.meetings()

    async def _running(self, _about: str) -> list[Any]:
        rooms = [RoomId(room.id) for room in self._config().rooms]
        found = await asyncio.gather(*(self._meetings.running(room) for room in rooms))
        return [meeting for meeting in found if meeting is not None]

    async def _written(self, _about: str) -> Any:
        """Which files this process has open for writing."""
        return written_by(os.getpid())

    async def _look(self, _about: str) -> bool:
        await self._guard.check()
        return True

    async def _posts(self, _about: str) -> Any:
        return self._board.seen()

    async def _cancelled(self, about: str) -> list[tuple[RoomId, Instant]]:
        """Which of those sessions do not take place: each a room, and when it is planned to start."""
        return [one for one in _planned(about) if self._board.cancelled(*one)]

    # -- what the operator wants of it

    async def _tell(self, about: str) -> bool:
        """Something that the operator says to all workers: known here before this returns."""
        post = from_text(about)
        await self._board.put_up(post)
        if isinstance(post, Revoked):
            await self._attendance.end_revoked()
        return True

    async def _open(self, about: str) -> str:
        """The operator opens the doors of a room now."""
        room, now = RoomId(about), self._clock.now()
        planned = self._attendance.agenda.coming(room, now)
        # The meeting that could have its doors open by now, or whatever there may be today.
        if self._board.cancelled(room, now if planned is None or planned.green_room_at > now else planned.starts_at):
            return "cancelled"
        if await self._meetings.find(room) is not None:
            return "running"
        if await self._guard.broken_now():
            return "store_saves"
        return "opened" if await self._attendance.open_now(room) else "busy"

    async def _hold(self, _about: str) -> bool:
        """No meeting begins here any more."""
        self._meetings.begins = False
        return True

    async def _end(self, _about: str) -> Any:
        return await end_all(self._meetings, self._conversation)
