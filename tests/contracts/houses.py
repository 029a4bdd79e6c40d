"""Stores of each kind, with as many processes on them as a test wants."""

import asyncio
import contextlib
import os
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from chat.adapters.embedded import EmbeddedStore, find_server
from chat.adapters.keyring import Handover, LocalKeyring
from chat.adapters.memory import ManualClock, MemoryKeyring, MemoryLogs, MemoryStore
from chat.adapters.sealed_logs import SCRIPTS, SealedLogs
from chat.adapters.store import Store
from chat.adapters.system import SystemClock, SystemDice
from chat.adapters.wire import StoreAddress
from chat.core.names import Instant, MeetingId, Position, RoomId
from chat.ports import Keyring, Log, Logs

MEETING = MeetingId(RoomId("tuesday-evening"), Instant(1_800_000_000_000))
START = Position(1, 0)
SECRET = b"the cluster secret of these tests"
ADMIN = ("admin", "only-in-tests")


class HandClock(Protocol):
    """A clock whose monotonic side a test can move."""

    def now(self) -> Instant: ...
    def monotonic(self) -> float: ...
    def sync(self, store_ms: int) -> None: ...
    def advance(self, seconds: float) -> None: ...


class AgedClock:
    """The real store's time, with keys that a test can age: only the monotonic side moves."""

    def __init__(self) -> None:
        self.aged_s = 0.0
        self.late_ms = 0
        self.inner = SystemClock()

    def now(self) -> Instant:
        return Instant(self.inner.now() + self.late_ms)

    def monotonic(self) -> float:
        return self.inner.monotonic() + self.aged_s

    def sync(self, store_ms: int) -> None:
        self.inner.sync(store_ms)

    def advance(self, seconds: float) -> None:
        self.aged_s += seconds


class Process:
    """One server process, as far as the ports go."""

    def __init__(self, logs: Logs, keyring: Keyring, clock: HandClock) -> None:
        self.logs = logs
        self.keyring = keyring
        self.clock = clock

    @property
    def ends_at(self) -> Instant:
        return Instant(self.clock.now() + 3_600_000)

    async def begin(self, meeting: MeetingId = MEETING) -> Log:
        assert await self.logs.begin(meeting, self.ends_at)
        return await self.logs.open(meeting, await self.keyring.draw(meeting))

    async def join(self, meeting: MeetingId = MEETING) -> Log:
        keys = await self.keyring.find(meeting)
        assert keys is not None
        return await self.logs.open(meeting, keys)

    async def say(self, log: Log, after: Position, text: str, **more: Any) -> Any:
        options = {"budget_s": 2.0, "ends_at": self.ends_at, **more}
        return await log.append(after, f"id of {text}", text.encode(), **options)


class MemoryHouse:
    """Everything in this process."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.clock = ManualClock()

    async def process(self) -> Process:
        return Process(MemoryLogs(self.store, self.clock), MemoryKeyring(self.store), self.clock)

    async def make_late(self, _process: Process) -> None:
        self.store.late_next()

    async def passes(self, seconds: float) -> None:
        """Time passes, for the store too."""
        self.clock.advance(seconds)

    async def lose(self) -> None:
        self.store.lose()

    async def close(self) -> None:
        pass


class SealedProcess(Process):
    """A process with a real store, and what a test may want to look into."""

    def __init__(self, logs: SealedLogs, keyring: LocalKeyring, clock: AgedClock, store: Store) -> None:
        super().__init__(logs, keyring, clock)
        self.sealed = logs
        self.local = keyring
        self.aged = clock
        self.store = store


class SealedHouse:
    """A real server of our own."""

    def __init__(self, program: Path) -> None:
        extra = (f"user {ADMIN[0]} on >{ADMIN[1]} ~* &* +@all",)
        self.server = EmbeddedStore(SystemDice(), program=program, extra_lines=extra)
        self.processes: list[SealedProcess] = []

    async def start(self) -> None:
        await self.server.start()

    async def process(self, address: StoreAddress | None = None) -> SealedProcess:
        clock = AgedClock()
        store = Store(address or self.server.address, clock, SCRIPTS)
        await store.start()
        logs = SealedLogs(store, clock, SystemDice(), SECRET)
        made = SealedProcess(logs, LocalKeyring("tests", clock, SystemDice(), ask=self._ask), clock, store)
        self.processes.append(made)
        return made

    async def _ask(self, meeting: MeetingId) -> Handover | None:
        answers = (process.local.hand_over(meeting) for process in self.processes)
        return next((answer for answer in answers if answer is not None), None)

    async def admin(self, *arguments: Any) -> Any:
        return await asked(self.server.address_of(*ADMIN), *arguments)

    async def names(self) -> list[str]:
        return sorted(name.decode() for name in await self.admin("KEYS", "*"))

    async def values(self) -> list[bytes]:
        """Every value there is, read by type: a dump would be compressed."""
        found: list[bytes] = []
        for name in await self.names():
            kind = (await self.admin("TYPE", name)).decode()
            read = {"string": ("GET",), "hash": ("HGETALL",), "stream": ("XRANGE",)}[kind]
            ends = ("-", "+") if kind == "stream" else ()
            found += flat(await self.admin(*read, name, *ends))
        return found

    async def make_late(self, process: Process) -> None:
        # The deadline is set by the store's time as this process knows it.
        assert isinstance(process, SealedProcess)
        process.aged.late_ms = -60_000

    async def passes(self, seconds: float) -> None:
        await asyncio.sleep(seconds)  # a real store has a clock of its own

    async def lose(self) -> None:
        await self.admin("FLUSHALL")

    @contextlib.contextmanager
    def stopped(self) -> Any:
        """The server is stopped in its tracks, as on a machine that hangs."""
        assert self.server.pid is not None
        os.kill(self.server.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.server.pid, signal.SIGCONT)

    async def close(self) -> None:
        for process in self.processes:
            await process.sealed.close()
            await process.store.close()
        await self.server.stop()


async def asked(address: StoreAddress, *arguments: Any) -> Any:
    """One command over a wire of its own, whatever rights it takes."""
    connection = address.connection()
    try:
        await connection.send_command(*arguments)
        return await connection.read_response()
    finally:
        await connection.disconnect()


async def until(condition: Callable[[], bool]) -> None:
    """Wait, and not for ever, for something that no event tells of."""
    async with asyncio.timeout(10):
        while True:
            if condition():
                return
            await asyncio.sleep(0.02)


House = MemoryHouse | SealedHouse


def flat(value: Any) -> list[bytes]:
    if isinstance(value, list):
        return [inner for item in value for inner in flat(item)]
    return [value] if isinstance(value, bytes) else [str(value).encode()]


def program(kind: str) -> Path:
    """The server to run the contract on. Redis itself may be missing, except on the build machine."""
    if kind == "valkey":
        return find_server()
    found = shutil.which("redis-server")
    if found is None:
        missing = "REDIS IS NOT INSTALLED: the contract was not tried on it (apt install redis-server)"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return Path(found)


@contextlib.asynccontextmanager
async def sealed_house(kind: str) -> AsyncIterator[SealedHouse]:
    house = SealedHouse(program(kind))
    await house.start()
    try:
        yield house
    finally:
        async with asyncio.timeout(10):
            await house.close()
