"""The handshake: who may open a connection at all, and how many at once."""

import asyncio
import base64
import binascii
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any, Final

import engineio
from aiohttp.web import Request, Response, StreamResponse
from engineio import packet

from chat.core.names import End
from chat.gateway.hardened.quiet import Quiet
from chat.gateway.hardened.socket import Socket
from chat.gateway.limits import Limits
from chat.ports import Dice

SWEEPS: Final = 5
"""Looks at readers with waiting output within the time they may stall: gone within 15 + 3 s."""
NETWORK: Final = "fireside.network"
QUERY: Final = frozenset({"EIO", "transport", "t"})
"""`t` is the cache buster that some clients add. No `sid`, no `j`: both open ways around the origin."""


class Engine(engineio.AsyncServer):  # type: ignore[misc]
    """Engine.IO over WebSocket only, from known origins only."""

    def __init__(self, *, limits: Limits, origins: frozenset[str] | None, dice: Dice, **options: Any) -> None:
        self.limits = limits
        self.origins = origins
        """None: any or none (the conformance profile alone)."""
        self.count: Callable[[str], None] = lambda _name: None
        self.ended: Callable[[End], None] = lambda _code: None
        self.last_words: Callable[[Socket], bytes] = lambda _socket: b""
        self.network_of: Callable[[Request], str | None] = lambda _request: None
        self._dice = dice
        self._entering = 0
        self._turns = asyncio.Semaphore(limits.handshakes)
        self._turned_away = 0
        self._sweeping: asyncio.TimerHandle | None = None
        self._emptied: asyncio.Event | None = None
        super().__init__(
            async_mode="aiohttp",
            ping_interval=limits.ping_interval_s,
            ping_timeout=limits.ping_timeout_s,
            max_http_buffer_size=limits.frame_bytes,
            transports=["websocket"],
            allow_upgrades=False,
            http_compression=False,
            cookie=None,
            cors_allowed_origins=[],
            cors_credentials=False,
            monitor_clients=False,
            async_handlers=False,
            logger=Quiet(),
        )

    def loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.get_running_loop()

    def now(self) -> float:
        """The monotonic clock: a step of the wall clock must not drop people."""
        return asyncio.get_running_loop().time()

    def generate_id(self) -> str:
        """A session id is a credential: chance alone, without the library's process-wide counter."""
        return base64.urlsafe_b64encode(self._dice.bytes(16)).decode().rstrip("=")

    # -- letting in

    def busy(self) -> bool:
        return (
            self._emptied is not None
            or self._entering >= self.limits.handshakes
            or len(self.sockets) >= self.limits.connections
        )

    async def working(self, step: Awaitable[Any]) -> Any:
        """One of the few who are being let in at the same time; the others wait their turn.

        Only work counts: who opens a socket and says nothing must not keep others outside.
        """
        self._entering += 1
        try:
            async with self._turns:
                return await step
        finally:
            self._entering -= 1

    async def handle_request(self, request: Request) -> StreamResponse:
        if not _is_websocket(request):
            return _refused(400, "This address speaks Socket.IO over WebSocket only.\n")
        if not self._welcome_origin(request):
            return _refused(403, "This origin is not configured.\n")
        if self.busy():
            self.count("turned_away")
            self._turned_away += 1
            response = _refused(503, "Busy. Try again in a moment.\n")
            # Spread, so that those turned away together do not come back together.
            response.headers["Retry-After"] = str(1 + self._turned_away % 5)
            return response
        # The environment that the library would build keeps every header for the life of the connection.
        environ = {"aiohttp.request": request, NETWORK: self.network_of(request)}
        answer: StreamResponse = await self._handle_connect(environ, "websocket")
        return answer

    def _welcome_origin(self, request: Request) -> bool:
        """Exactly one Origin, and one that is configured: never what a Host or Forwarded header says."""
        if self.origins is None:
            return True
        given = request.headers.getall("Origin", [])
        return len(given) == 1 and given[0] in self.origins

    async def _handle_connect(self, environ: dict[str, Any], transport: str, jsonp_index: int | None = None) -> Any:
        sid = self.generate_id()
        socket = Socket(self, sid)
        socket.network = environ.get(NETWORK)
        self.sockets[sid] = socket
        try:
            opening = {
                "sid": sid,
                "upgrades": [],
                "pingInterval": int(self.limits.ping_interval_s * 1000),
                "pingTimeout": int(self.limits.ping_timeout_s * 1000),
                "maxPayload": self.limits.frame_bytes,
            }
            await socket.send(packet.Packet(packet.OPEN, opening))
            await self._trigger("connect", sid, {})
            self._sweep_soon()
            return await socket._upgrade_websocket(environ)
        finally:
            socket.until(None)
            self.sockets.pop(sid, None)
            if self._emptied is not None and not self.sockets:
                self._emptied.set()

    # -- what the Socket calls

    async def message(self, socket: Socket, text: str) -> None:
        await self._trigger("message", socket.sid, text)

    async def gone(self, socket: Socket, reason: str) -> None:
        await self._trigger("disconnect", socket.sid, reason)

    async def _trigger(self, event: str, *values: Any) -> Any:
        """Call a handler and let its exceptions through: the Socket knows what they mean."""
        handler = self.handlers.get(event)
        return await handler(*values) if handler is not None else None

    # -- readers that do not read

    def _sweep_soon(self) -> None:
        if self._sweeping is None:
            self._sweeping = self.loop().call_later(self.limits.stall_s / SWEEPS, self._sweep)

    def _sweep(self) -> None:
        self._sweeping = None
        now = self.now()
        for socket in tuple(self.sockets.values()):
            socket.check_progress(now)
        if self.sockets:
            self._sweep_soon()

    async def shutdown(self, within: float = 1.0) -> None:
        """Let nobody in any more, close everybody's transport, and wait until all of them are gone."""
        self._emptied = asyncio.Event()
        for socket in tuple(self.sockets.values()):
            socket.finish()
        if self.sockets:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(within):
                    await self._emptied.wait()
        if self._sweeping is not None:
            self._sweeping.cancel()
            self._sweeping = None


def _refused(status: int, text: str) -> Response:
    response = Response(status=status, text=text)
    # Whatever else is on this connection was meant for somebody more patient.
    response.force_close()
    return response


def _is_websocket(request: Request) -> bool:
    """A plain upgrade request. Everything else that the library would take is a way around something."""
    headers = request.headers
    query = request.query
    return (
        request.method == "GET"
        and len(query) == len(set(query))
        and QUERY.issuperset(query)
        and query.get("EIO") == "4"
        and query.get("transport") == "websocket"
        and headers.get("Upgrade", "").strip().lower() == "websocket"
        and "upgrade" in [part.strip().lower() for part in headers.get("Connection", "").split(",")]
        and headers.get("Sec-WebSocket-Version") == "13"
        and _is_key(headers.getall("Sec-WebSocket-Key", []))
        # aiohttp would log the address of whoever asks for a subprotocol that we do not speak.
        and "Sec-WebSocket-Protocol" not in headers
        and "Transfer-Encoding" not in headers
        and headers.get("Content-Length", "0") == "0"
    )


def _is_key(keys: list[str]) -> bool:
    try:
        return len(keys) == 1 and len(base64.b64decode(keys[0], validate=True)) == 16
    except binascii.Error:
        return False
