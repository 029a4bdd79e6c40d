"""The timetable: what happens because it is time. The rules say what is due; this asks for it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Final

from chat.core.action import Agent
from chat.core.actions.close import Close
from chat.core.actions.doubt_store import DoubtStore
from chat.core.names import Phase
from chat.core.timers import due
from chat.ports import Clock
from chat.service.attendance import Attendance
from chat.service.conversation import Conversation
from chat.service.meetings import Meetings
from chat.service.replicas import Replica
from chat.service.watch import Watch
from chat.telemetry.logs import Log

log: Final = Log("timetable")
TICK_S: Final = 1.0
AFTER_THE_END_MS: Final = 10 * 60 * 1000
NOT_BEGUN: Final = frozenset({Phase.SCHEDULED, Phase.LOBBY})
"""Of what is called off. A meeting in which people talk goes on to its end."""
STORE_AWAY_S: Final = 5 * 60.0
"""A process without its store for so long destroys its keys: by then it knows nothing of its meetings."""


Pace = Callable[[], Awaitable[None]]
"""What the timetable waits for between two looks."""


async def every_second() -> None:
    await asyncio.sleep(TICK_S)


class Timetable:
    """Looks at every live meeting once a second; any process may, since the log takes each wish once."""

    def __init__(
        self,
        meetings: Meetings,
        conversation: Conversation,
        attendance: Attendance,
        clock: Clock,
        watch: Watch | None = None,
        pace: Pace = every_second,
    ) -> None:
        self._meetings = meetings
        self._conversation = conversation
        self._attendance = attendance
        self._clock = clock
        self._pace = pace
        self._watch = watch or Watch(meetings, conversation, clock, "")

    async def run(self) -> None:
        while True:
            await self.tick()
            await self._pace()

    async def tick(self) -> None:
        """Ask for everything that is due now, in every meeting of this process."""
        await self._whatever_happens(self._attendance.connections.drop_again())
        await self._whatever_happens(self._attendance.end_revoked())
        await self._whatever_happens(self._meetings.past.remove_again())
        await self._whatever_happens(self._attendance.show())
        for replica in self._meetings.live:
            await self._whatever_happens(self._look_at(replica))

    async def _whatever_happens(self, work: Coroutine[None, None, None]) -> None:
        """A fault in one room must not stop the clocks of all others: meetings would not end."""
        try:
            await work
        except Exception as error:
            log.error("bug", reason="timetable", error=error)

    async def _look_at(self, replica: Replica) -> None:
        if self._is_lost(replica):
            replica.lose()
            return
        self._attendance.connections.notices.look(replica)
        await self._watch.look(replica)
        room = replica.room
        if room.phase in NOT_BEGUN and self._attendance.agenda.is_called_off(replica.meeting.room, room.starts_at):
            await self._conversation.carry_out(replica, Agent.CLOCK, Close())
        if self._meetings.promise.broken and room.is_live and not room.store_doubted:
            await self._conversation.carry_out(replica, Agent.CLOCK, DoubtStore())
        for command in due(replica.room, self._clock.now(), replica.rules):
            await self._conversation.carry_out(replica, Agent.CLOCK, command)
        if replica.room.is_live and replica.snapshot_is_old(self._clock.now()):
            await self._conversation.keep(replica)

    def _is_lost(self, replica: Replica) -> bool:
        """Past its end, or without its store, for so long that its keys must not live on here."""
        end = replica.room.planned_end
        overdue = end is not None and self._clock.now() - end >= AFTER_THE_END_MS
        return overdue or self._clock.monotonic() - replica.last_contact >= STORE_AWAY_S
