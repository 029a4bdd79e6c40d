"""One connection: what goes out is bounded, what comes in is strict, and it ends once, for real."""

import asyncio
import contextlib
from typing import Any, Final

from engineio import async_socket, packet

from chat.core.names import End
from chat.gateway.hardened.frame import CLOSING, BadFrame, Frame, framed
from chat.gateway.hardened.quiet import log_bug
from chat.gateway.limits import BAD_FRAME_S, FLUSH_S, Bucket

PING: Final = framed(b"2")


class Socket(async_socket.AsyncSocket):  # type: ignore[misc]
    """The library's socket without its queue, its writer task and its timers by the wall clock.

    Every write goes straight to the transport, so the order of frames is the order of calls. The
    library's queue has no limit: one reader that stops reading would hold memory for ever.
    """

    def __init__(self, server: Any, sid: str) -> None:
        # Not the library's own: it makes a queue for each connection and reads the wall clock.
        self.server = server
        self.sid = sid
        self.session: dict[str, Any] = {}
        self.connected = self.upgraded = self.upgrading = False
        self.closing = self.closed = False
        self.last_ping: float | None = None
        """When the PING was sent that has no PONG yet, on the monotonic clock."""
        self.transport: Any = None
        self.network: str | None = None
        """Prefix of the network it came from, until it has been let in or not."""
        self.guest: Any = None
        """Whatever the application keeps about this connection."""
        self.bucket = Bucket(server.limits, server.now())
        self._opening = b""
        self._handed = 0
        self._progress: tuple[int, float] | None = None
        self._heartbeat: asyncio.TimerHandle | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._cut: asyncio.Event | None = None

    # -- out

    def write(self, data: bytes) -> None:
        """Hand framed bytes to the transport. Never waits and never fails: a slow reader is cut off."""
        transport = self.transport
        if transport is None or self.closing or transport.is_closing():
            return
        self._handed += len(data)
        transport.write(data)
        if transport.get_write_buffer_size() > self.server.limits.unwritten_bytes:
            self.slow()

    async def send(self, pkt: packet.Packet) -> None:
        """The library's way out: the same one, so that nothing overtakes anything."""
        data = framed(pkt.encode().encode())
        if self.transport is None:
            self._opening += data
        else:
            self.write(data)

    def slow(self) -> None:
        """Somebody who does not read cannot be told; the place and the memory are needed."""
        if not self.closing:
            self.server.ended(End.SLOW)
            self.abort()

    def check_progress(self, now: float) -> None:
        """Called every few seconds: has a reader with waiting output taken anything at all?"""
        transport = self.transport
        if transport is None or transport.is_closing():
            return
        unwritten = transport.get_write_buffer_size()
        if not unwritten:
            self._progress = None
            return
        taken = self._handed - unwritten
        if self._progress is None or taken > self._progress[0]:
            self._progress = (taken, now)
        elif now - self._progress[1] >= self.server.limits.stall_s:
            self.slow()

    # -- deadlines

    def until(self, seconds: float | None) -> None:
        """Cut the connection unless it has come further by then. None: it has."""
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None
        if seconds is not None:
            self._deadline = self.server.loop().call_later(seconds, self._too_late)

    def _too_late(self) -> None:
        self.server.count("too_late")
        self.finish()

    def schedule_ping(self) -> None:
        self._beat(self.server.ping_interval, self._send_ping)

    def _send_ping(self) -> None:
        self.last_ping = self.server.now()
        self.write(PING)
        self._beat(self.server.ping_timeout, self._unanswered)

    def _unanswered(self) -> None:
        self.server.count("ping_timeout")
        self.finish()

    async def check_ping_timeout(self) -> bool:
        """The library asks before each send. Our timers have acted already."""
        return not self.closed

    def _beat(self, seconds: float, then: Any) -> None:
        if self._heartbeat is not None:
            self._heartbeat.cancel()
        self._heartbeat = self.server.loop().call_later(seconds, then)

    # -- in

    async def _upgrade_websocket(self, environ: dict[str, Any]) -> Any:
        return await Frame(self._websocket_handler, self.server)(environ)

    async def _websocket_handler(self, ws: Frame) -> None:
        self.transport = ws.transport
        self.connected = self.upgraded = True
        self.write(self._opening)
        self._opening = b""
        self.schedule_ping()
        try:
            while not self.closing:
                await self._receive(await ws.wait())
        except BadFrame:
            self.bad_frame()
        except OSError:
            self._part()
        except Exception as error:  # one broken connection, not the whole server
            log_bug("connection", error)
            self.server.count("bug")
        finally:
            await self.close()
            await self._linger(ws)

    async def _receive(self, text: str) -> None:
        kind = text[0]
        if kind == "4":
            await self.server.message(self, text[1:])
        elif kind == "3":
            if self.last_ping is None or text != "3":
                # A client that never reads could keep its place by answering what was never asked.
                raise BadFrame
            self.last_ping = None
            self.schedule_ping()
        elif text == "1":
            raise OSError
        else:
            raise BadFrame

    # -- the end

    def bad_frame(self) -> None:
        """Say so if there is anybody to say it to, and be rid of the connection."""
        self.server.ended(End.BAD_FRAME)
        self.finish(self.server.last_words(self), within=BAD_FRAME_S)

    def finish(self, farewell: bytes = b"", within: float = FLUSH_S) -> None:
        """Write the last bytes and close the transport, flushed or not, before `within` is over."""
        transport = self.transport
        if transport is None:
            # Still in the handshake: the reading loop will not begin, and aiohttp closes.
            self.closing = True
        if self.closing:
            return
        self.write(farewell + CLOSING)
        self.closing = True
        self._stop()
        if not transport.is_closing():
            self.server.loop().call_later(within, self.abort)
            with contextlib.suppress(OSError, RuntimeError):  # their side has gone in this very moment
                transport.write_eof()

    def _part(self) -> None:
        """They have gone, or said goodbye: there is nothing to wait for."""
        if self.transport is not None and not self.closing:
            self.write(CLOSING)
            self.closing = True
            self.transport.close()

    def abort(self) -> None:
        """Cut the transport now, whatever is still unwritten."""
        self.closing = True
        self._stop()
        if self.transport is not None:
            self.transport.abort()
        if self._cut is not None:
            self._cut.set()

    async def _linger(self, ws: Frame) -> None:
        """Read on, unheard, until the other side has closed or `finish` cuts.

        A transport that is closed with something unread is reset, and a reset takes the last words
        with it: whoever was typing when they were asked to leave would never learn why.
        """
        if self.transport.is_closing():
            return
        self._cut = asyncio.Event()
        with contextlib.suppress(OSError):
            while True:
                await ws.discard()
        if not self.transport.is_closing():
            await self._cut.wait()

    async def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End the transport and tell the application, once."""
        if abort:
            self.abort()
        else:
            self.finish()
        if self.closed:
            return
        self.closed = True
        self._stop()
        await self.server.gone(self, reason or self.server.reason.TRANSPORT_CLOSE)

    def _stop(self) -> None:
        for timer in (self._heartbeat, self._deadline):
            if timer is not None:
                timer.cancel()
        self._heartbeat = self._deadline = None
