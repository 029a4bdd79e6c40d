"""A connection ends once, for a stated reason, and its transport is really gone."""

import asyncio
import logging
from contextlib import AsyncExitStack

import pytest

from chat.core.names import Code, End
from chat.protocol import Receipt, Refused
from tests.gateway.house import House, open_house, until
from tests.gateway.line import CLOSE, TEXT, line, masked


@pytest.mark.parametrize("code", list(End))
async def test_an_end_says_why_and_closes_the_transport(house: House, code: End) -> None:
    async with line(house) as it:
        house.inlet.outbox.end(house.inlet.entered[0], code, reason="kindness", retry_after=3)
        ended = await it.event("ended")
        assert (ended["code"], ended["reason"], ended["retry_after"]) == (code.value, "kindness", 3)
        assert await it.rest() == [(TEXT, b"41"), (CLOSE, b"\x03\xe8")]
        await house.inlet.until_gone()
    assert list(house.inlet.gone.values()) == [1]
    assert house.counts[code.value] == 1


async def test_an_end_carries_the_receipt(house: House) -> None:
    async with line(house) as it:
        receipt = Receipt("abc", 3, 2, True, 600)
        house.inlet.outbox.end(house.inlet.entered[0], End.CLOSED, receipt=receipt)
        ended = await it.event("ended")
    assert ended["receipt"] == {
        "meeting": "abc", "holders": 3, "confirmed": 2, "entries_gone": True, "silent_until_s": 600
    }  # fmt: skip


async def test_who_was_ended_hears_nothing_more_and_says_nothing_more(house: House) -> None:
    async with line(house) as it, line(house) as other:
        house.inlet.outbox.end(house.inlet.entered[0], End.REMOVED)
        it.send_bytes(masked(b'421["people",{}]') * 3)
        await other.say("after the removal")
        await it.event("ended")
        assert await it.rest() == [(TEXT, b"41"), (CLOSE, b"\x03\xe8")]
    assert len(house.inlet.asks) == 1


async def test_a_second_end_changes_nothing(house: House) -> None:
    async with line(house) as it:
        house.inlet.outbox.end(house.inlet.entered[0], End.REPLACED)
        house.inlet.outbox.end(house.inlet.entered[0], End.CLOSED)
        assert (await it.event("ended"))["code"] == "replaced"
        await it.rest()
    assert house.counts["closed"] == 0


async def test_the_answer_to_the_command_that_ends_a_connection_comes_first(house: House) -> None:
    async with line(house) as it:
        answer = await it.ask("command", {"nonce": "A" * 22, "command": {"type": "leave"}})
        assert answer["seq"] == 10
        assert (await it.event("ended"))["code"] == "left"
        await it.rest()
    assert it.unread == []


async def test_an_end_while_coming_in_follows_the_welcome(house: House) -> None:
    house.inlet.door.clear()
    async with line(house, enter=False) as it:
        it.send('40{"v":1,"room":"quiet"}')
        await house.inlet.at_the_door.wait()
        house.inlet.outbox.end(house.inlet.entered[0], End.CLOSED)
        house.inlet.door.set()
        assert (await it.text()).startswith('40{"sid"')
        await it.event("welcome")
        assert (await it.event("ended"))["code"] == "closed"
        await it.rest()
    await house.inlet.until_gone()
    assert list(house.inlet.gone.values()) == [1]


async def test_a_transport_that_breaks_while_coming_in_is_told_of_once(house: House) -> None:
    house.inlet.door.clear()
    async with line(house, enter=False) as it:
        it.send('40{"v":1,"room":"quiet"}')
        await house.inlet.at_the_door.wait()
        it.writer.transport.abort()
    assert not house.inlet.gone
    house.inlet.door.set()
    await house.inlet.until_gone()
    assert list(house.inlet.gone.values()) == [1]


async def test_a_disconnect_ends_the_transport_and_no_second_connect_is_possible(house: House) -> None:
    async with line(house) as it:
        it.send("41")
        it.send('40{"v":1,"room":"quiet"}')
        assert await it.rest() == [(CLOSE, b"\x03\xe8")]
    await house.inlet.until_gone()
    assert len(house.inlet.hellos) == 1


@pytest.mark.parametrize("data", [masked(b"1"), masked(b"\x03\xe8", CLOSE), masked(b"", CLOSE)])
async def test_a_polite_goodbye_ends_the_connection_at_once(house: House, data: bytes) -> None:
    async with line(house) as it:
        it.send_bytes(data)
        assert await it.rest() == [(CLOSE, b"\x03\xe8")]
        await house.inlet.until_gone()
    assert list(house.inlet.gone.values()) == [1]


async def test_a_cut_cable_is_noticed(house: House) -> None:
    async with line(house) as it:
        it.writer.transport.abort()
        await house.inlet.until_gone()
    assert list(house.inlet.gone.values()) == [1]


async def test_a_refusal_at_the_door_says_why_and_ends_the_transport(house: House) -> None:
    house.inlet.refusal = Refused(Code.LOCKED, 600)
    async with line(house, enter=False) as it:
        it.send('40{"v":1,"room":"quiet"}')
        text = await it.text()
        assert text.rstrip() == '44{"message":"locked","data":{"code":"locked","retry_after":600}}'
        await it.rest()
    assert not house.inlet.gone


async def test_a_restart_tells_everyone_to_come_back() -> None:
    async with open_house() as house, AsyncExitStack() as people:
        lines = [await people.enter_async_context(line(house)) for _ in range(5)]
        stranger = await people.enter_async_context(line(house, enter=False))
        await house.gateway.close(retry_after=2)
        for it in lines:
            ended = await it.event("ended")
            assert (ended["code"], ended["retry_after"]) == ("restarting", 2)
            await it.rest()
        await stranger.rest()
        assert house.gateway.connections == 0
        assert sorted(house.inlet.gone.values()) == [1] * 5


async def test_something_broken_in_the_service_is_internal_and_nobody_reads_more(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    async with line(house) as it:
        house.inlet.breaks = RuntimeError("canary: Soft Fox said something")
        assert (await it.say("hello"))["code"] == "internal"
        house.inlet.breaks = None
        assert (await it.say("hello"))["seq"] == 11
    assert house.counts["bug"] == 1
    assert "canary" not in caplog.text
    assert any(record.name == "fireside.gateway" for record in caplog.records)
    caplog.clear()


async def test_something_broken_at_the_door_is_internal_and_leaves_no_ghost(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.inlet.breaks = RuntimeError("canary")
    async with line(house, enter=False) as it:
        it.send('40{"v":1,"room":"quiet"}')
        assert '"code":"internal"' in await it.text()
        await it.rest()
    assert house.inlet.gone.total() == 1
    assert "canary" not in caplog.text
    caplog.clear()


async def test_no_task_and_no_socket_is_left_behind(house: House) -> None:
    before = len(asyncio.all_tasks())
    async with AsyncExitStack() as people:
        lines = [await people.enter_async_context(line(house)) for _ in range(10)]
        for it in lines[:5]:
            it.send("nonsense")
        await house.inlet.until_gone(5)
    await house.inlet.until_gone(10)
    await until(lambda: len(asyncio.all_tasks()) <= before and not house.gateway.connections)
    assert house.gateway.outbox.connections == ()
    assert house.gateway.outbox._halls == {}


async def test_logs_name_nobody_and_quote_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_house() as house:
        async with line(house, {"handle": "Canary Handle"}) as it:
            await it.say("canary text")
            house.inlet.outbox.end(house.inlet.entered[0], End.REMOVED)
            await it.rest()
        async with line(house) as bad:
            bad.send("canary nonsense")
            await bad.rest()
        sids = list(house.inlet.entered)
    logged = caplog.text + "".join(repr(record.args) for record in caplog.records)
    assert "anary" not in logged
    assert not any(sid in logged for sid in sids)
