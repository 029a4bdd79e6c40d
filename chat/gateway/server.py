"""The Socket.IO server of a process: people in, their wishes to the service, their answers back."""

import base64
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec
from aiohttp import web

from chat.core.names import Code, ConnectionId, End
from chat.gateway import wire
from chat.gateway.audience import Connection
from chat.gateway.hardened import BadFrame, Gateway, Packet, Socket
from chat.gateway.hardened.packet import CONNECT
from chat.gateway.hardened.quiet import log_bug
from chat.gateway.limits import Limits
from chat.gateway.network import Networks
from chat.gateway.outbox import Outbox
from chat.ports import Dice, Inlet
from chat.protocol import PROTOCOL_VERSION, Answer, Ask, Ended, Hello, More, People, Refused, Signal

PATH: Final = "/socket.io/"
ASKED: Final = re.compile(r"2([0-9]{1,10})\[", re.ASCII)
RESTART_RETRY_S: Final = 3


class AskEvent(msgspec.Struct, array_like=True, tag="command", forbid_unknown_fields=True, frozen=True):
    value: Ask


class MoreEvent(msgspec.Struct, array_like=True, tag="more", forbid_unknown_fields=True, frozen=True):
    value: More


class PeopleEvent(msgspec.Struct, array_like=True, tag="people", forbid_unknown_fields=True, frozen=True):
    value: People


class SignalEvent(msgspec.Struct, array_like=True, tag="signal", forbid_unknown_fields=True, frozen=True):
    value: Signal


AnEvent = AskEvent | MoreEvent | PeopleEvent | SignalEvent


class RoomPacket(Packet):
    """The four events there are. From text to a typed value in one step; anything else is a bad frame."""

    events = msgspec.json.Decoder(AnEvent)

    def event(self, body: str) -> AnEvent:
        if self.id is None or self.namespace not in (None, "/"):
            # Every wish is answered, and one without a place for the answer is not from our page.
            raise BadFrame
        value: AnEvent = self.events.decode(body)
        return value


class RoomGateway(Gateway):
    """The hardened gateway with our protocol on it."""

    inlet: Inlet

    def __init__(self, *, limits: Limits, origins: frozenset[str] | None, dice: Dice, outbox: Outbox) -> None:
        super().__init__(limits=limits, origins=origins, dice=dice, packets=RoomPacket)
        self._outbox = outbox
        self._dice = dice
        self.eio.last_words = self._last_words

    # -- coming in

    async def _handle_connect(self, eio_sid: str, namespace: str | None, data: Any) -> None:
        socket = self.socket(eio_sid)
        if namespace not in (None, "/") or socket.guest is not None:
            raise BadFrame
        socket.until(self.limits.seat_s - self.limits.connect_s)
        hello = read_hello(data)
        if isinstance(hello, Refused):
            socket.finish(wire.connect_error(hello))
            return
        name = ConnectionId(base64.urlsafe_b64encode(self._dice.bytes(16)).decode().rstrip("="))
        connection = socket.guest = self._outbox.open(name, socket)
        refused = await self._enter(hello, connection)
        if refused is not None:
            self._outbox.forget(connection)
            socket.guest = None
            socket.finish(wire.connect_error(refused))
            return
        socket.until(None)
        await self._send_packet(eio_sid, self.packet_class(CONNECT, {"sid": self.eio.generate_id()}))
        self._outbox.settle(connection)

    async def _enter(self, hello: Hello, connection: Connection) -> Refused | None:
        try:
            network, connection.socket.network = connection.socket.network, None
            return await self.inlet.enter(hello, connection.id, network)
        except Exception as error:  # the last line: whatever broke is ours, and is said without words
            self._bug("enter", error)
            await self._dropped(connection)
            return Refused(Code.INTERNAL)

    # -- asking

    async def _handle_event(self, eio_sid: str, namespace: str | None, id: int | None, data: Any) -> None:
        socket = self.socket(eio_sid)
        connection: Connection | None = socket.guest
        if connection is None or id is None:
            raise BadFrame
        if connection.ending is not None:
            return
        connection.answering = True
        socket.write(await self._answer(connection, id, data))
        self._outbox.answered(connection)

    async def _answer(self, connection: Connection, ack: int, data: AnEvent) -> bytes:
        try:
            if type(data) is AskEvent:
                return wire.answer(ack, await self.inlet.command(connection.id, data.value))
            if type(data) is MoreEvent:
                return wire.listing(ack, await self.inlet.more(connection.id, data.value.after))
            if type(data) is SignalEvent:
                await self.inlet.signal(connection.id, data.value)
                return wire.answer(ack, Answer())
            return wire.listing(ack, self.inlet.people(connection.id))
        except Exception as error:
            self._bug("answer", error)
            return wire.answer(ack, Answer(code=Code.INTERNAL))

    def too_fast(self, socket: Socket, data: str) -> None:
        # Only the place of the answer is read.
        asked = ASKED.match(data)
        if asked is not None and socket.guest is not None:
            socket.write(wire.refusal(int(asked[1]), Code.TOO_FAST, 1))

    # -- going

    async def _handle_disconnect(self, eio_sid: str, namespace: str | None, reason: str | None = None) -> None:
        """A DISCONNECT from the client ends the transport too: it could CONNECT again on it."""
        self.socket(eio_sid).finish()

    async def _handle_eio_disconnect(self, eio_sid: str, reason: str) -> None:
        self.environ.pop(eio_sid, None)
        socket: Socket | None = self.eio.sockets.get(eio_sid)
        connection: Connection | None = socket.guest if socket is not None else None
        if socket is not None and connection is not None:
            socket.guest = None
            self._outbox.forget(connection)
            await self._dropped(connection)

    async def _dropped(self, connection: Connection) -> None:
        try:
            await self.inlet.dropped(connection.id)
        except Exception as error:
            self._bug("dropped", error)

    def _last_words(self, socket: Socket) -> bytes:
        """What a bad frame is answered: nothing to who was never let in."""
        connection: Connection | None = socket.guest
        if connection is None or connection.held is not None:
            return b""
        return wire.ended(Ended(End.BAD_FRAME))

    def _bug(self, where: str, error: Exception) -> None:
        log_bug(where, error)
        self.eio.count("bug")


def read_hello(auth: Any) -> Hello | Refused:
    """CONNECT's `auth`, strictly. Another version is told to reload, whatever else it says."""
    if not isinstance(auth, dict) or auth.get("v") != PROTOCOL_VERSION:
        return Refused(Code.OUT_OF_DATE)
    try:
        return msgspec.convert(auth, Hello)
    except msgspec.ValidationError:
        return Refused(Code.BAD_COMMAND)


class SocketGateway:
    """What the composition root builds: `outbox` is the Outlet; `inlet` is set once the service exists.

    `origins` are the exact values that an Origin header may have. `on_end` is told of every connection
    that the server ends, `on_count` of other things worth counting (`too_fast`, `too_late`,
    `turned_away`, `ping_timeout`, `bug`): names and nothing else.
    """

    def __init__(
        self,
        *,
        limits: Limits,
        origins: Iterable[str],
        dice: Dice,
        on_end: Callable[[End], None] = lambda _code: None,
        networks: Networks | None = None,
        on_count: Callable[[str], None] = lambda _name: None,
    ) -> None:
        self.outbox = Outbox(limits, on_end)
        self._gateway = RoomGateway(limits=limits, origins=frozenset(origins), dice=dice, outbox=self.outbox)
        self._gateway.eio.count = on_count
        if networks is not None:
            self._gateway.eio.network_of = networks.prefix
        self._gateway.eio.ended = on_end

    @property
    def inlet(self) -> Inlet:
        return self._gateway.inlet

    @inlet.setter
    def inlet(self, inlet: Inlet) -> None:
        self._gateway.inlet = inlet

    @property
    def connections(self) -> int:
        """Open transports, admitted or not."""
        return len(self._gateway.eio.sockets)

    def attach(self, app: web.Application) -> None:
        """All methods: a POST is answered 400 like everything else that is not our protocol."""
        app.router.add_route("*", PATH, self._gateway.eio.handle_request)

    async def close(self, retry_after: int = RESTART_RETRY_S) -> None:
        """End every connection with `restarting`, and wait until their transports are gone."""
        for connection in self.outbox.connections:
            self.outbox.end(connection.id, End.RESTARTING, retry_after=retry_after)
        await self._gateway.eio.shutdown()
