"""Somebody who does not read costs the others nothing, and is not waited for."""

import asyncio
import json

from chat.core.names import End
from chat.gateway.limits import Limits
from tests.gateway.house import House, open_house, said, until
from tests.gateway.line import line

BLOCK = "x" * 8000


async def fill(house: House, *, most: int = 3000) -> int:
    """Show things until somebody is cut off for being slow."""
    for number in range(most):
        house.inlet.show((said(BLOCK),))
        if house.counts["slow"]:
            return number
        await asyncio.sleep(0)
    raise AssertionError("nobody was too slow")


async def test_a_reader_that_stops_is_cut_off_and_the_others_read_on() -> None:
    async with open_house(Limits(bucket=None, unwritten_bytes=64 * 1024)) as house, line(house) as reading:
        got: list[int] = []

        async def read() -> None:
            while True:
                got.append((await reading.event("event"))["seq"])

        task = asyncio.create_task(read())
        async with line(house) as stuck:
            stuck.reader._transport.pause_reading()  # type: ignore[attr-defined]
            await fill(house)
            await house.inlet.until_gone()
        assert list(house.inlet.gone.values()) == [1]
        assert house.inlet.gone[house.inlet.entered[1]] == 1
        await until(lambda: len(got) == house.inlet.seq - 10)
        assert got == list(range(11, house.inlet.seq + 1))
        task.cancel()


async def test_a_reader_that_takes_nothing_is_cut_off_after_a_while() -> None:
    """Less than the limit is waiting, and answering pings without reading does not help."""
    limits = Limits(bucket=None, unwritten_bytes=64 * 2**20, stall_s=0.3, ping_interval_s=0.05, ping_timeout_s=5)
    async with open_house(limits) as house, line(house) as stuck:
        stuck.reader._transport.pause_reading()  # type: ignore[attr-defined]
        transport = next(iter(house.gateway._gateway.eio.sockets.values())).transport
        while transport.get_write_buffer_size() < 100_000:
            house.inlet.show((said(BLOCK),))
            await asyncio.sleep(0)
        await house.inlet.until_gone()
        assert house.counts["slow"] == 1


async def test_a_reader_that_is_only_slow_stays() -> None:
    limits = Limits(bucket=None, unwritten_bytes=64 * 2**20, stall_s=0.5)
    async with open_house(limits) as house, line(house) as slow:
        stream = slow.reader._transport  # type: ignore[attr-defined]
        stream.pause_reading()
        socket = next(iter(house.gateway._gateway.eio.sockets.values()))
        while socket.transport.get_write_buffer_size() < 4_000_000:
            house.inlet.show((said(BLOCK),))
            await asyncio.sleep(0)
        shown = house.inlet.seq - 10
        stream.resume_reading()
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number in range(shown):
            await slow.event("event")
            if number % 100 == 0:
                # A little at a time, for longer than a stall may last.
                await asyncio.sleep(0.75 * 100 / shown)
        assert loop.time() - began > 0.5
        assert house.counts["slow"] == 0


async def test_what_is_held_for_somebody_at_the_door_is_bounded() -> None:
    async with open_house() as house:
        house.inlet.door.clear()
        async with line(house, enter=False) as it:
            it.send(json.dumps({"v": 1, "room": "quiet"}).join(("40", "")))
            await house.inlet.at_the_door.wait()
            await fill(house, most=100)
            house.inlet.show((said(BLOCK),))
            house.inlet.door.set()
            await house.inlet.until_gone()
        assert house.counts["slow"] == 1


async def test_an_end_does_not_wait_for_somebody_who_does_not_read() -> None:
    async with open_house(Limits(bucket=None, unwritten_bytes=64 * 2**20)) as house, line(house) as stuck:
        stuck.reader._transport.pause_reading()  # type: ignore[attr-defined]
        socket = next(iter(house.gateway._gateway.eio.sockets.values()))
        while socket.transport.get_write_buffer_size() < 1_000_000:
            house.inlet.show((said(BLOCK),))
            await asyncio.sleep(0)
        house.inlet.outbox.end(house.inlet.entered[0], End.REMOVED)
        await house.inlet.until_gone()
        await until(lambda: house.gateway.connections == 0)
