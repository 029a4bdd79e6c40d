"""The whole server as an operator runs it: a process of its own, a configuration file, a port, a store."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp

from chat.adapters.contents import contents
from chat.adapters.embedded import PREFIX, EmbeddedStore
from chat.adapters.system import SystemDice
from chat.adapters.wire import StoreAddress

ROOT: Final = Path(__file__).parents[2]
ROOM: Final = "hush"
TITLE: Final = "A title that only pages may show"
ADMIN: Final = ("admin", "only-in-tests")
READY_S: Final = 20
CONFIG: Final = f"""
[server]
state_dir = "state"
metrics_port = 0

[limits]
# Generous: what these tests are about is order, not patience.
events_burst = 1000
events_per_second = 1000
messages_burst = 1000
message_interval_milliseconds = 1
signals_burst = 1000
signal_interval_milliseconds = 1
staff_burst = 1000
staff_interval_milliseconds = 1

[[rooms]]
id = "{ROOM}"
title = "{TITLE}"
for_whom = "For tests."
topic = "A topic that only pages may show"
sharing_capacity = 20
listening_capacity = 20
duration_minutes = 30
"""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def children(pid: int) -> list[int]:
    """The processes that this one started and that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):
                words = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(words[1]) == pid and words[0] != "Z":
                    found.append(int(entry.name))
    return found


def command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Server:
    """A server that runs, or one that is about to say why it does not."""

    def __init__(self, directory: Path, port: int) -> None:
        self.directory = directory
        self.port = port
        self.process: Process
        self.output: list[str] = []
        self.errors = b""
        self._readers: list[asyncio.Task[None]] = []
        self._ready = asyncio.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def invitation(self) -> str:
        """The facilitator's link that is printed at the start."""
        (link,) = (line for line in self.output if line.startswith("facilitator: "))
        return urlsplit(link).fragment.removeprefix("i=")

    async def start(self, program: Sequence[str], environment: Mapping[str, str]) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *program, cwd=self.directory, env=environment, stdin=asyncio.subprocess.DEVNULL, stdout=PIPE, stderr=PIPE
        )
        self._readers = [asyncio.create_task(self._read_output()), asyncio.create_task(self._read_errors())]

    async def ready(self) -> None:
        waiting = asyncio.create_task(self._ready.wait())
        ending = asyncio.create_task(self.process.wait())
        await asyncio.wait({waiting, ending}, timeout=READY_S, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        ending.cancel()
        assert self._ready.is_set(), f"the server did not start: {self.errors.decode()}"

    async def _read_output(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            self.output.append(line.decode().strip())
            if line.startswith(b"facilitator:"):
                self._ready.set()

    async def _read_errors(self) -> None:
        assert self.process.stderr is not None
        while read := await self.process.stderr.read(65536):
            self.errors += read

    async def ends(self, within_s: float = 20) -> int:
        """Wait for it to be over; its exit code."""
        async with asyncio.timeout(within_s):
            code = await self.process.wait()
            await asyncio.gather(*self._readers)
        return code

    async def stop(self) -> int:
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return await self.ends()
        except TimeoutError:
            self.process.kill()
            return await self.ends()

    def store_directories(self) -> list[Path]:
        """Where its private store has its socket."""
        return [path for base in ("/dev/shm", "/tmp") for path in Path(base).glob(f"{PREFIX}{self.process.pid}-*")]

    @property
    def worker_pids(self) -> list[int]:
        return [pid for pid in children(self.process.pid) if b"chat.supervisor.worker" in command(pid)]

    @property
    def store_pid(self) -> int:
        (kept,) = set(children(self.process.pid)) - set(self.worker_pids)
        return kept

    @contextlib.contextmanager
    def through(self, worker: int) -> Iterator[None]:
        """Whoever comes in now comes to that worker: the others stand still."""
        others = [pid for pid in self.worker_pids if pid != worker]
        for pid in others:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in others:
                os.kill(pid, signal.SIGCONT)

    def state_files(self) -> list[str]:
        return sorted(path.name for path in (self.directory / "state").iterdir())

    async def get(self, path: str) -> Any:
        return await got(self.url + path)


async def got(address: str) -> Any:
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return await answer.json()


def environment(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **more}


def configured(directory: Path, text: str = CONFIG) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "config.toml").write_text(text)
    return directory


async def launched(directory: Path, *arguments: str, **more: str) -> Server:
    """`fireside serve` in that directory, started and not yet ready."""
    port = int(more.pop("FIRESIDE_PORT", "0")) or free_port()
    server = Server(directory, port)
    program = (*tracer(directory), sys.executable, "-m", "chat", "serve", "--print-links", *arguments)
    await server.start(program, environment(FIRESIDE_PORT=str(port), **more))
    return server


def tracer(directory: Path) -> tuple[str, ...]:
    """Set by a test that wants to know which files are opened."""
    marker = directory / "trace"
    if not marker.is_dir():
        return ()
    calls = "trace=open,openat,creat,rename,renameat,renameat2,link,linkat,mknod,memfd_create"
    return ("strace", "-D", "-ff", "-qq", "-s", "300", "-e", calls, "-o", str(marker / "calls"))


@contextlib.asynccontextmanager
async def serving(directory: Path, *arguments: str, **more: str) -> AsyncIterator[Server]:
    server = await launched(directory, *arguments, **more)
    try:
        await server.ready()
        yield server
    finally:
        await server.stop()


class Store:
    """An external store that a test may look into, which Fireside may not."""

    def __init__(self, extra: Sequence[str] = ()) -> None:
        lines = (f"user {ADMIN[0]} on >{ADMIN[1]} ~* &* +@all", *extra)
        self.server = EmbeddedStore(SystemDice(), extra_lines=lines)

    @property
    def url(self) -> str:
        return self._as(self.server.address)

    def _as(self, address: StoreAddress) -> str:
        return address.url.replace("unix://", f"unix://{address.username}:{address.password}@")

    async def asked(self, *arguments: Any) -> Any:
        connection = self.server.address_of(*ADMIN).connection()
        await connection.send_command(*arguments)
        try:
            return await connection.read_response()
        finally:
            await connection.disconnect()

    async def names(self) -> list[bytes]:
        return sorted(await self.asked("KEYS", "*"))

    async def contents(self) -> list[bytes]:
        """Every key with everything in it, read by type: a dump would be compressed."""
        everything = contents(self.server.address_of(*ADMIN))
        return [value async for _, values in everything for value in values]


@contextlib.asynccontextmanager
async def store(extra: Sequence[str] = ()) -> AsyncIterator[Store]:
    made = Store(extra)
    await made.server.start()
    try:
        yield made
    finally:
        await made.server.stop()
