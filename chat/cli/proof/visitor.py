"""Somebody who comes over the real wire: the little of Socket.IO that a page uses, on a WebSocket."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import Any, Final

import aiohttp
import msgspec

from chat.core.secrets import to_text
from chat.ports import Dice

PATIENCE_S: Final = 15
NONCE_BYTES: Final = 16
OPENED, PING, PONG, CONNECT, EVENT, ACK, REFUSED = "0", "2", "3", "40", "42", "43", "44"
"""Frames of Engine.IO 4 and Socket.IO 5, as docs/protocol.md has them."""


class Unexpected(Exception):
    """The server did not do what it does for pages: a code of its own, never a text."""


class Visitor:
    """One connection, and what it was sent."""

    def __init__(self, session: aiohttp.ClientSession, url: str, origin: str, dice: Dice) -> None:
        self._session = session
        self._url = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self._origin = origin
        self._dice = dice
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._heard: list[tuple[str, Any]] = []
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._news = asyncio.Event()
        self._asked = 0

    # -- coming and going

    async def comes(self, hello: Mapping[str, Any]) -> None:
        """Raises `Unexpected` when the door stays shut."""
        await self.goes()
        self._heard = [one for one in self._heard if one[0] != "welcome"]
        try:
            self._socket = await self._session.ws_connect(self._url, origin=self._origin, max_msg_size=0)
        except (aiohttp.ClientError, OSError):
            raise Unexpected("unreachable") from None
        await self._socket.receive()
        await self._socket.send_str(CONNECT + msgspec.json.encode(hello).decode())
        self._reader = asyncio.create_task(self._read(self._socket))
        await self.until(lambda: self.last("welcome") or self.last("refused"))
        if refused := self.last("refused"):
            self._heard.clear()
            raise Unexpected(str(refused.get("code")))

    async def comes_back(self, hello: Mapping[str, Any]) -> None:
        """As a page does after its connection was cut: to its seat, and again until it is let in."""
        welcome = self.welcome
        seat = {"seat": welcome["seat"], "meeting": welcome["meeting"], "take_over": True}
        async with asyncio.timeout(PATIENCE_S):
            while True:
                try:
                    return await self.comes({"v": 1, "room": hello["room"], **seat})
                except Unexpected:
                    await asyncio.sleep(0.3)

    async def goes(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await self._reader
        self._socket = self._reader = None

    # -- what it heard

    @property
    def welcome(self) -> dict[str, Any]:
        found: dict[str, Any] = self.last("welcome") or {}
        return found

    @property
    def handle(self) -> str:
        return str(self.welcome["view"]["me"]["handle"])

    def last(self, name: str) -> Any:
        return next((value for heard, value in reversed(self._heard) if heard == name), None)

    def events(self, type: str) -> list[dict[str, Any]]:
        frames = (value["events"] for heard, value in self._heard if heard == "event")
        return [event for events in frames for event in events if event["type"] == type]

    async def until(self, true: Callable[[], Any]) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not true():
                    await self._news.wait()
                    self._news.clear()
        except TimeoutError:
            raise Unexpected("silence") from None

    # -- what it does

    async def does(self, type: str, **fields: Any) -> dict[str, Any]:
        nonce = to_text(self._dice.bytes(NONCE_BYTES))
        wish = msgspec.json.encode(["command", {"nonce": nonce, "command": {"type": type, **fields}}])
        self._asked += 1
        answer = self._answers[self._asked] = asyncio.get_running_loop().create_future()
        if self._socket is None:
            raise Unexpected("unreachable")
        try:
            await self._socket.send_str(f"{EVENT}{self._asked}{wish.decode()}")
            async with asyncio.timeout(PATIENCE_S):
                found: dict[str, Any] = await answer
        except (TimeoutError, ConnectionError, aiohttp.ClientError):
            raise Unexpected("silence") from None
        return found

    async def must(self, type: str, **fields: Any) -> None:
        answer = await self.does(type, **fields)
        if "seq" not in answer:
            raise Unexpected(str(answer.get("code")))

    # -- inside

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        with contextlib.suppress(aiohttp.ClientError, msgspec.DecodeError, ValueError):
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    await self._frame(socket, message.data)
        self._heard.append(("gone", True))
        self._news.set()

    async def _frame(self, socket: aiohttp.ClientWebSocketResponse, text: str) -> None:
        if text == PING:
            await socket.send_str(PONG)
            return
        kind, rest = text[:2], text[2:]
        if kind == ACK:
            number, bracket, body = rest.partition("[")
            waiting = self._answers.pop(int(number), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(msgspec.json.decode(bracket + body)[0])
        elif kind == EVENT:
            name, *values = msgspec.json.decode(rest)
            self._heard.append((name, values[0] if values else None))
        elif kind == REFUSED:
            self._heard.append(("refused", msgspec.json.decode(rest).get("data") or {}))
        self._news.set()
