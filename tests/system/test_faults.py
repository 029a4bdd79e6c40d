"""What is lost is said: the store dies, the server is told to stop, the server is killed."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.system.machine import configured, runs, serving
from tests.system.people import PythonPerson, people


async def until_gone(pid: int) -> None:
    async with asyncio.timeout(10):
        while runs(pid):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


@pytest.mark.timeout(60)
async def test_a_killed_store_is_told_to_all_and_a_facilitator_begins_again(tmp_path: Path) -> None:
    async with serving(configured(tmp_path / "house")) as server, people(3) as (lee, puffin, again):
        await lee.enters(server, invitation=server.invitation)
        await lee.must("open")
        await puffin.enters(server)
        await puffin.must("say", text="before")
        kept = server.store_pid
        os.kill(kept, signal.SIGKILL)
        for person in (lee, puffin):
            await person.until_end("gone")
        seat = {"seat": puffin.welcome["seat"], "meeting": puffin.welcome["meeting"]}
        refused = await PythonPerson().enters(server, **seat)
        assert refused.refused == {"code": "gone"}
        await again.enters(server, invitation=server.invitation)
        await again.must("open")
        back = PythonPerson()
        await back.enters(server)
        await back.must("say", text="after")
        await again.until(lambda: again.texts == ["after"])
        await back.go()
        assert b"Traceback" not in server.errors


@pytest.mark.timeout(60)
async def test_a_server_that_is_told_to_stop_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    async with serving(configured(tmp_path / "house")) as server, people(2) as (lee, puffin):
        await lee.enters(server, invitation=server.invitation)
        await lee.must("open")
        await puffin.enters(server)
        kept = server.store_pid
        assert len(server.store_directories()) == 1
        server.process.send_signal(signal.SIGTERM)
        for person in (lee, puffin):
            ended = await person.until_end("restarting")
            assert ended["retry_after"] >= 1
        assert await server.ends(within_s=10) == 0
        await until_gone(kept)
        assert server.store_directories() == []
        assert b"Traceback" not in server.errors
        assert server.state_files() == ["secret"]


@pytest.mark.timeout(60)
async def test_a_killed_server_leaves_no_store_behind(tmp_path: Path) -> None:
    async with serving(configured(tmp_path / "house")) as server:
        kept = server.store_pid
        server.process.kill()
        await server.ends()
        await until_gone(kept)
    # And the next one starts where it stopped.
    async with serving(tmp_path / "house") as again:
        assert (await again.get("/api/rooms"))["rooms"]
