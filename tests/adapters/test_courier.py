"""An alert reaches the operator by a real webhook and a real mail server, with nothing in it about anybody."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from chat.adapters import courier
from chat.adapters.courier import Courier
from chat.config.alerts import Alerts
from chat.core.alerts import Alert, Trouble
from chat.core.names import Instant, RoomId

ALERT = Alert(Trouble.NOBODY_THERE, RoomId("m4tw"), Instant(1_795_000_000_000))
ADDRESS = "https://chat.example.org"


class Hook:
    """A webhook that refuses the first `refusals` calls."""

    def __init__(self, refusals: int = 0) -> None:
        self.got: list[dict[str, Any]] = []
        self._refusals = refusals

    async def answer(self, request: web.Request) -> web.Response:
        if self._refusals:
            self._refusals -= 1
            return web.Response(status=503)
        self.got.append(await request.json())
        return web.Response()


@contextlib.asynccontextmanager
async def hooked(hook: Hook) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/hook", hook.answer)
    async with TestServer(app) as server:
        yield str(server.make_url("/hook"))


@contextlib.asynccontextmanager
async def mail_server() -> AsyncIterator[tuple[int, list[str]]]:
    """The few words of SMTP that a sender needs; what it was given."""
    letters: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := await reader.readline():
            word = line.split(None, 1)[0].upper() if line.strip() else b""
            if word == b"DATA":
                writer.write(b"354 go on\r\n")
                letters.append((await reader.readuntil(b"\r\n.\r\n")).decode())
            writer.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")
            if word == b"QUIT":
                break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], letters
    finally:
        server.close()


async def test_a_webhook_gets_the_trouble_the_room_and_the_time() -> None:
    hook = Hook()
    async with hooked(hook) as url:
        assert await Courier(Alerts(webhook=url), ADDRESS).send(ALERT)
        assert await Courier(Alerts(webhook=url), ADDRESS).send(ALERT, over=True)
    assert hook.got[0] == {
        "alert": "nobody_there",
        "over": False,
        "sentence": "A session is due and no facilitator is there.",
        "room": "m4tw",
        "starts": "2026-11-18T11:06+00:00",
        "server": ADDRESS,
    }
    assert hook.got[1]["over"] is True


async def test_a_webhook_that_fails_is_asked_again_and_then_given_up(monkeypatch: Any) -> None:
    monkeypatch.setattr(courier, "FIRST_PAUSE_S", 0)
    hook = Hook(refusals=2)
    async with hooked(hook) as url:
        assert await Courier(Alerts(webhook=url), ADDRESS).send(ALERT)
    assert len(hook.got) == 1
    broken = Hook(refusals=9)
    async with hooked(broken) as url:
        assert not await Courier(Alerts(webhook=url), ADDRESS).send(ALERT)
    assert broken.got == []


async def test_a_mail_says_the_same_to_everyone_and_its_subject_nothing() -> None:
    async with mail_server() as (port, letters):
        asked = Alerts(
            email_to=("it@example.org", "lee@example.org"),
            email_from="fireside@example.org",
            smtp_host="127.0.0.1",
            smtp_port=port,
            smtp_tls=False,
        )
        assert await Courier(asked, ADDRESS).send(ALERT)
    (letter,) = letters
    assert "Subject: Fireside: please have a look" in letter
    assert "To: it@example.org, lee@example.org" in letter
    assert "no facilitator is there" in letter
    assert "Room: m4tw" in letter


async def test_a_mail_server_that_is_away_does_not_hold_up_the_webhook(monkeypatch: Any) -> None:
    monkeypatch.setattr(courier, "FIRST_PAUSE_S", 0)
    hook = Hook()
    async with mail_server() as (port, _):
        pass
    async with hooked(hook) as url:
        asked = Alerts(url, ("it@example.org",), "fireside@example.org", "127.0.0.1", port, smtp_tls=False)
        assert not await Courier(asked, ADDRESS).send(ALERT)
    assert json.dumps(hook.got).count("nobody_there") == 1
