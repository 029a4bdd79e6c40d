"""The WebSocket under a connection: text frames only, and no waiting for anybody's goodbye."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import WSMsgType
from aiohttp.web import Request, WebSocketResponse
from engineio.async_drivers import aiohttp as driver

from chat.gateway.limits import MOST_NESTING, Bucket

TEXT, CLOSE, PONG = 0x81, 0x88, 0x8A
STRINGS: Final = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
OVER: Final = frozenset({WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR})
CLOSING: Final = bytes((CLOSE, 2)) + (1000).to_bytes(2, "big")


class BadFrame(OSError):
    """A frame that none of our clients sends. It has no text: it would quote the frame."""


def framed(payload: bytes, kind: int = TEXT) -> bytes:
    """One unmasked WebSocket frame (RFC 6455, 5.2): the same bytes serve every recipient."""
    size = len(payload)
    if size < 126:
        return bytes((kind, size)) + payload
    if size < 65_536:
        return bytes((kind, 126)) + size.to_bytes(2, "big") + payload
    return bytes((kind, 127)) + size.to_bytes(8, "big") + payload


def too_deep(text: str) -> bool:
    """More brackets than any frame of ours has. Those inside strings are only what somebody wrote."""
    if text.count("[") + text.count("{") <= MOST_NESTING:
        return False
    bare = STRINGS.sub("", text)
    return bare.count("[") + bare.count("{") > MOST_NESTING


class Response(WebSocketResponse):
    """A WebSocket whose end is the Socket's business.

    aiohttp would wait for the other side's close frame, and for a full buffer to drain: two ways to
    hold a place for somebody who is being shown out. And it would write before our own last words.
    """

    async def close(self, *, code: int = 1000, message: bytes = b"", drain: bool = True) -> bool:
        if self._closed:
            return False
        self._set_closed()
        self._parser = None
        return True


class Frame(driver.WebSocket):  # type: ignore[misc]
    """The driver of one connection. It keeps the transport, where the Socket writes."""

    def __init__(self, handler: Callable[["Frame"], Awaitable[None]], server: Any) -> None:
        super().__init__(handler, server)
        self.transport: Any = None
        self._controls: Bucket | None = None

    async def __call__(self, environ: dict[str, Any]) -> WebSocketResponse:
        request: Request = environ["aiohttp.request"]
        self._sock = Response(
            # Compression would tell an observer how alike two messages are.
            compress=False,
            # The library compares with >=, so a frame of exactly the limit needs one more.
            max_msg_size=self.server.max_http_buffer_size + 1,
            # Control frames come to `wait`, where they have a budget.
            autoping=False,
        )
        await self._sock.prepare(request)
        self.transport = request.transport
        if self.transport is not None:
            await self.handler(self)
        return self._sock

    async def wait(self) -> str:
        """The next text. `OSError`: the connection is over; `BadFrame`: and it is their fault."""
        while True:
            message = await self._sock.receive()
            if message.type is WSMsgType.TEXT:
                text: str = message.data
                if not text or text[0] not in "134" or too_deep(text):
                    raise BadFrame
                return text
            if message.type is WSMsgType.PING or message.type is WSMsgType.PONG:
                self._control(message.type, bytes(message.data))
            elif message.type is WSMsgType.BINARY or message.type is WSMsgType.ERROR:
                raise BadFrame
            else:
                raise OSError

    async def discard(self) -> None:
        """Read one message and forget it. `OSError`: there will be no more."""
        if (await self._sock.receive()).type in OVER:
            raise OSError

    def _control(self, kind: WSMsgType, payload: bytes) -> None:
        """Answer a ping, within a budget: answering millions of them would be all we do."""
        now = self.server.now()
        if self._controls is None:
            self._controls = Bucket(self.server.limits, now)
        if not self._controls.spend(now):
            raise BadFrame
        if kind is WSMsgType.PING and not self.transport.is_closing():
            self.transport.write(framed(payload, PONG))
