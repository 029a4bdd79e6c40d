"""A store outside the server, so that a test can look into it, or lose it."""

import asyncio
import contextlib
import os
import signal
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Page

from chat.adapters import volatile
from chat.adapters.embedded import find_server
from chat.adapters.volatile import Edition
from chat.adapters.wire import StoreAddress

START_S = 10
USER, PASSWORD = "tests", "of-the-tests"
USERS = ("user default off", f"user {USER} on >{PASSWORD} ~* &* +@all")
"""Nobody gets in without a name, or the server would refuse the store. The tests may do everything."""


@dataclass(frozen=True)
class Store:
    url: str
    pid: int

    def stop(self) -> None:
        """It takes every request and answers none, like a machine that hangs."""
        os.kill(self.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    async def ask(self, *words: str) -> Any:
        connection = StoreAddress(self.url).connection()
        try:
            await connection.send_command(*words)
            return await connection.read_response()
        finally:
            await connection.disconnect()

    async def keys(self) -> list[bytes]:
        found: list[bytes] = await self.ask("KEYS", "*")
        return sorted(found)

    async def meetings(self) -> set[bytes]:
        """What the keys of a meeting have in common; a key of its own where there is nothing."""
        # The board is the deployment's: which rooms run, which links are revoked, and nobody's handle or words.
        return {key.partition(b"}")[0] for key in await self.keys() if key != b"fs:board"}


@contextlib.asynccontextmanager
async def storing() -> AsyncIterator[Store]:
    program = find_server()
    asked = await asyncio.create_subprocess_exec(program, "--version", stdout=asyncio.subprocess.PIPE)
    edition = Edition.parse((await asked.communicate())[0].decode())
    assert edition is not None
    # A socket's path may not be long: the test's own directory may be.
    with tempfile.TemporaryDirectory(prefix="fs") as folder:
        lines = ("port 0", f"unixsocket {folder}/s", 'logfile ""', *volatile.settings(folder, edition), *USERS, "")
        (Path(folder) / "store.conf").write_text("\n".join(lines))
        process = await asyncio.create_subprocess_exec(
            program, f"{folder}/store.conf", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        assert process.stdout is not None
        try:
            async with asyncio.timeout(START_S):
                while b"eady to accept connections" not in (line := await process.stdout.readline()):
                    assert line, "the store ended at once"
            drain = asyncio.create_task(process.stdout.read())
            yield Store(f"unix://{folder}/s?username={USER}&password={PASSWORD}", process.pid)
        finally:
            process.send_signal(signal.SIGCONT)
            process.terminate()
            async with asyncio.timeout(START_S):
                await process.wait()
            with contextlib.suppress(asyncio.CancelledError):
                drain.cancel()
                await drain


async def until_empty(store: Store, page: Page, of: set[bytes] | None = None) -> None:
    """Until nothing is left, or nothing of these meetings. Pages are told before the last key is gone; R16: 15 s."""
    for _ in range(100):
        left = await store.meetings()
        if not (left if of is None else left & of):
            return
        # A turn of the browser is the only clock here.
        await page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    raise AssertionError(await store.keys())
