"""Attempts: which meeting a room begins next. A planned one begins again after a loss, and never after its end."""

from typing import Final

from chat.core.action import Command
from chat.core.actions.open_debrief import OpenDebrief
from chat.core.actions.open_green_room import OpenGreenRoom
from chat.core.names import MeetingId, RoomId
from chat.ports import Clock, Logs

CLAIM_MS: Final = 5_000
"""How long a meeting may have a claim and no entry yet: another process is drawing its keys just now."""


class Attempts:
    """Looks at what the store knows of a room before a meeting is begun in it."""

    def __init__(self, logs: Logs, clock: Clock) -> None:
        self._logs = logs
        self._clock = clock
        self._without_keys: dict[MeetingId, float] = {}
        """Meetings that nobody seemed to have the keys of, since when: as this process saw it first."""

    def is_just_claimed(self, found: MeetingId, opening: Command) -> bool:
        """Whether that meeting, whose keys are not to be had, may be on its way at another process."""
        if isinstance(opening, OpenDebrief) and found.attempt == 1:
            # Nobody waits for long at the end of a meeting. The clocks of two machines may differ by a little.
            return abs(self._clock.now() - found.planned_start) < CLAIM_MS
        # The name of a plan or of a second attempt does not say when it was claimed: it is given the time from here on.
        since = self._without_keys.setdefault(found, self._clock.monotonic())
        return self._clock.monotonic() - since < CLAIM_MS / 1000

    async def next(self, room: RoomId, opening: Command, lost: MeetingId | None) -> MeetingId | None:
        """The meeting to begin, `lost` being the one that nobody has the keys of. None: its time is over."""
        if lost is not None:
            self._without_keys.pop(lost, None)
        if not isinstance(opening, OpenGreenRoom):
            now = self._clock.now()
            return MeetingId(room, now) if lost is None else MeetingId(room, lost.planned_start, lost.attempt + 1)
        past = await self._logs.concluded(room)
        before = [one for one in (lost, past.meeting if past else None) if one is not None]
        if past is not None and past.over and past.meeting.planned_start == opening.starts_at:
            return None
        attempts = [one.attempt for one in before if one.planned_start == opening.starts_at]
        return MeetingId(room, opening.starts_at, max(attempts, default=0) + 1)
