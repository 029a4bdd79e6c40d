"""The store of a test: what several processes share, and the failures it has them meet."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from chat.adapters.memory_keys import Vault
from chat.core.names import Instant, MeetingId, Position, RoomId
from chat.ports import Concluded, StoredSnapshot, StoreUnavailable


@dataclass
class StoredHere:
    position: Position
    entry: bytes
    link: int


@dataclass
class MeetingHere:
    """What a store keeps of one meeting."""

    entries: list[StoredHere] = field(default_factory=list)
    commands: dict[str, Position] = field(default_factory=dict)
    image: StoredSnapshot | None = None
    holders: dict[int, bool] = field(default_factory=dict)
    """Process to whether it has confirmed."""
    leases: dict[str, float] = field(default_factory=dict)
    """Process to when its lease ends, on the monotonic clock."""
    news: dict[int, asyncio.Event] = field(default_factory=dict)
    hearing: dict[int, Callable[[bytes], None]] = field(default_factory=dict)

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
        self.meetings: dict[MeetingId, MeetingHere] = {}
        self.pointers: dict[RoomId, MeetingId] = {}
        self.board: list[tuple[tuple[int, int], bytes]] = []
        self.board_news: list[asyncio.Event] = []
        self.past: dict[RoomId, tuple[Concluded, Instant]] = {}
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
        if meeting is None:
            self.board.clear()
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
