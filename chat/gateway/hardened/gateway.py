"""Events: one at a time for each connection, each from somebody who has been let in."""

from typing import Any

import socketio

from chat.gateway.hardened.engine import Engine
from chat.gateway.hardened.frame import BadFrame, framed
from chat.gateway.hardened.manager import Manager
from chat.gateway.hardened.packet import CONNECT, CONNECT_ERROR, DISCONNECT, Packet
from chat.gateway.hardened.quiet import Quiet
from chat.gateway.hardened.socket import Socket
from chat.gateway.limits import Limits
from chat.ports import Dice


class Gateway(socketio.AsyncServer):  # type: ignore[misc]
    """The library's server with no ways around the connect handler."""

    def __init__(
        self,
        *,
        limits: Limits,
        origins: frozenset[str] | None,
        dice: Dice,
        packets: type[Packet] = Packet,
        namespaces: tuple[str, ...] = ("/",),
    ) -> None:
        super().__init__(
            client_manager=Manager(),
            serializer=packets,
            namespaces=namespaces,
            logger=Quiet(),
            # A task for each event would reorder what people say, and has no limit.
            async_handlers=False,
            # Connected means admitted: not before the connect handler says so.
            always_connect=False,
            limits=limits,
            origins=origins,
            dice=dice,
        )
        self.limits = limits

    def _engineio_server_class(self) -> type[Engine]:
        return Engine

    def socket(self, eio_sid: str) -> Socket:
        socket: Socket = self.eio.sockets[eio_sid]
        return socket

    async def emit(
        self, event: str, data: Any = None, to: str | None = None, room: str | None = None, **options: Any
    ) -> None:
        """To one connection only. Without a room the library also reaches people who are still at the door."""
        if not (to or room) or options.get("callback"):
            raise ValueError("name one connection, and no callback")
        await super().emit(event, data, to=to or room, **options)

    def instrument(self, *_arguments: Any, **_options: Any) -> None:
        raise NotImplementedError("it streams every event to whoever watches")

    # -- a connection

    async def _handle_eio_connect(self, eio_sid: str, environ: dict[str, Any]) -> None:
        self.manager_initialized = True
        self.environ[eio_sid] = environ
        self.socket(eio_sid).until(self.limits.connect_s)

    async def _handle_eio_disconnect(self, eio_sid: str, reason: str) -> None:
        await super()._handle_eio_disconnect(eio_sid, reason)
        for namespace in self.manager.get_namespaces():
            # A connect handler that broke leaves somebody who neither came nor went.
            sid = self.manager.sid_from_eio_sid(eio_sid, namespace)
            if sid is not None:
                await self.manager.disconnect(sid, namespace)

    async def _handle_eio_message(self, eio_sid: str, data: str) -> None:
        socket = self.socket(eio_sid)
        # Before parsing: a flood must cost less here than it costs there.
        if not socket.bucket.spend(self.eio.now()):
            self.eio.count("too_fast")
            if socket.bucket.hopeless:
                raise BadFrame
            self.too_fast(socket, data)
            return
        pkt = self.packet_class(encoded_packet=data)
        if pkt.packet_type == CONNECT:
            await self.eio.working(self._handle_connect(eio_sid, pkt.namespace, pkt.data))
        elif pkt.packet_type == DISCONNECT:
            await self._handle_disconnect(eio_sid, pkt.namespace, self.reason.CLIENT_DISCONNECT)
        else:
            await self._handle_event(eio_sid, pkt.namespace, pkt.id, pkt.data)

    def too_fast(self, socket: Socket, data: str) -> None:
        """A frame that was not read. The application may answer it."""

    async def _handle_connect(self, eio_sid: str, namespace: str | None, data: Any) -> None:
        namespace = namespace or "/"
        socket = self.socket(eio_sid)
        if namespace not in self.namespaces:
            await self._send_packet(
                eio_sid, self.packet_class(CONNECT_ERROR, {"message": "Invalid namespace"}, namespace=namespace)
            )
            return
        if self.manager.sid_from_eio_sid(eio_sid, namespace) is not None:
            # A second CONNECT could carry a second Hello.
            raise BadFrame
        socket.until(self.limits.seat_s - self.limits.connect_s)
        await super()._handle_connect(eio_sid, namespace, data)
        sid = self.manager.sid_from_eio_sid(eio_sid, namespace)
        if sid is not None and self.manager.is_connected(sid, namespace):
            socket.until(None)
            await self.admitted(socket, sid, namespace, data)

    async def admitted(self, socket: Socket, sid: str, namespace: str, auth: Any) -> None:
        """The CONNECT answer has been written: from here on this connection may be sent things."""

    async def _handle_event(self, eio_sid: str, namespace: str | None, id: int | None, data: Any) -> None:
        if self.manager.sid_from_eio_sid(eio_sid, namespace or "/") is None:
            raise BadFrame
        await super()._handle_event(eio_sid, namespace, id, data)

    async def _trigger_event(self, event: str, namespace: str, *arguments: Any) -> Any:
        """Call the handler once. The library calls again, with less, when it raises TypeError."""
        handler = self.handlers.get(namespace, {}).get(event)
        return await handler(*arguments) if handler is not None else self.not_handled

    async def _send_packet(self, eio_sid: str, pkt: Packet) -> None:
        socket = self.eio.sockets.get(eio_sid)
        if socket is not None:
            socket.write(framed(("4" + pkt.encode()).encode()))
