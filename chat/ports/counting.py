"""Where the service tells what is to be counted: the supervisor, which outlives every worker."""

import enum
from collections.abc import Awaitable, Callable
from typing import Protocol

from chat.core.months import Meeting
from chat.core.names import MeetingId, RoomId
from chat.core.outcomes import Answers


class Counted(enum.Enum):
    """What became of somebody's answers."""

    COUNTED = "counted"
    AGAIN = "again"
    """This slip has been used: they were counted then, and are not now."""
    LATE = "late"
    """The meeting is not known to have closed within the last hour."""


class Counting(Protocol):
    """Adds up; keeps nobody's answers apart."""

    def closed(self, meeting: MeetingId, label: str, told: Meeting | None) -> None:
        """A meeting has closed; None: it never opened. Every process that served it says so; it counts once."""
        ...

    async def answered(self, room: RoomId, label: str, slip: bytes, answers: Answers) -> Counted:
        """Raises StoreUnavailable when nobody adds up just now."""
        ...


Take = Callable[[RoomId, str, str, Answers], Awaitable[Counted | None]]
"""Room, the meeting's label, a slip and what was answered. None: no slip of that meeting."""
