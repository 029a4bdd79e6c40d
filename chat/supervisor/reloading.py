"""Reading the configuration again while the server runs: nobody is dropped, and a broken file changes nothing."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from chat.adapters.messages import NewConfig
from chat.config import Config, ConfigError
from chat.config.changes import Change, Changes, changes, same_for_people
from chat.config.running import Held
from chat.core.names import MeetingId, RoomId
from chat.telemetry.logs import Log
from chat.web.control import Answerer, Unanswerable

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor

Read = Callable[[], Config]
_log = Log("supervisor")


class Reloading:
    """SIGHUP and `fireside reload`."""

    def __init__(self, supervisor: "Supervisor", read: Read | None) -> None:
        """`read`: the configuration as it stands in the file now. Raises `ConfigError`."""
        self._supervisor = supervisor
        self._read = read
        self._turn = asyncio.Lock()

    def all(self) -> dict[str, Answerer]:
        return {"reload": self.reload}

    async def reload(self, _asked: Mapping[str, Any]) -> dict[str, Any]:
        """What is different from now on, what waits for which rooms, and what needs a restart."""
        if self._read is None:
            raise Unanswerable("This server was not started from a file.")
        # One at a time: the second is compared with what the first has made of it.
        async with self._turn:
            try:
                found = changes(self._supervisor.config, self._read())
            except ConfigError as error:
                _log.warning("not_reloaded")
                raise Unanswerable(f"{error} The server goes on with what it had.") from None
            running = await self._running()
            self._hold(running, found)
            confirmed = await self._tell(found.config)
            return self._told(found, {meeting.room for meeting in running}, confirmed)

    async def _running(self) -> tuple[MeetingId, ...]:
        for worker in self._supervisor.workers:
            rows = await worker.ask("running")
            if rows is not None:
                return tuple(msgspec.convert(row, MeetingId) for row in rows)
        raise Unanswerable(
            "No worker knows just now which meetings run: nothing was changed; try again in some seconds."
        )

    def _hold(self, running: tuple[MeetingId, ...], found: Changes) -> None:
        """Meetings that run keep the rules that they have; one that was held before keeps its first ones."""
        supervisor = self._supervisor
        known = {one.meeting: one for one in supervisor.held}
        old, rules, new_rules = supervisor.config, supervisor.config.rules(), found.config.rules()
        held = []
        for meeting in running:
            room = old.room(meeting.room)
            if meeting in known:
                held.append(known[meeting])
                continue
            new, rule = found.config.room(meeting.room), rules.get(meeting.room)
            if room is None or rule is None:
                continue
            if new is None or rule != new_rules[meeting.room] or not same_for_people(room, new):
                held.append(Held(meeting, room, rule))
        supervisor.held = tuple(held)

    async def _tell(self, config: Config) -> tuple[int, int]:
        # Workers that start from here on learn it with their orders.
        supervisor = self._supervisor
        supervisor.config = config
        supervisor.outcomes.replace(config)
        workers = supervisor.workers
        told = await asyncio.gather(
            *(worker.asked(lambda number: NewConfig(number, config, supervisor.held)) for worker in workers)
        )
        return len(workers), sum(one is True for one in told)

    def _told(self, found: Changes, running: set[RoomId], confirmed: tuple[int, int]) -> dict[str, Any]:
        waiting = [one for one in found.items if one.when == "meeting" and (one.room is None or one.room in running)]
        waiting = waiting if running else []
        for one in found.items:
            _log.info("changed", setting=one.what.replace(": ", "-"), reason=one.when)
        _log.info("reloaded", count=len(found.items))
        return {
            "now": [_said(one) for one in found.items if one.when != "restart" and one not in waiting],
            "after_the_meeting": [_said(one) for one in waiting],
            "restart": [_said(one) for one in found.items if one.when == "restart"],
            "workers": confirmed[0],
            "confirmed": confirmed[1],
        }


def _said(change: Change) -> str:
    return change.what if change.room is None else f"{change.what} ({change.room})"
