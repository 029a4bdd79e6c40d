"""The logs of all meetings in the store: who runs where, and who holds the keys."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final

from chat.adapters import ids
from chat.adapters.erasure import CONFIRM, ERASE, UNCLAIM, pairs, remove
from chat.adapters.hints import HintLine
from chat.adapters.keyring import HeldKeys
from chat.adapters.lease import RENEW
from chat.adapters.naming import Naming, pointed, read_pointer
from chat.adapters.sealed_log import APPEND, GRACE_MS, SealedLog
from chat.adapters.store import CALL_S, Store
from chat.adapters.system import StoreClock
from chat.adapters.tasks import ended
from chat.core.names import Instant, MeetingId, RoomId
from chat.ports import Concluded, Dice, MeetingGone, MeetingKeys, OutcomeUnknown, StoreUnavailable

SCRIPTS: Final = (APPEND, CONFIRM, ERASE, RENEW, UNCLAIM)
"""What a `Store` for these logs must be given to teach on every new socket."""
TICK_S: Final = 10.0


class SealedLogs:
    """Everything this process knows of meetings in the store."""

    def __init__(
        self,
        store: Store,
        clock: StoreClock,
        dice: Dice,
        cluster_secret: bytes,
        *,
        process: str | None = None,
        supervisor: str | None = None,
        witness: Callable[[MeetingId], Awaitable[Mapping[str, str]]] | None = None,
    ) -> None:
        """`supervisor` is registered as a holder of every meeting, because it keeps a copy of the keys;
        `witness` has it destroy that copy."""
        self._store = store
        self._clock = clock
        self._naming = Naming(cluster_secret)
        self._process = process or ids.text(dice.bytes(9))
        """Our name in the registers of holders and among the leases. New at each start, and it says nothing."""
        self._with_us = () if supervisor is None else (supervisor, "")
        self._witness = witness or _nobody
        self.hints = self._hints = HintLine(store.address, self._process)
        """The one subscribed socket of this process; the board listens on it too."""
        self._open: set[SealedLog] = set()
        self._ticker: asyncio.Task[None] | None = None

    async def current(self, room: RoomId) -> MeetingId | None:
        value = await self._store.look("GET", self._naming.pointer(room))
        return None if value is None else read_pointer(room, value)

    async def begin(self, meeting: MeetingId, ends_at: Instant) -> bool:
        left = max(ends_at - self._clock.now(), 0) + GRACE_MS
        pointer, claim = self._naming.pointer(meeting.room), pointed(meeting) + self._process
        try:
            return bool(await self._store.call("SET", pointer, claim, "NX", "PX", left))
        except OutcomeUnknown:
            # Two processes may want the same meeting, and only one may draw its root.
            return bool(await self._store.look("GET", pointer) == claim.encode())

    async def open(self, meeting: MeetingId, keys: MeetingKeys) -> SealedLog:
        if not isinstance(keys, HeldKeys):
            raise TypeError("a sealed log needs keys that can seal: use LocalKeyring")
        names, pointer = self._naming.meeting(meeting), self._naming.pointer(meeting.room)
        try:
            value, left = await asyncio.gather(self._store.call("GET", pointer), self._store.call("PTTL", pointer))
            # Without this a process that comes late would write a register for a meeting that was erased.
            if value is None or not value.startswith(pointed(meeting).encode()) or left <= 0:
                raise MeetingGone
            *_, register = await asyncio.gather(
                self._store.call("HSET", names.holders, self._process, "", *self._with_us),
                self._store.call("PEXPIRE", names.holders, left),
                self._store.call("HGETALL", names.holders),
            )
        except OutcomeUnknown as unanswered:
            raise StoreUnavailable from unanswered
        log = SealedLog(
            self._store,
            self._hints,
            self._clock,
            keys,
            names,
            pointer,
            pointed(meeting),
            self._process,
            Instant(self._clock.now() + left),
            self._open.discard,
            partial(self._witness, meeting),
        )
        log.known = set(pairs(register))
        self._open.add(log)
        if self._ticker is None:
            self._ticker = asyncio.create_task(self._tick(), name="logs")
        return log

    async def discard(self, meeting: MeetingId) -> None:
        names, pointer = self._naming.meeting(meeting), self._naming.pointer(meeting.room)
        try:
            await remove(self._store, names, pointer, pointed(meeting), CALL_S)
        except OutcomeUnknown as unanswered:
            raise StoreUnavailable from unanswered

    async def conclude(self, meeting: MeetingId, until: Instant, *, over: bool) -> None:
        left = until - self._clock.now()
        if left > 0:
            value = f"{pointed(meeting)}{'over' if over else ''}"
            await self._store.call("SET", self._naming.past(meeting.room), value, "PX", left)

    async def concluded(self, room: RoomId) -> Concluded | None:
        value = await self._store.look("GET", self._naming.past(room))
        meeting = None if value is None else read_pointer(room, value)
        return None if meeting is None else Concluded(meeting, over=value.endswith(b"|over"))

    async def close(self) -> None:
        """Stop listening. Touches nothing that is stored, and destroys no key."""
        for log in list(self._open):
            await log.release()
        await ended(self._ticker)
        await self._hints.close()

    async def tick(self) -> None:
        """What the clock asks of every open log, and a nudge in case hints were lost."""
        for log in list(self._open):
            await log.tick()
        self._hints.nudge()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            await self.tick()


async def _nobody(_meeting: MeetingId) -> Mapping[str, str]:
    return {}
