"""The embedded store: private, in memory only, and gone with its parent."""

import asyncio
import importlib.util
import os
import re
import signal
import stat
import sys
from pathlib import Path

import pytest
from redis.exceptions import NoPermissionError

from chat.adapters import embedded
from chat.adapters.embedded import EmbeddedError, EmbeddedStore
from chat.adapters.store import Store
from chat.adapters.system import SystemClock, SystemDice
from chat.adapters.wire import StoreRefused
from chat.core.names import Position
from chat.ports import StoreUnavailable
from tests.contracts.houses import SealedHouse, asked, until

ROOT = Path(__file__).parents[2]
PARENT = """
import asyncio, sys
from pathlib import Path
from chat.adapters.embedded import EmbeddedStore
from chat.adapters.system import SystemDice

async def main():
    store = EmbeddedStore(SystemDice(), program=Path(sys.argv[1]))
    await store.start()
    print(store.pid, store.directory, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def open_files(pid: int) -> set[str]:
    return {os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir()}


def about(pid: int | str | None, what: str) -> str:
    return Path(f"/proc/{pid}/{what}").read_text()


def exists(pid: int | str | None) -> bool:
    """Whether there is such a process. One that nobody has buried yet does not count here."""
    try:
        return about(pid, "stat").rsplit(")")[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def there(path: str) -> bool:
    return Path(path).exists()


async def test_its_directory_and_socket_are_private_and_it_listens_nowhere_else(server: SealedHouse) -> None:
    directory, pid = server.server.directory, server.server.pid
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((directory / "s").stat().st_mode) == 0o700
    assert server.server.on_tmpfs == embedded.is_tmpfs(Path("/dev/shm"))
    inodes = {name.removeprefix("socket:[").rstrip("]") for name in open_files(pid or 0) if name.startswith("socket")}
    for table in ("tcp", "tcp6", "udp", "udp6"):
        lines = about(pid, f"net/{table}").splitlines()[1:]
        assert not inodes & {line.split()[9] for line in lines}


async def test_it_writes_nothing_to_disk(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    for number in range(50):
        await here.say(log, Position(1, number), f"canary {number}", snapshot=b"room")
    pid = server.server.pid
    assert pid is not None
    assert [path.name for path in server.server.directory.iterdir()] == ["s"]
    kept = [name for name in open_files(pid) if name.startswith("/") and not name.startswith("/dev/")]
    # Its own program is open on some systems; nothing else may be.
    assert [name for name in kept if "server" not in Path(name).name] == []
    counters = dict(line.split(": ") for line in about(pid, "io").splitlines())
    assert counters["write_bytes"] == "0"
    directory = server.server.directory
    await server.server.stop()
    assert not directory.exists()


async def test_it_takes_only_its_own_users(server: SealedHouse) -> None:
    stranger = Store(server.server.address_of("default", ""), SystemClock())
    with pytest.raises(StoreUnavailable):
        await stranger.start()
    await stranger.close()
    here = await server.process()
    for command in (("KEYS", "*"), ("MONITOR",), ("CLIENT LIST",), ("CONFIG SET", "save", "1 1"), ("SAVE",)):
        with pytest.raises(StoreRefused):
            await here.store.call(*command)
    with pytest.raises(StoreRefused):
        await here.store.call("GET", "somebody-elses")
    assert await asked(server.server.verify_address, "SCAN", "0")
    with pytest.raises(NoPermissionError):
        await asked(server.server.verify_address, "SET", "fs:x", "y")


async def test_another_takes_its_place_when_it_dies_and_we_are_told(server: SealedHouse) -> None:
    lost = asyncio.Event()
    store = EmbeddedStore(SystemDice(), on_lost=lost.set, program=server.server._program)
    await store.start()
    try:
        first = store.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        async with asyncio.timeout(10):
            await lost.wait()
        assert store.pid != first
        caller = Store(store.address, SystemClock())
        await caller.start()
        assert await caller.call("GET", "fs:x") is None
        await caller.close()
        assert not there(f"/proc/{first}")  # no zombie
    finally:
        await store.stop()


async def test_it_dies_with_a_parent_that_is_killed_and_the_next_one_sweeps_up(server: SealedHouse) -> None:
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(server.server._program), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert parent.stdout is not None
    async with asyncio.timeout(20):
        pid, directory = (await parent.stdout.readline()).decode().split()
    assert exists(pid)
    parent.kill()
    await parent.wait()
    await until(lambda: not exists(pid))
    again = EmbeddedStore(SystemDice(), program=server.server._program)
    await again.start()
    await again.stop()
    assert not there(directory)


async def test_a_stop_leaves_nothing(server: SealedHouse) -> None:
    store = EmbeddedStore(SystemDice(), program=server.server._program)
    await store.start()
    pid, directory = store.pid, store.directory
    await store.stop()
    assert not there(f"/proc/{pid}")
    assert not directory.exists()


async def test_a_crash_leaves_no_core_file(server: SealedHouse) -> None:
    limits = about(server.server.pid, "limits")
    assert re.search(r"Max core file size\s+0\s+0", limits)


async def test_without_a_server_program_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EmbeddedError, match="install valkey-server or redis-server"):
        await EmbeddedStore(SystemDice()).start()


async def test_a_program_that_is_no_store_is_refused_in_one_sentence() -> None:
    with pytest.raises(EmbeddedError, match="not a store"):
        await EmbeddedStore(SystemDice(), program=Path(sys.executable)).start()
