"""The pair: one inherited socket between the supervisor and a worker, and messages on it in order.

Keys travel here and nowhere else, so buffers are our own and are wiped after use. A stream of asyncio would
keep copies that nobody can reach.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from typing import Final

import msgspec

from chat.adapters.derive import wipe
from chat.adapters.messages import Message, decode, encode_into
from chat.adapters.tasks import ended

HEAD_BYTES: Final = 4
MOST_BYTES: Final = 16 * 1024 * 1024
"""The largest message is an answer with counts: some kilobytes. Beyond this the other side is not ours."""


class Pair:
    """One end. `send` never waits and never fails; `messages` ends when the other side is gone."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self._socket = end
        self._unsent: list[bytearray] = []
        self._wake = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None
        self.on_end: Callable[[], None] = lambda: None
        """Called once, when the other side is gone."""

    def send(self, message: Message) -> None:
        buffer = bytearray(HEAD_BYTES)
        encode_into(message, buffer, HEAD_BYTES)
        buffer[:HEAD_BYTES] = (len(buffer) - HEAD_BYTES).to_bytes(HEAD_BYTES, "big")
        self._unsent.append(buffer)
        self._wake.set()
        if self._writer is None:
            self._writer = asyncio.create_task(self._write(), name="pair")

    async def flushed(self) -> None:
        """What was sent is with the kernel, or the other side is gone."""
        while self._unsent and self._writer is not None and not self._writer.done():
            await asyncio.wait({self._writer}, timeout=0.01)

    async def messages(self) -> AsyncIterator[Message]:
        while (message := await self.next()) is not None:
            yield message
        self.on_end()

    async def next(self) -> Message | None:
        """The next message. None: the other side is gone, or is not what we take it for."""
        try:
            size = int.from_bytes(await self._exactly(HEAD_BYTES), "big")
            if size > MOST_BYTES:
                return None
            body = await self._exactly(size)
            try:
                return decode(body)
            finally:
                wipe(body)
        except (OSError, EOFError, msgspec.MsgspecError):
            return None

    async def close(self) -> None:
        await ended(self._writer)
        wipe(*self._unsent)
        self._unsent.clear()
        self._socket.close()

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(OSError):
            while True:
                await self._wake.wait()
                self._wake.clear()
                while self._unsent:
                    buffer = self._unsent[0]
                    try:
                        await loop.sock_sendall(self._socket, buffer)
                    finally:
                        wipe(buffer)
                    self._unsent.pop(0)

    async def _exactly(self, size: int) -> bytearray:
        loop = asyncio.get_running_loop()
        buffer, at = bytearray(size), 0
        with memoryview(buffer) as view:
            while at < size:
                got = await loop.sock_recv_into(self._socket, view[at:])
                if got == 0:
                    raise EOFError
                at += got
        return buffer


def pair() -> tuple[socket.socket, socket.socket]:
    """Both ends, blocking; neither is inherited unless it is named when a process is started."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
