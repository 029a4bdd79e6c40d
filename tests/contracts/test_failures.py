"""A store that fails: known or unknown outcomes, and never a repeated or a late entry."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chat.adapters.wire import StoreAddress
from chat.core.names import Position
from chat.ports import Appended, Duplicate, MeetingGone, Moved, OutcomeUnknown, StoreUnavailable
from tests.contracts.houses import MEETING, START, MemoryHouse, SealedHouse, until


class Proxy:
    """A wire to the store that can swallow answers."""

    def __init__(self, upstream: Path) -> None:
        self._upstream = upstream
        self._swallow = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self.refuse = False

    def swallow(self, answers: int = 1) -> None:
        """Lose the next answers and cut the wire each time, as when a machine between dies."""
        self._swallow = answers

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuse:
            writer.close()
            return
        up_reader, up_writer = await asyncio.open_unix_connection(str(self._upstream))
        self._writers |= {writer, up_writer}

        async def there() -> None:
            while data := await reader.read(65536):
                up_writer.write(data)
            up_writer.close()

        async def back() -> None:
            while data := await up_reader.read(65536):
                # Only answers of scripts: the greeting of a new wire must come through.
                if self._swallow and data.startswith((b"+OK ", b"+DUP ", b"+HEAD ")):
                    self._swallow -= 1
                    break
                writer.write(data)
            writer.close()

        for work in (there(), back()):
            task = asyncio.create_task(work)
            self._tasks.add(task)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


@contextlib.asynccontextmanager
async def proxied(server: SealedHouse) -> AsyncIterator[tuple[Proxy, StoreAddress]]:
    proxy = Proxy(server.server.directory / "s")
    path = server.server.directory / "p"
    listening = await asyncio.start_unix_server(proxy.accept, str(path))
    address = server.server.address
    try:
        yield proxy, StoreAddress(f"unix://{path}", address.username, address.password)
    finally:
        listening.close()
        await proxy.close()


async def test_an_append_whose_answer_was_lost_stands_once(server: SealedHouse) -> None:
    async with proxied(server) as (proxy, address):
        here = await server.process(address)
        log = await here.begin()
        await here.say(log, START, "zero")
        proxy.swallow()
        assert await here.say(log, Position(1, 1), "one") == Duplicate(Position(1, 2))
        assert [one.entry for one in await log.read(0)] == [b"zero", b"one"]
        await here.sealed.close()
        await here.store.close()


async def test_when_no_answer_comes_in_time_the_outcome_is_unknown_and_asking_again_tells(server: SealedHouse) -> None:
    async with proxied(server) as (proxy, address):
        here = await server.process(address)
        log = await here.begin()
        await here.say(log, START, "zero")
        proxy.swallow(1000)
        with pytest.raises(OutcomeUnknown):
            await here.say(log, Position(1, 1), "one", budget_s=0.4)
        proxy.swallow(0)
        async with asyncio.timeout(5):
            while True:  # the breaker may still be open
                with contextlib.suppress(StoreUnavailable):
                    assert await here.say(log, Position(1, 1), "one") == Duplicate(Position(1, 2))
                    break
                await asyncio.sleep(0.05)
        assert len(await log.read(0)) == 2
        await here.sealed.close()
        await here.store.close()


async def test_a_store_that_cannot_be_reached_wrote_nothing(server: SealedHouse) -> None:
    async with proxied(server) as (proxy, address):
        here = await server.process(address)
        log = await here.begin()
        await here.say(log, START, "zero")
        proxy.refuse = True
        await proxy.close()
        seen = set()
        for _ in range(6):
            try:
                await here.say(log, Position(1, 1), "one", budget_s=0.3)
            except (StoreUnavailable, OutcomeUnknown) as error:
                seen.add(type(error))
        assert StoreUnavailable in seen
        await until(lambda: not here.store.reachable)  # the breaker is open: refusals come at once
        proxy.refuse = False
        await until(lambda: here.store.reachable)
        assert await here.say(log, Position(1, 1), "one") == Appended(Position(1, 2))
        await here.sealed.close()
        await here.store.close()


async def test_an_append_that_a_hanging_store_runs_too_late_writes_nothing(server: SealedHouse) -> None:
    here, there = await server.process(), await server.process()
    log = await here.begin()
    await here.say(log, START, "one")
    with server.stopped():
        started = asyncio.get_running_loop().time()
        with pytest.raises(OutcomeUnknown):
            await here.say(log, Position(1, 1), "two", budget_s=0.5)
        assert asyncio.get_running_loop().time() - started < 2
    other = await there.join()
    assert [one.entry for one in await other.read(0)] == [b"one"]


async def test_a_caller_that_goes_away_leaves_its_answer_to_nobody_else(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    for number in range(30):
        going = asyncio.create_task(here.store.call("SET", f"fs:{number}", f"mine {number}"))
        reading = asyncio.create_task(here.store.call("GET", f"fs:{number}"))
        for _ in range(number % 5):
            await asyncio.sleep(0)
        going.cancel()
        assert await reading in (None, b"mine %d" % number)
        assert await here.store.call("EXISTS", "fs:nothing") == 0
    assert await here.say(log, START, "one") == Appended(Position(1, 1))


async def test_a_store_that_died_and_came_back_empty_means_gone(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    await here.say(log, START, "one")
    pid = server.server.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    async with asyncio.timeout(10):
        while True:
            try:
                await here.say(log, Position(1, 1), "two")
            except MeetingGone:
                break
            except (StoreUnavailable, OutcomeUnknown):
                await asyncio.sleep(0.05)
    assert server.server.restarts == 1
    assert await here.logs.current(MEETING.room) is None


async def test_a_full_store_refuses_and_goes_on_reading(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    await here.say(log, START, "one")
    await server.admin("CONFIG", "SET", "maxmemory", "1")
    with pytest.raises(StoreUnavailable):
        await here.say(log, Position(1, 1), "two")
    assert [one.entry for one in await log.read(0)] == [b"one"]
    await server.admin("CONFIG", "SET", "maxmemory", "0")
    assert await here.say(log, Position(1, 1), "two") == Appended(Position(1, 2))


async def test_a_right_that_is_missing_for_a_while_ends_nothing(server: SealedHouse) -> None:
    here = await server.process()
    user = server.server.address.username
    log = await here.begin()
    await here.say(log, START, "one")
    await server.admin("ACL", "SETUSER", user, "-evalsha", "-hgetall", "-xrange")
    await here.sealed.tick()  # of all logs: the ticker goes on
    with pytest.raises(StoreUnavailable):
        await log.read(0)
    with pytest.raises(OutcomeUnknown):  # a right may be missing in the middle of the script
        await here.say(log, Position(1, 1), "two")
    await server.admin("ACL", "SETUSER", user, "+evalsha", "+hgetall", "+xrange")
    await here.sealed.tick()
    assert await here.say(log, Position(1, 1), "two") == Appended(Position(1, 2))


async def test_a_store_that_forgot_the_scripts_is_taught_again(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    await here.say(log, START, "one")
    await server.admin("SCRIPT", "FLUSH")
    assert await here.say(log, Position(1, 1), "two") == Appended(Position(1, 2))


async def test_hints_come_again_after_the_wire_was_cut(server: SealedHouse) -> None:
    here, there = await server.process(), await server.process()
    log, other = await here.begin(), await there.join()
    news = other.hints()
    async with asyncio.timeout(10):
        await anext(news)
        await server.admin("CLIENT", "KILL", "TYPE", "pubsub")
        await anext(news)  # the new subscription itself is news: something may have been missed
        await here.say(log, START, "one")
        while not await other.read(0):
            await anext(news)
    await other.release()


async def test_memory_fails_to_order() -> None:
    house = MemoryHouse()
    here = await house.process()
    log = await here.begin()
    house.store.fail_next()
    with pytest.raises(StoreUnavailable):
        await here.say(log, START, "one")
    house.store.fail_next(OutcomeUnknown, after_writing=True)
    with pytest.raises(OutcomeUnknown):
        await here.say(log, START, "one")
    assert await here.say(log, START, "two") == Moved(Position(1, 1))
    assert await here.say(log, START, "one") == Duplicate(Position(1, 1))
    house.store.available = False
    with pytest.raises(StoreUnavailable):
        await log.read(0)
