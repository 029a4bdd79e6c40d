"""A wire that can be cut: everything between the browsers and the server passes here, told apart by visitor.

`context.set_offline` leaves open WebSockets alone; a wire that is cut does not.
"""

import asyncio
import contextlib
import re

HEAD_BYTES = 65536
"""A browser's request head is far smaller."""
_VISITOR = re.compile(rb"Visitor/(\w+)")


class Relay:
    """Carries bytes to the server on `target`, and knows whose they are by the name in the user agent."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._server: asyncio.Server | None = None
        self._cut: set[str] = set()
        self._no_sockets: set[str] = set()
        self._lines: dict[str, set[asyncio.StreamWriter]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, port: int) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port, limit=HEAD_BYTES)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for name in list(self._lines):
            self._close(name)
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self, visitor: str) -> None:
        """Nothing of this visitor's passes any more, in either direction, until `mend`."""
        self._cut.add(visitor)
        self._close(visitor)

    def mend(self, visitor: str) -> None:
        self._cut.discard(visitor)
        self._no_sockets.discard(visitor)

    def block_sockets(self, visitor: str) -> None:
        """Pages come through and WebSockets do not, as in some offices and schools."""
        self._no_sockets.add(visitor)
        self._close(visitor)

    def _close(self, visitor: str) -> None:
        for writer in self._lines.pop(visitor, set()):
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._carry(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        found = _VISITOR.search(head)
        name = found[1].decode() if found else ""
        socket = b"\r\nUpgrade: websocket" in head
        if name in self._cut or (socket and name in self._no_sockets):
            return
        back, forth = await asyncio.open_connection("127.0.0.1", self._target)
        mine = self._lines.setdefault(name, set())
        mine |= {writer, forth}
        try:
            forth.write(head)
            await asyncio.gather(self._pump(reader, forth), self._pump(back, writer))
        finally:
            mine -= {writer, forth}
            forth.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        finally:
            # Half-open lines are of no use here: whoever ends, ends both ways.
            writer.close()
