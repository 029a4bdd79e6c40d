"""The ports in memory, for tests: several 'processes' on one store, a clock moved by hand, failures to order.

A `MemoryStore` is what processes share. Each process has its own `MemoryLogs` and `MemoryKeyring`:

    clock, store = ManualClock(), MemoryStore()
    here = MemoryLogs(store, clock), MemoryKeyring(store)
    there = MemoryLogs(store, clock), MemoryKeyring(store)
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Final

from chat.adapters.by_hand import ManualClock, SeededDice
from chat.adapters.chain import KEPT, LINK_S
from chat.adapters.memory_keys import MemoryKeyring, MemoryKeys
from chat.adapters.memory_store import MeetingHere, MemoryStore, StoredHere
from chat.core.names import Instant, MeetingId, Position, RoomId
from chat.ports import (
    Appended,
    AppendResult,
    Clock,
    Concluded,
    Duplicate,
    Hosts,
    Late,
    MeetingGone,
    MeetingKeys,
    Moved,
    StoredEntry,
    StoredSnapshot,
    StoreUnavailable,
)
from chat.protocol import Receipt

GRACE_MS: Final = 10 * 60 * 1000


class MemoryLog:
    """One meeting, as one process holds it."""

    def __init__(
        self,
        store: MemoryStore,
        clock: Clock,
        meeting: MeetingId,
        keys: MeetingKeys,
        process: int,
        expires: Instant,
        host: str = "",
    ) -> None:
        self._store = store
        self._clock = clock
        self._id = meeting
        self._keys = keys
        self._process = process
        self._host = host or str(process)
        self._expires = expires
        self._stored = store.meetings[meeting]
        """Kept, so that a receipt can tell of a register that another holder has removed."""
        self._seen = 0
        self._released = False
        self._event = asyncio.Event()
        self._event.set()

    async def append(
        self,
        after: Position,
        command_id: str,
        entry: bytes,
        *,
        budget_s: float,
        ends_at: Instant,
        snapshot: bytes | None = None,
    ) -> AppendResult:
        await asyncio.sleep(0)  # like a real one, it lets others run first
        self._living()
        trouble = self._store.reach()
        result = self._append(after, command_id, entry, snapshot)
        if isinstance(result, Appended):
            self._expires = Instant(ends_at + GRACE_MS)
        if trouble is not None:
            raise trouble
        if isinstance(result, Appended):
            self._seen = result.position.seq
        return result

    def _append(self, after: Position, command_id: str, entry: bytes, snapshot: bytes | None) -> AppendResult:
        if self._store.is_late():
            return Late()
        stored = self._store.meetings.get(self._id)
        if stored is None:
            raise MeetingGone
        if command_id in stored.commands:
            return Duplicate(stored.commands[command_id])
        if stored.head.seq < max(after.seq, self._seen):
            raise MeetingGone
        if stored.head.seq != after.seq:
            return Moved(stored.head)
        place = Position(after.epoch, after.seq + 1)
        stored.entries.append(StoredHere(place, entry, self._link()))
        stored.commands[command_id] = place
        if snapshot is not None:
            stored.image = StoredSnapshot(place, snapshot)
        stored.wake(but=self._process)
        return Appended(place)

    async def read(self, after: int, most: int = 500) -> Sequence[StoredEntry]:
        await asyncio.sleep(0)
        self._living()
        self._reach()
        stored = self._store.meetings.get(self._id) or MeetingHere()
        if stored.head.seq < max(after, self._seen):
            raise MeetingGone
        oldest = self._link() - KEPT + 1
        found = [kept for kept in stored.entries if kept.position.seq > after and kept.link >= oldest][:most]
        if found:
            self._seen = max(self._seen, found[-1].position.seq)
        return [StoredEntry(kept.position, kept.entry) for kept in found]

    async def snapshot(self) -> StoredSnapshot | None:
        await asyncio.sleep(0)
        self._living()
        self._reach()
        stored = self._store.meetings.get(self._id) or MeetingHere()
        image = stored.image
        if image is not None:
            if stored.entries[image.position.seq - 1].link < self._link() - KEPT + 1:
                raise MeetingGone  # sealed with a key that nobody has any more
            self._seen = max(self._seen, image.position.seq)
        return image

    def on_signal(self, hear: Callable[[bytes], None]) -> None:
        self._stored.hearing[self._process] = hear

    async def signal(self, body: bytes) -> None:
        for process, hear in self._stored.hearing.items():
            if process != self._process:
                hear(body)

    async def renew(self, lease_s: float) -> Hosts:
        await asyncio.sleep(0)
        self._living()
        if not self._store.available:
            raise StoreUnavailable
        now = self._clock.monotonic()
        leases = self._stored.leases
        for host in [host for host, until in leases.items() if until <= now]:
            del leases[host]
        lived = leases.pop(self._host, None) is not None
        leases[self._host] = now + lease_s
        return Hosts({host: until - now for host, until in leases.items()}, lapsed=not lived)

    async def hints(self) -> AsyncIterator[None]:
        stored = self._store.meetings.get(self._id)
        if stored is not None:
            stored.news[self._process] = self._event
        while not self._released:
            await self._event.wait()
            self._event.clear()
            if not self._released:
                yield

    async def erase(self, budget_s: float) -> Receipt:
        self._keys.destroy()
        await self.release()
        gone = False
        try:
            self._confirm()
            await self._others(budget_s)
            self._reach()
            self._store.lose(self._id)
            gone = True
        except StoreUnavailable:
            pass  # the receipt says what was seen until then
        return self._receipt(gone)

    async def _others(self, budget_s: float) -> None:
        stored = self._stored
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(budget_s):
                while not all(stored.holders.values()):
                    stored.news[-self._process] = event = asyncio.Event()
                    await event.wait()

    async def confirm_destroyed(self) -> None:
        self._keys.destroy()
        self._stored.leases.pop(self._host, None)
        await self.release()
        try:
            self._confirm()
        except StoreUnavailable:
            return

    async def release(self) -> None:
        self._released = True
        self._event.set()

    # --

    async def remove(self) -> bool:
        self._reach()
        self._store.lose(self._id)
        return True

    def _receipt(self, gone: bool) -> Receipt:
        said = {**self._stored.holders, self._process: True}
        confirmed = sum(said.values())
        left = None if confirmed == len(said) else max(0, -(-(self._expires - self._clock.now()) // 1000))
        return Receipt("memory", len(said), confirmed, gone, left)

    def _confirm(self) -> None:
        self._reach()
        self._stored.holders[self._process] = True
        self._stored.wake(but=self._process)

    def _reach(self) -> None:
        trouble = self._store.reach()
        if trouble is not None:
            raise StoreUnavailable

    def _living(self) -> None:
        if self._keys.destroyed:
            raise MeetingGone

    def _link(self) -> int:
        return int(self._clock.monotonic() // LINK_S)


class MemoryLogs:
    """The logs as one process sees them."""

    def __init__(self, store: MemoryStore, clock: Clock, host: str = "") -> None:
        self._host = host
        self._store = store
        self._clock = clock
        self._process = store.next_process()
        self._ends: dict[MeetingId, Instant] = {}

    async def current(self, room: RoomId) -> MeetingId | None:
        await self._reach()
        return self._store.pointers.get(room)

    async def begin(self, meeting: MeetingId, ends_at: Instant) -> bool:
        await self._reach()
        if meeting.room in self._store.pointers:
            return False
        self._store.pointers[meeting.room] = meeting
        self._store.meetings[meeting] = MeetingHere()
        self._ends[meeting] = ends_at
        return True

    async def open(self, meeting: MeetingId, keys: MeetingKeys) -> MemoryLog:
        await self._reach()
        if self._store.pointers.get(meeting.room) != meeting:
            raise MeetingGone
        self._store.meetings[meeting].holders[self._process] = False
        ends = self._ends.get(meeting, self._clock.now())
        return MemoryLog(self._store, self._clock, meeting, keys, self._process, Instant(ends + GRACE_MS), self._host)

    async def discard(self, meeting: MeetingId) -> None:
        await self._reach()
        self._store.lose(meeting)

    async def conclude(self, meeting: MeetingId, until: Instant, *, over: bool) -> None:
        await self._reach()
        self._store.past[meeting.room] = Concluded(meeting, over), until

    async def concluded(self, room: RoomId) -> Concluded | None:
        await self._reach()
        past, until = self._store.past.get(room, (None, Instant(0)))
        return past if self._clock.now() < until else None

    async def _reach(self) -> None:
        await asyncio.sleep(0)  # like a real one, it lets others run first
        trouble = self._store.reach()
        if trouble is not None:
            raise StoreUnavailable


__all__ = ["ManualClock", "MemoryKeyring", "MemoryKeys", "MemoryLog", "MemoryLogs", "MemoryStore", "SeededDice"]
