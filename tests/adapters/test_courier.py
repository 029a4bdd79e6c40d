"""An alert reaches the operator by a real webhook and a real mail server, with nothing in it about anybody."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from chat.adapters import courier
from chat.adapters.courier import EMAIL, WEBHOOK, Courier
from chat.config.alerts import Alerts
from chat.core.alerts import Alert, Trouble
from chat.core.names import Instant, RoomId

ALERT = Alert(Trouble.NOBODY_THERE, RoomId("m4tw"), Instant(1_795_000_000_000))
ADDRESS = "https://chat.example.org"


class Hook:
    """A webhook that answers with a status."""

    def __init__(self, status: int = 200) -> None:
        self.got: list[dict[str, Any]] = []
        self._status = status

    async def answer(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        return web.Response(status=self._status)


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
        sender = Courier(Alerts(webhook=url), ADDRESS)
        assert sender.ways == (WEBHOOK,)
        assert await sender.send(WEBHOOK, ALERT) is None
        assert await sender.send(WEBHOOK, ALERT, over=True) is None
    assert hook.got[0] == {
        "alert": "nobody_there",
        "over": False,
        "sentence": "A session is due and no facilitator is there.",
        "room": "m4tw",
        "starts": "2026-11-18T11:06+00:00",
        "server": ADDRESS,
    }
    assert hook.got[1]["over"] is True


async def test_a_webhook_that_does_not_take_an_alert_or_never_answers_is_told_apart_from_one_that_does(
    monkeypatch: Any,
) -> None:
    async with hooked(Hook(503)) as url:
        assert isinstance(await Courier(Alerts(webhook=url), ADDRESS).send(WEBHOOK, ALERT), Exception)
    monkeypatch.setattr(courier, "SEND_S", 0.2)
    silent = await asyncio.start_server(lambda _reader, writer: hung.append(writer), "127.0.0.1", 0)
    hung: list[asyncio.StreamWriter] = []
    url = f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}/hook"
    assert isinstance(await Courier(Alerts(webhook=url), ADDRESS).send(WEBHOOK, ALERT), TimeoutError)
    for writer in hung:
        writer.close()
    silent.close()


async def test_a_mail_says_the_same_to_everyone_and_its_subject_nothing() -> None:
    async with mail_server() as (port, letters):
        asked = Alerts(
            email_to=("it@example.org", "lee@example.org"),
            email_from="fireside@example.org",
            smtp_host="127.0.0.1",
            smtp_port=port,
            smtp_tls=False,
        )
        assert Courier(asked, ADDRESS).ways == (EMAIL,)
        assert await Courier(asked, ADDRESS).send(EMAIL, ALERT) is None
    (letter,) = letters
    assert "Subject: Fireside: please have a look" in letter
    assert "To: it@example.org, lee@example.org" in letter
    assert "no facilitator is there" in letter
    assert "Room: m4tw" in letter


async def test_a_mail_server_that_is_away_takes_nothing() -> None:
    async with mail_server() as (port, _):
        pass
    asked = Alerts(None, ("it@example.org",), "fireside@example.org", "127.0.0.1", port, smtp_tls=False)
    assert isinstance(await Courier(asked, ADDRESS).send(EMAIL, ALERT), Exception)
