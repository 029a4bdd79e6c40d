"""What the official suites check and we do not refuse by design, asked of the conformance profile."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import ClientWebSocketResponse, web

from tests.conformance_app import build

WS = "?EIO=4&transport=websocket"


@contextlib.asynccontextmanager
async def profile() -> AsyncIterator[str]:
    runner = web.AppRunner(build(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def opened(path: str) -> AsyncIterator[ClientWebSocketResponse]:
    async with profile() as url, aiohttp.ClientSession() as session, session.ws_connect(url + path + WS) as ws:
        yield ws


async def text(ws: ClientWebSocketResponse) -> str:
    """The next text that is not a ping; pings are answered."""
    async with asyncio.timeout(5):
        while True:
            message = await ws.receive()
            if message.data != "2":
                assert message.type is aiohttp.WSMsgType.TEXT, message.type
                return str(message.data)
            await ws.send_str("3")


async def assert_closed(ws: ClientWebSocketResponse) -> None:
    async with asyncio.timeout(5):
        while (await ws.receive()).type is aiohttp.WSMsgType.TEXT:
            pass


async def test_the_engine_opens_echoes_pings_and_closes() -> None:
    async with opened("/engine.io/") as ws:
        opening = json.loads((await text(ws))[1:])
        assert set(opening) == {"sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"}
        assert (opening["pingInterval"], opening["pingTimeout"], opening["maxPayload"]) == (300, 200, 1_000_000)
        for said in ("hello", '{"a": 1}', "[" * 100, "1"):
            await ws.send_str("4" + said)
            if said.count("[") > 64:
                await assert_closed(ws)
                return
            assert await text(ws) == "4" + said


@pytest.mark.parametrize("path", ["/engine.io/", "/socket.io/"])
@pytest.mark.parametrize(
    ("method", "query"),
    [
        ("GET", ""),
        ("GET", "?transport=websocket"),
        ("GET", "?EIO=abc&transport=websocket"),
        ("GET", "?EIO=4"),
        ("GET", "?EIO=4&transport=abc"),
        ("GET", "?EIO=4&transport=polling"),
        ("POST", "?EIO=4&transport=websocket"),
        ("PUT", "?EIO=4&transport=websocket"),
    ],
)
async def test_a_bad_handshake_is_a_bad_request(path: str, method: str, query: str) -> None:
    async with (
        profile() as url,
        aiohttp.ClientSession() as session,
        session.request(method, url + path + query) as response,
    ):
        assert response.status == 400


async def test_pings_come_and_a_silent_client_is_closed() -> None:
    async with opened("/engine.io/") as ws:
        await text(ws)
        assert (await ws.receive()).data == "2"
        await assert_closed(ws)


@pytest.mark.parametrize("path", ["/engine.io/", "/socket.io/"])
@pytest.mark.parametrize("frame", ["abc", "", "7", b"\x01\x02"])
async def test_a_frame_that_is_no_packet_closes_the_connection(path: str, frame: str | bytes) -> None:
    async with opened(path) as ws:
        await text(ws)
        await (ws.send_bytes(frame) if isinstance(frame, bytes) else ws.send_str(frame))
        await assert_closed(ws)


@pytest.mark.parametrize("prefix", ["", "/custom,"])
@pytest.mark.parametrize("auth", [{}, {"token": "123"}])
async def test_a_namespace_is_entered_and_its_auth_comes_back(prefix: str, auth: dict[str, str]) -> None:
    async with opened("/socket.io/") as ws:
        await text(ws)
        await ws.send_str(f"40{prefix}" + (json.dumps(auth) if auth else ""))
        connected = await text(ws)
        assert connected.startswith(f"40{prefix}")
        assert set(json.loads(connected[2 + len(prefix) :])) == {"sid"}
        assert await text(ws) == f"42{prefix}" + json.dumps(["auth", auth], separators=(",", ":"))


async def test_an_unknown_namespace_is_refused_in_words() -> None:
    async with opened("/socket.io/") as ws:
        await text(ws)
        await ws.send_str("40/random")
        assert await text(ws) == '44/random,{"message":"Invalid namespace"}'


@pytest.mark.parametrize("frame", ["4abc", "40abc", "42{}", '42abc["message-with-ack",1]', '42["connect"]'])
async def test_an_invalid_packet_closes_the_connection(frame: str) -> None:
    async with opened("/socket.io/") as ws:
        await text(ws)
        await ws.send_str("40")
        await text(ws)
        await text(ws)
        await ws.send_str(frame)
        await assert_closed(ws)


async def test_no_handshake_closes_the_connection() -> None:
    async with opened("/socket.io/") as ws:
        await text(ws)
        async with asyncio.timeout(5):
            while (message := await ws.receive()).type is aiohttp.WSMsgType.TEXT:
                assert message.data == "2"
                await ws.send_str("3")


async def test_messages_come_back_with_and_without_an_acknowledgement() -> None:
    async with opened("/socket.io/") as ws:
        await text(ws)
        await ws.send_str("40")
        await text(ws)
        await text(ws)
        await ws.send_str('42["message",1,"2",{"3":[true]}]')
        assert await text(ws) == '42["message-back",1,"2",{"3":[true]}]'
        await ws.send_str('42456["message-with-ack",1,"2",{"3":[false]}]')
        assert await text(ws) == '43456[1,"2",{"3":[false]}]'


async def test_one_namespace_is_left_and_the_other_stays() -> None:
    async with opened("/socket.io/") as ws:
        await text(ws)
        for frame in ("40", "40/custom"):
            await ws.send_str(frame)
            await text(ws)
            await text(ws)
        await ws.send_str("41/custom")
        await ws.send_str('42["message","still here"]')
        assert await text(ws) == '42["message-back","still here"]'
        await ws.send_str('42/custom,["message","gone"]')
        await assert_closed(ws)


async def test_leaving_the_only_namespace_keeps_the_transport() -> None:
    async with opened("/socket.io/") as ws:
        await text(ws)
        await ws.send_str("40")
        await text(ws)
        await text(ws)
        await ws.send_str("41")
        async with asyncio.timeout(5):
            assert (await ws.receive()).data == "2"
