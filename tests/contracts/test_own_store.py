"""A store of the operator's own: the commands of docs/operations.md make one of it that the guard takes."""

import asyncio
import contextlib
import os
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chat.adapters.guard import Guard, Level, StoreNotVolatile
from chat.adapters.store import Store
from chat.adapters.system import SystemClock
from chat.adapters.wire import StoreAddress, asked_once
from chat.ports import StoreUnavailable
from tests.contracts.houses import program

ROOT = Path(__file__).parents[2]
DEBIAN = """
bind 127.0.0.1 -::1
protected-mode yes
save 3600 1 300 100 60 10000
rdb-del-sync-files no
repl-diskless-load disabled
appendonly no
slowlog-log-slower-than 10000
slowlog-max-len 128
client-output-buffer-limit pubsub 32mb 8mb 60
"""
"""What Debian's own file sets, as far as it matters here."""


def commands() -> str:
    page = (ROOT / "docs/operations.md").read_text("utf-8").partition("## A store of your own")[2]
    found = re.search(r"```sh\n(.*?)```", page, re.DOTALL)
    assert found is not None
    return found[1]


class Machine:
    """A folder that stands for the file system, so that the commands need no administrator."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        for name in ("etc/redis", "run/redis", "var/lib/redis", "bin"):
            (folder / name).mkdir(parents=True)
        self.config = folder / "etc/redis/redis.conf"
        self.config.write_text(f"{DEBIAN}port {self.port}\ndir {folder}/var/lib/redis\n")
        for name, does in (("sudo", 'exec "$@"'), ("systemctl", "true")):
            (folder / "bin" / name).write_text(f"#!/bin/sh\n{does}\n")
            (folder / "bin" / name).chmod(0o755)

    async def obey(self, text: str) -> dict[str, str]:
        """Run the commands; the variables that they print."""
        text = re.sub(r"/(etc|run|var/lib)/redis", rf"{self.folder}/\1/redis", text).replace("6379", str(self.port))
        path = f"{self.folder}/bin:{os.environ['PATH']}"
        pipe = asyncio.subprocess.PIPE
        shell = await asyncio.create_subprocess_exec(
            "sh", "-eu", "-c", text, cwd=ROOT, env={"PATH": path}, stdout=pipe, stderr=pipe
        )
        said, complained = await shell.communicate()
        assert (shell.returncode, complained) == (0, b"")
        return dict(line.split("=", 1) for line in said.decode().splitlines())

    @contextlib.asynccontextmanager
    async def serving(self, kind: str) -> AsyncIterator[None]:
        quiet = asyncio.subprocess.DEVNULL
        server = await asyncio.create_subprocess_exec(
            str(program(kind)), str(self.config), stdout=quiet, stderr=quiet, cwd=self.folder
        )
        try:
            async with asyncio.timeout(10):
                while True:
                    with contextlib.suppress(OSError):
                        _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                        writer.close()
                        break
                    await asyncio.sleep(0.05)
            yield
        finally:
            server.terminate()
            await server.wait()


@contextlib.asynccontextmanager
async def guarding(url: str) -> AsyncIterator[Guard]:
    clock = SystemClock()
    store = Store(StoreAddress(url), clock)
    try:
        await store.start()
        yield Guard(store, clock, Level.STRICT)
    finally:
        await store.close()


@pytest.mark.parametrize("kind", ["redis", "valkey"])
async def test_the_commands_make_a_store_of_debians_that_the_guard_takes(kind: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    plain = f"redis://127.0.0.1:{machine.port}/0"
    async with machine.serving(kind), guarding(plain) as guard:
        with pytest.raises(StoreNotVolatile) as refused:
            await guard.start()
    said = str(refused.value)
    assert "Fireside logs in as the user `default`" in said
    assert "redis://fireside:PASSWORD@127.0.0.1:6379/0" in said
    assert "A store of your own" in said
    # Twice, since somebody who is not sure runs them again.
    text = commands() if kind == "redis" else commands().replace('sed "', 'sed "s/^# commandlog/commandlog/; ')
    await machine.obey(text)
    told = await machine.obey(text)
    assert set(told) == {"FIRESIDE_STORE_URL", "FIRESIDE_STORE_VERIFY_URL"}
    async with machine.serving(kind):
        async with guarding(told["FIRESIDE_STORE_URL"]) as guard:
            health = await guard.start()
            assert (health.volatility, health.failing) == ("strict", ())
        assert await asked_once(StoreAddress(told["FIRESIDE_STORE_VERIFY_URL"]), ("PING",)) == [b"PONG"]
        with pytest.raises(StoreUnavailable):
            async with guarding(plain) as guard:
                await guard.start()
    assert "rdb" not in {name.rpartition(".")[2] for _, _, names in os.walk(tmp_path) for name in names}
