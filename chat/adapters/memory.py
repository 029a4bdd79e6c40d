"""The ports in memory, for tests: several 'processes' on one store, a clock moved by hand, failures to order.

A `MemoryStore` is what processes share. Each process has its own `MemoryLogs` and `MemoryKeyring`:

    clock, store = ManualClock(), MemoryStore()
    here = MemoryLogs(store, clock), MemoryKeyring(store)
    there = MemoryLogs(store, clock), MemoryKeyring(store)
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from chat.adapters.by_hand import ManualClock, SeededDice
from chat.adapters.chain import KEPT, LINK_S
from chat.adapters.memory_keys import MemoryKeyring, MemoryKeys, Vault
from chat.core.names import Instant, MeetingId, Position, RoomId
from chat.ports import (
    Appended,
    AppendResult,
    Clock,
    Duplicate,
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


@dataclass
class _Entry:
    position: Position
    entry: bytes
    link: int


@dataclass
class _Meeting:
    """What a store keeps of one meeting."""

    entries: list[_Entry] = field(default_factory=list)
    commands: dict[str, Position] = field(default_factory=dict)
    image: StoredSnapshot | None = None
    holders: dict[int, bool] = field(default_factory=dict)
    """Process to whether it has confirmed."""
    news: dict[int, asyncio.Event] = field(default_factory=dict)

    @property
    def head(self) -> Position:
        return self.entries[-1].position if self.entries else Position(0, 0)

    def wake(self, but: int | None = None) -> None:
        for process, event in self.news.items():
            if process != but:
                event.set()


class MemoryStore(Vault):
    """What several processes share: a store, and the keys that a supervisor would hand from one to another."""

    def __init__(self) -> None:
        super().__init__()
        self.meetings: dict[MeetingId, _Meeting] = {}
        self.pointers: dict[RoomId, MeetingId] = {}
        self.available = True
        self._processes = count(1)
        self._failing: list[tuple[type[Exception], bool]] = []
        self._late = 0

    # -- what a test does to it

    def fail_next(
        self, error: type[Exception] = StoreUnavailable, *, after_writing: bool = False, times: int = 1
    ) -> None:
        """The next calls raise `StoreUnavailable` or `OutcomeUnknown`. With `after_writing` an append happens
        all the same, as when only its reply was lost."""
        self._failing += [(error, after_writing)] * times

    def late_next(self, times: int = 1) -> None:
        """The next appends come too late."""
        self._late += times

    def lose(self, meeting: MeetingId | None = None) -> None:
        """The store forgets a meeting, or everything, as when it died and came back empty."""
        for lost in [meeting] if meeting is not None else list(self.meetings):
            gone = self.meetings.pop(lost, None)
            self.pointers = {room: named for room, named in self.pointers.items() if named != lost}
            if gone is not None:
                gone.wake()

    # -- what the adapters ask of it

    def next_process(self) -> int:
        return next(self._processes)

    def reach(self) -> Exception | None:
        """Raises what the next call must fail with; returns what it must raise after having written."""
        if not self.available:
            raise StoreUnavailable
        if self._failing:
            error, after_writing = self._failing.pop(0)
            if not after_writing:
                raise error
            return error()
        return None

    def is_late(self) -> bool:
        if self._late:
            self._late -= 1
            return True
        return False


class MemoryLog:
    """One meeting, as one process holds it."""

    def __init__(
        self, store: MemoryStore, clock: Clock, meeting: MeetingId, keys: MeetingKeys, process: int, expires: Instant
    ) -> None:
        self._store = store
        self._clock = clock
        self._id = meeting
        self._keys = keys
        self._process = process
        self._expires = expires
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
        stored.entries.append(_Entry(place, entry, self._link()))
        stored.commands[command_id] = place
        if snapshot is not None:
            stored.image = StoredSnapshot(place, snapshot)
        stored.wake(but=self._process)
        return Appended(place)

    async def read(self, after: int, most: int = 500) -> Sequence[StoredEntry]:
        await asyncio.sleep(0)
        self._living()
        self._reach()
        stored = self._store.meetings.get(self._id) or _Meeting()
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
        image = (self._store.meetings.get(self._id) or _Meeting()).image
        if image is not None:
            self._seen = max(self._seen, image.position.seq)
        return image

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
        stored = self._store.meetings.get(self._id) or _Meeting(holders={self._process: False})
        gone = False
        try:
            self._confirm()
            async with asyncio.timeout(budget_s):
                while not all(stored.holders.values()):
                    stored.news[-self._process] = event = asyncio.Event()
                    await event.wait()
        except TimeoutError:
            pass
        except StoreUnavailable:
            return self._receipt(stored, gone=False)
        try:
            self._reach()
            self._store.lose(self._id)
            gone = True
        except StoreUnavailable:
            pass
        return self._receipt(stored, gone=gone)

    async def confirm_destroyed(self) -> None:
        self._keys.destroy()
        await self.release()
        try:
            self._confirm()
        except StoreUnavailable:
            return

    async def release(self) -> None:
        self._released = True
        self._event.set()

    # --

    def _receipt(self, stored: _Meeting, *, gone: bool) -> Receipt:
        said = {**stored.holders, self._process: True}
        confirmed = sum(said.values())
        left = None if confirmed == len(said) else max(0, -(-(self._expires - self._clock.now()) // 1000))
        return Receipt("memory", len(said), confirmed, gone, left)

    def _confirm(self) -> None:
        self._reach()
        stored = self._store.meetings.get(self._id)
        if stored is not None and self._process in stored.holders:
            stored.holders[self._process] = True
            stored.wake(but=self._process)

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

    def __init__(self, store: MemoryStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._process = store.next_process()
        self._ends: dict[MeetingId, Instant] = {}

    async def current(self, room: RoomId) -> MeetingId | None:
        self._reach()
        return self._store.pointers.get(room)

    async def begin(self, meeting: MeetingId, ends_at: Instant) -> bool:
        self._reach()
        if meeting.room in self._store.pointers:
            return False
        self._store.pointers[meeting.room] = meeting
        self._store.meetings[meeting] = _Meeting()
        self._ends[meeting] = ends_at
        return True

    async def open(self, meeting: MeetingId, keys: MeetingKeys) -> MemoryLog:
        self._reach()
        if self._store.pointers.get(meeting.room) != meeting:
            raise MeetingGone
        self._store.meetings[meeting].holders[self._process] = False
        ends = self._ends.get(meeting, self._clock.now())
        return MemoryLog(self._store, self._clock, meeting, keys, self._process, Instant(ends + GRACE_MS))

    async def discard(self, meeting: MeetingId) -> None:
        self._reach()
        self._store.lose(meeting)

    def _reach(self) -> None:
        trouble = self._store.reach()
        if trouble is not None:
            raise StoreUnavailable


__all__ = ["ManualClock", "MemoryKeyring", "MemoryKeys", "MemoryLog", "MemoryLogs", "MemoryStore", "SeededDice"]
