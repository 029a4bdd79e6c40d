"""Alerts are told beside the look: a webhook that never answers delays nobody, and what failed is tried again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from chat.adapters import courier
from chat.adapters.courier import Courier
from chat.config.alerts import Alerts
from chat.core.alerts import Alert, Trouble
from chat.core.names import RoomId
from chat.supervisor import calling
from chat.supervisor.calling import AT_ONCE, Calling
from tests.adapters.test_courier import ADDRESS, mail_server
from tests.supervisor.house import eventually

AWAY = Alert(Trouble.STORE_AWAY)


def rooms(count: int) -> list[Alert]:
    return [Alert(Trouble.UNATTENDED, RoomId(f"room{number:02}")) for number in range(count)]


class Hook:
    """A webhook that never answers for some rooms, and the other calls it has had."""

    def __init__(self, silent_for: Sequence[str | None] = ()) -> None:
        self.heard: asyncio.Queue[tuple[str, bool]] = asyncio.Queue()
        self.silent_for = set(silent_for)
        self.waiting = self.most = 0

    async def answer(self, request: web.Request) -> web.Response:
        called = await request.json()
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        try:
            if called["room"] in self.silent_for:
                await asyncio.Event().wait()
        finally:
            self.waiting -= 1
        await self.heard.put((called["room"] or called["alert"], called["over"]))
        return web.Response()

    async def next(self) -> tuple[str, bool]:
        async with asyncio.timeout(10):
            return await self.heard.get()


@contextlib.asynccontextmanager
async def called(hook: Hook, counted: list[tuple[str, bool]], **more: Any) -> AsyncIterator[Calling]:
    app = web.Application()
    app.router.add_post("/hook", hook.answer)
    async with TestServer(app, handler_cancellation=True) as server:
        alerts = Alerts(webhook=str(server.make_url("/hook")), **more)
        calls = Calling(Courier(alerts, ADDRESS), lambda way, taken: counted.append((way, taken)))
        try:
            yield calls
        finally:
            await calls.stop()


async def test_what_the_webhook_takes_is_told_in_time_though_it_never_answers_for_another_room() -> None:
    hook = Hook(silent_for=["room00"])
    async with called(hook, []) as calls:
        calls.look(rooms(3))
        assert {await hook.next(), await hook.next()} == {("room01", False), ("room02", False)}
        # The next look comes, and what is over meanwhile is told too.
        calls.look([rooms(3)[0], AWAY])
        assert {await hook.next() for _ in range(3)} == {("room01", True), ("room02", True), ("store_away", False)}


async def test_a_webhook_that_never_answers_does_not_delay_the_mail() -> None:
    hook = Hook(silent_for=[None])
    async with mail_server() as (port, letters):
        mail = {"email_to": ("it@example.org",), "email_from": "f@example.org", "smtp_host": "127.0.0.1"}
        async with called(hook, [], **mail, smtp_port=port, smtp_tls=False) as calls:
            calls.look([AWAY])
            assert not await calls.told(AWAY, 0.5)
            await eventually(lambda: bool(letters))
    assert "The store does not answer" in letters[0]


async def test_what_failed_is_tried_again_until_it_is_told_and_every_try_is_counted(
    monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(courier, "SEND_S", 0.2)
    monkeypatch.setattr(calling, "FIRST_PAUSE_S", 0.01)
    hook, counted = Hook(silent_for=["room00"]), list[tuple[str, bool]]()
    async with called(hook, counted) as calls:
        calls.look(rooms(1))
        await eventually(lambda: len(counted) >= 2)
        hook.silent_for.clear()
        assert await calls.told(rooms(1)[0], 10)
    assert await hook.next() == ("room00", False)
    assert hook.heard.empty()
    assert counted.pop() == ("webhook", True)
    assert set(counted) == {("webhook", False)}
    told = [record.getMessage() for record in caplog.records if record.name == "fireside.alerts"]
    assert len(told) == len(counted)
    assert all(line.startswith("alert_not_sent reason=webhook attempts=") for line in told)
    assert "room00" not in caplog.text


async def test_what_was_over_before_anybody_could_be_told_is_not_told(monkeypatch: Any) -> None:
    monkeypatch.setattr(courier, "SEND_S", 0.2)
    monkeypatch.setattr(calling, "FIRST_PAUSE_S", 0.01)
    hook, counted = Hook(silent_for=["room00"]), list[tuple[str, bool]]()
    async with called(hook, counted) as calls:
        calls.look(rooms(1))
        await eventually(lambda: bool(counted))
        calls.look([])
        assert not await calls.told(rooms(1)[0], 10)
        hook.silent_for.clear()
        calls.look([AWAY])
        assert await hook.next() == ("store_away", False)
        assert hook.heard.empty()


async def test_ten_rooms_in_trouble_are_not_ten_calls_at_once() -> None:
    many = rooms(10)
    hook = Hook(silent_for=[str(one.room) for one in many])
    async with called(hook, []) as calls:
        calls.look(many)
        await eventually(lambda: hook.waiting >= AT_ONCE)
        assert not await calls.told(many[0], 0.3)
        assert hook.most == AT_ONCE


async def test_two_who_cannot_come_are_two_alerts_and_neither_is_ever_over() -> None:
    hook = Hook()
    both = [Alert(Trouble.CANNOT_COME, RoomId("room00"), nth=nth) for nth in (1, 2)]
    async with called(hook, []) as calls:
        calls.look(both)
        assert [await hook.next() for _ in both] == [("room00", False)] * 2
        assert await calls.told(both[1], 5)
        calls.look([])
        calls.look([AWAY])
        assert await hook.next() == ("store_away", False)


async def test_where_no_way_is_configured_nobody_is_told() -> None:
    calls = Calling(Courier(Alerts(), ADDRESS), lambda _way, _taken: None)
    calls.look([AWAY])
    assert not await calls.told(AWAY, 1)
