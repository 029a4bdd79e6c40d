"""A client made of bytes: it can say everything that a polite library would not."""

import asyncio
import base64
import contextlib
import json
import os
import struct
from collections.abc import AsyncIterator
from typing import Any

from tests.gateway.house import House

ORIGIN = "http://fireside.test"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
NONCE = "A" * 22
TARGET = "/socket.io/?EIO=4&transport=websocket"


def masked(payload: bytes, opcode: int = TEXT, fin: bool = True) -> bytes:
    """One WebSocket frame as clients send them. A mask of zeros is a mask."""
    size = len(payload)
    first = (0x80 if fin else 0) | opcode
    if size < 126:
        head = struct.pack("!BB", first, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", first, 0xFE, size)
    else:
        head = struct.pack("!BBQ", first, 0xFF, size)
    return head + b"\0\0\0\0" + payload


class Line:
    """One WebSocket by hand."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.unread: list[str] = []

    def send(self, text: str) -> None:
        self.writer.write(masked(text.encode("utf-8", "surrogatepass")))

    def send_bytes(self, data: bytes) -> None:
        self.writer.write(data)

    async def frame(self) -> tuple[int, bytes]:
        async with asyncio.timeout(10):
            first, size = await self.reader.readexactly(2)
            assert first & 0x70 == 0, "a compressed or extended frame"
            assert size & 0x80 == 0, "a masked frame from a server"
            if size == 126:
                (size,) = struct.unpack("!H", await self.reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
            return first & 15, await self.reader.readexactly(size)

    async def text(self) -> str:
        """The next text that is not a ping of the server."""
        while True:
            opcode, payload = await self.frame()
            if opcode == TEXT and payload != b"2":
                return payload.decode()
            assert opcode == TEXT, f"opcode {opcode}"

    async def event(self, name: str) -> Any:
        """The next event, which must have that name."""
        text = await self.text()
        assert text.startswith(f'42["{name}",'), text[:80]
        return json.loads(text[2:])[1]

    async def ask(self, name: str, value: dict[str, Any], ack: int = 1) -> Any:
        """Ask, and read up to the answer; events on the way are kept in `unread`."""
        self.send(f"42{ack}{json.dumps([name, value])}")
        while True:
            text = await self.text()
            if text.startswith(f"43{ack}["):
                return json.loads(text[len(f"43{ack}") :])[0]
            self.unread.append(text)

    async def say(self, text: str, ack: int = 1) -> Any:
        return await self.ask("command", {"nonce": NONCE, "command": {"type": "say", "text": text}}, ack)

    async def rest(self, seconds: float = 5) -> list[tuple[int, bytes]]:
        """Everything until the transport is really closed."""
        frames: list[tuple[int, bytes]] = []
        async with asyncio.timeout(seconds):
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                while True:
                    frames.append(await self.frame())
        return frames


async def open_line(house: House, target: str = TARGET, **headers: str | None) -> tuple[bytes, Line]:
    """The HTTP answer's head, and the line. A header that is None is left out."""
    fields = {
        "Host": f"127.0.0.1:{house.port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Origin": ORIGIN,
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    method = fields.pop("method", "GET")
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port, limit=2**20)
    house.writers.append(writer)
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    writer.write(f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode())
    async with asyncio.timeout(10):
        answer = await reader.readuntil(b"\r\n\r\n")
    return answer, Line(reader, writer)


@contextlib.asynccontextmanager
async def line(house: House, hello: dict[str, Any] | None = None, *, enter: bool = True) -> AsyncIterator[Line]:
    """Somebody who is in the room, welcomed; or, without `enter`, only at the door."""
    answer, it = await open_line(house)
    assert answer.startswith(b"HTTP/1.1 101 "), answer
    try:
        assert (await it.text()).startswith("0{")
        if enter:
            it.send("40" + json.dumps({"v": 1, "room": "quiet", **(hello or {})}))
            assert (await it.text()).startswith('40{"sid":')
            await it.event("welcome")
        yield it
    finally:
        it.writer.close()
        with contextlib.suppress(OSError):
            await it.writer.wait_closed()
