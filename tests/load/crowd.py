"""A thousand clients in one process, each a few bytes of state: they count frames, and hardly read them."""

import asyncio
import json
import os
import struct
import time
from collections.abc import Callable
from typing import Any, Final, cast

HANDSHAKE: Final = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    "Origin: http://127.0.0.1:{port}\r\n\r\n"
)
WORDS: Final = "I had a hard week too, and it helped to write things down. @{}@"
"""What is said: an ordinary message, with the moment it was sent."""


def frame(text: str) -> bytes:
    """One masked frame; a mask of zeros costs the server what any mask costs."""
    payload = text.encode()
    size = len(payload)
    head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
    return head + b"\0\0\0\0" + payload


class Peer(asyncio.Protocol):
    """One connection. `events` counts what it was shown; a probe also measures how long that took."""

    def __init__(self, hello: dict[str, Any], port: int) -> None:
        self.hello = hello
        self.port = port
        self.events = 0
        self.probe: list[float] | None = None
        self.answered: Callable[[bytes], None] | None = None
        self.shown: Callable[[bytes], None] | None = None
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are asyncio's by behaviour only.
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(HANDSHAKE.format(port=self.port).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError("closed while coming in"))

    def send(self, text: str) -> None:
        assert self._transport is not None
        self._transport.write(frame(text))

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        if self._buffer:
            data = self._buffer + data
        if not self._open:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._buffer = head
                return
            if not head.startswith(b"HTTP/1.1 101"):
                self.ready.set_exception(ConnectionError(head.split(b"\r\n")[0].decode()))
                return
            self._open = True
        self._buffer = self._count(data)

    def _count(self, data: bytes) -> bytes:
        """Walk over the frames, by their lengths; what is left is the beginning of the next one."""
        at, end = 0, len(data)
        while end - at >= 2:
            size, start = data[at + 1], at + 2
            if size > 125 and end - at < (4 if size == 126 else 10):
                break
            if size == 126:
                size, start = data[at + 2] << 8 | data[at + 3], at + 4
            elif size == 127:
                size, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
            if end < start + size:
                break
            # 42["event": the fifth and sixth byte tell it from "welcome" and "ended".
            if size > 6 and data[start + 1] == 50 and data[start + 4] == 101 and data[start + 5] == 118:
                self.events += 1
                if self.shown is not None:
                    self.shown(data[start : start + size])
                if self.probe is not None:
                    self._measure(data, start, start + size)
            else:
                self._other(data[start : start + size])
            at = start + size
        return data[at:]

    def _measure(self, data: bytes, start: int, end: int) -> None:
        first = data.find(b"@", start, end)
        if first > 0 and self.probe is not None:
            sent = int(data[first + 1 : data.index(b"@", first + 1)])
            self.probe.append((time.perf_counter_ns() - sent) / 1e6)

    def _other(self, payload: bytes) -> None:
        if payload == b"2":
            self.send("3")
        elif payload.startswith(b"43"):
            if self.answered is not None:
                self.answered(payload)
        elif payload.startswith(b"0{"):
            self.send("40" + json.dumps(self.hello))
        elif payload.startswith(b'42["welcome"') and not self.ready.done():
            self.ready.set_result(None)
        elif payload.startswith(b"44") and not self.ready.done():
            self.ready.set_exception(ConnectionError(payload[:80].decode()))


class Speaker:
    """Says things through a peer: as fast as it is answered, or at a pace."""

    def __init__(self, peer: Peer) -> None:
        self.peer = peer
        self.said = 0
        self.refused = 0
        self._greedy = False
        self.words: Callable[[], str] = lambda: WORDS.format(time.perf_counter_ns())
        # At the end of the nonce: of its last character only two bits count.
        self._run = os.urandom(4).hex()
        peer.answered = self._answered

    def say(self) -> None:
        self.said += 1
        command = {"type": "say", "text": self.words()}
        ask = {"nonce": f"{self.said:014d}{self._run}", "command": command}
        self.peer.send(f"42{self.said}" + json.dumps(["command", ask], separators=(",", ":")))

    def _answered(self, payload: bytes) -> None:
        if b'"code"' in payload[:40]:
            self.refused += 1
        if self._greedy:
            self.say()

    def greedy(self, *, yes: bool) -> None:
        self._greedy = yes
        if yes:
            self.say()

    async def paced(self, every: float, until: float, offset: float) -> None:
        loop = asyncio.get_running_loop()
        at = loop.time() + offset
        while at < until:
            await asyncio.sleep(max(0.0, at - loop.time()))
            self.say()
            at += every


async def connect(hello: dict[str, Any], port: int, tries: int = 5) -> Peer:
    """Come in; on a machine with other things to do the door may say `unavailable` or `busy` first."""
    loop = asyncio.get_running_loop()
    while True:
        _, peer = await loop.create_connection(lambda: Peer(hello, port), "127.0.0.1", port)
        try:
            async with asyncio.timeout(20):
                await peer.ready
        except ConnectionError:
            peer.close()
            tries -= 1
            if not tries:
                raise
            await asyncio.sleep(0.5)
        else:
            return peer
