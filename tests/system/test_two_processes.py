"""Two workers of one server show one room."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.system.machine import Server, configured, serving
from tests.system.people import Person, PythonPerson


@contextlib.asynccontextmanager
async def two_workers(directory: Path) -> AsyncIterator[tuple[Server, int, int]]:
    async with serving(configured(directory), "--workers", "2") as server:
        here, there = server.worker_pids
        yield server, here, there


async def enters(server: Server, worker: int, **more: Any) -> Person:
    with server.through(worker):
        return await PythonPerson().enters(server, **more)


@pytest.mark.timeout(60)
async def test_two_processes_show_one_order(tmp_path: Path) -> None:
    async with two_workers(tmp_path) as (server, here, there), contextlib.AsyncExitStack() as home:
        lee = await enters(server, here, invitation=server.invitation)
        home.push_async_callback(lee.go)
        await lee.must("open")
        group: list[Person] = []
        for worker in (here, there, here, there):
            person = await enters(server, worker)
            home.push_async_callback(person.go)
            group.append(person)
        puffin, curlew, otter, badger = group

        async def talks(person: Person) -> None:
            for number in range(20):
                await person.must("say", text=f"{person.handle} {number}")

        await asyncio.gather(*map(talks, group))
        for person in (lee, *group):
            await person.until(lambda who=person: len(who.said) >= 80)  # type: ignore[misc]
            assert person.said == lee.said

        # A mute on one process holds on the other as soon as it is answered.
        await lee.must("mute", handle=curlew.handle)
        assert (await curlew.does("say", text="anyway"))["code"] == "muted"
        assert (await badger.does("say", text="I may"))["seq"] > 0

        # A removal ends the socket on the other process, and the seat stays outside on both.
        seat = {"seat": badger.welcome["seat"], "meeting": badger.welcome["meeting"], "take_over": True}
        await lee.must("remove", handle=badger.handle, reason="kindness")
        assert (await badger.until_end("removed"))["reason"] == "kindness"
        await badger.until(lambda: badger.got("disconnect"))
        for worker in (here, there):
            again = await enters(server, worker, **seat)
            assert again.refused is not None
            assert again.refused["code"] == "removed"

        # Somebody comes back on the other process, and reads what they missed and nothing twice.
        await otter.go()
        await puffin.must("say", text="while you were away")
        last = max(seq for seq, _ in otter.events)
        moved = await enters(
            server,
            there,
            seat=otter.welcome["seat"],
            meeting=otter.welcome["meeting"],
            since={"epoch": otter.welcome["epoch"], "seq": last},
            take_over=True,
        )
        home.push_async_callback(moved.go)
        page = await moved.ask("more", {"after": last})
        texts = [event["text"] for frame in page["events"] for event in frame["events"] if event["type"] == "said"]
        assert texts == ["while you were away"]

        # A close on one is told on both, and the receipt counts both and their supervisor.
        await lee.must("close")
        for person in (puffin, curlew, moved):
            receipt = (await person.until_end("closed"))["receipt"]
            assert (receipt["holders"], receipt["confirmed"], receipt["entries_gone"]) == (3, 3, True)
        await lee.until_debrief()
        await lee.must("close")
        receipt = (await lee.until_end("closed"))["receipt"]
        assert receipt["holders"] == receipt["confirmed"]
