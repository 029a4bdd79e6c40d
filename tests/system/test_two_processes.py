"""Two server processes on one store show one room."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chat.adapters.system import SystemClock, SystemDice
from chat.cli.invite import make
from chat.cli.output import Machine
from chat.config import keys
from chat.core.names import Role
from tests.system.launcher import SECRET
from tests.system.machine import ROOM, Server, configured, serving, store
from tests.system.people import Person, PythonPerson

MODULE = "tests.system.launcher"


@contextlib.asynccontextmanager
async def two_servers(directory: Path) -> AsyncIterator[tuple[Server, Server]]:
    async with (
        store() as kept,
        serving(configured(directory / "a"), module=MODULE, FIRESIDE_STORE_URL=kept.url) as here,
        serving(configured(directory / "b"), module=MODULE, FIRESIDE_STORE_URL=kept.url) as there,
    ):
        yield here, there


async def the_facilitator(server: Server) -> Person:
    """With a link signed by the secret that both share."""
    machine = Machine(SystemClock(), SystemDice())
    made = make(machine, keys(SECRET).invitations, ROOM, Role.FACILITATOR, "Lee", 1, pin=False)
    return await PythonPerson().enters(server, invitation=made.token)


@pytest.mark.timeout(60)
async def test_two_processes_show_one_order(tmp_path: Path) -> None:
    async with two_servers(tmp_path) as (here, there), contextlib.AsyncExitStack() as home:
        lee, ash = await the_facilitator(here), await the_facilitator(there)
        for person in (lee, ash):
            home.push_async_callback(person.go)
        await lee.must("open")
        group: list[Person] = []
        for server in (here, there, here, there):
            person = await PythonPerson().enters(server)
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
        for server in (here, there):
            again = await PythonPerson().enters(server, **seat)
            assert again.refused is not None
            assert again.refused["code"] == "removed"

        # Somebody comes back on the other process, and reads what they missed and nothing twice.
        await otter.go()
        await puffin.must("say", text="while you were away")
        moved = PythonPerson()
        home.push_async_callback(moved.go)
        last = max(seq for seq, _ in otter.events)
        await moved.enters(
            there,
            seat=otter.welcome["seat"],
            meeting=otter.welcome["meeting"],
            since={"epoch": otter.welcome["epoch"], "seq": last},
            take_over=True,
        )
        page = await moved.ask("more", {"after": last})
        texts = [event["text"] for frame in page["events"] for event in frame["events"] if event["type"] == "said"]
        assert texts == ["while you were away"]

        # A close on one is told on both, and the receipt counts both.
        await lee.must("close")
        for person in (puffin, curlew, moved):
            receipt = (await person.until_end("closed"))["receipt"]
            assert (receipt["holders"], receipt["confirmed"], receipt["entries_gone"]) == (2, 2, True)

        # Facilitators of both are in one debrief, which ends for both.
        for person in (lee, ash):
            await person.until(person.in_debrief)
        assert lee.welcome["meeting"] == ash.welcome["meeting"]
        await lee.must("say", text="that was hard")
        await ash.until(lambda: "that was hard" in ash.texts)
        await ash.must("close")
        for person in (lee, ash):
            assert (await person.until_end("closed"))["receipt"]["confirmed"] == 2
