"""`fireside wipe`: nothing of ours stays in the store, and nobody is cut off by mistake."""

import asyncio
import contextlib
import json
import os
import pty
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cli.command import Home
from tests.system.machine import Server, Store, configured, serving, store
from tests.system.people import Person, people


@contextlib.asynccontextmanager
async def in_session(home: Home, **more: str) -> AsyncIterator[tuple[Server, Person, Person]]:
    async with (
        serving(configured(home.folder), FIRESIDE_PORT=str(home.port), **more) as server,
        people(2) as (lee, puffin),
    ):
        await lee.enters(server, invitation=server.invitation)
        await lee.must("open")
        await puffin.enters(server)
        await puffin.must("say", text="hello")
        yield server, lee, puffin


def as_operator(home: Home, kept: Store | None = None) -> dict[str, str]:
    if kept is None:
        return {"FIRESIDE_PORT": str(home.port)}
    return {
        "FIRESIDE_PORT": str(home.port),
        "FIRESIDE_STORE_URL": kept.url,
        "FIRESIDE_STORE_VERIFY_URL": kept._as(kept.server.verify_address),
    }


async def test_o9_wipe_leaves_no_key_in_a_store_of_its_own_kind(home: Home) -> None:
    async with store() as kept:
        async with in_session(home, FIRESIDE_STORE_URL=kept.url) as (_, lee, puffin):
            refused = await home.run("wipe", "--yes", **as_operator(home, kept))
            assert refused.code == 1
            assert "1 meeting running" in refused.err
            assert await kept.names()
            ended = await home.run("wipe", "--yes", "--force-ends", "--json", **as_operator(home, kept))
            assert ended.code == 0, ended.err
            assert json.loads(ended.out)["after"] == 0
            assert await kept.names() == []
            receipt = (await puffin.until_end("closed"))["receipt"]
            assert (receipt["confirmed"], receipt["entries_gone"]) == (receipt["holders"], True)
            await lee.until_end("closed")
        # What a server that was killed left behind, with the server stopped.
        await kept.asked("XADD", "fs:{left}:log", "*", "e", "sealed")
        await kept.asked("SET", "another program's", "1")
        ended = await home.run("wipe", "--yes", **as_operator(home, kept))
        assert (ended.code, ended.out) == (0, "Removed: 1 key. Left: 0.\n")
        assert await kept.names() == [b"another program's"]


async def test_o9_wipe_leaves_no_key_in_the_private_store(home: Home) -> None:
    async with in_session(home) as (_, _lee, puffin):
        ended = await home.run("wipe", "--yes", "--force-ends", **as_operator(home))
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("Closed: 1 meeting.\n")
        assert " Left: 0.\n" in ended.out
        await puffin.until_end("closed")
    ended = await home.run("wipe", "--yes", **as_operator(home))
    assert (ended.code, ended.out) == (0, "Removed: 0 keys. Left: 0.\n")


async def test_a_script_has_to_say_that_it_is_meant(home: Home) -> None:
    async with store() as kept:
        await kept.asked("SET", "fs:now:X", "1")
        process = await home.start("wipe", **as_operator(home, kept))
        _, err = await process.communicate()
        assert process.returncode == 2
        assert b"say --yes if it is meant" in err
        assert await kept.names() == [b"fs:now:X"]


@pytest.mark.parametrize(("typed", "left"), [("yes", []), ("no", [b"fs:now:X"]), ("", [b"fs:now:X"])])
async def test_a_person_is_asked_and_only_yes_means_yes(home: Home, typed: str, left: list[bytes]) -> None:
    async with store() as kept:
        await kept.asked("SET", "fs:now:X", "1")
        ours, theirs = pty.openpty()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "chat", "wipe"),
            cwd=home.folder,
            env=home.environment(**as_operator(home, kept)),
            stdin=theirs,
            stderr=asyncio.subprocess.PIPE,
        )
        os.close(theirs)
        os.write(ours, f"{typed}\n".encode())
        async with asyncio.timeout(20):
            _, err = await process.communicate()
        os.close(ours)
        assert b"Type yes: " in err
        assert process.returncode == (0 if typed == "yes" else 1)
        assert await kept.names() == left


async def test_a_store_that_may_not_be_listed_is_said_with_what_to_do(home: Home, tmp_path: Path) -> None:
    async with store() as kept:
        ended = await home.run("wipe", "--yes", FIRESIDE_STORE_URL=kept.url)
    assert ended.code == 1
    assert "verify_url" in ended.err
