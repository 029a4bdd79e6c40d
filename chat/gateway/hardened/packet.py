"""One Socket.IO packet, as strictly as it can be read."""

import re
from typing import Any, ClassVar, Final

import msgspec
from socketio import packet

from chat.gateway.hardened.frame import BadFrame

CONNECT: Final = packet.CONNECT
DISCONNECT: Final = packet.DISCONNECT
EVENT: Final = packet.EVENT
ACK: Final = packet.ACK
CONNECT_ERROR: Final = packet.CONNECT_ERROR

RESERVED: Final = frozenset(
    {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"}
)
"""Names that the libraries give to their own handlers: as an event they would be a forged arrival or leave."""
MOST_ID: Final = 2**31 - 1

HEAD: Final = re.compile(r"([012])(?:(/[!-+\--~]{0,64})(?:,|\Z))?([0-9]{0,10})", re.ASCII)
"""Type, namespace, acknowledgement id. Types 3 to 6 are refused: an ACK with id 0 would take the callback
counter away, CONNECT_ERROR is ours to send, and binary attachments pile up unseen."""


class StrictJson:
    """JSON as RFC 8259 has it: no NaN, no infinity, no half of a surrogate pair, no trailing words.

    Python's own parser lets all of them through, and one such message makes every browser drop the
    connection, at each replay again.
    """

    @staticmethod
    def loads(text: str) -> Any:
        return msgspec.json.decode(text)

    @staticmethod
    def dumps(value: Any, **_options: Any) -> str:
        return msgspec.json.encode(value).decode()


class Packet(packet.Packet):  # type: ignore[misc]
    """What a client may say: CONNECT, DISCONNECT and EVENT, and nothing that hides in them.

    A subclass sets `events`, a decoder for the list that an event is, so that a frame's text becomes
    a typed value in one step.
    """

    uses_binary_events = False
    json = StrictJson
    events: ClassVar[msgspec.json.Decoder[Any]] = msgspec.json.Decoder(list[Any])

    def __init__(
        self,
        packet_type: int = EVENT,
        data: Any = None,
        namespace: str | None = None,
        id: int | None = None,
        binary: bool | None = None,
        encoded_packet: str | None = None,
    ) -> None:
        if encoded_packet is None:
            super().__init__(packet_type, data, namespace, id, binary)
            return
        # The library reads an empty packet as an event without a name.
        self.attachment_count = 0
        self.decode(encoded_packet)

    def decode(self, encoded_packet: str) -> int:
        head = HEAD.match(encoded_packet)
        if head is None:
            raise BadFrame
        kind, self.namespace, number = head.groups()
        self.packet_type = int(kind)
        self.id = int(number) if number else None
        body = encoded_packet[head.end() :]
        if self.id is not None and (self.packet_type != EVENT or self.id > MOST_ID):
            raise BadFrame
        try:
            self.data = self._body(body)
        except (ValueError, TypeError, IndexError, RecursionError):
            raise BadFrame from None
        return 0

    def _body(self, body: str) -> Any:
        if self.packet_type == EVENT:
            return self.event(body)
        if not body:
            return None
        if self.packet_type == DISCONNECT:
            raise BadFrame
        auth = self.json.loads(body)
        if not isinstance(auth, dict):
            raise BadFrame
        return auth

    def event(self, body: str) -> Any:
        """The list of name and arguments."""
        data = self.events.decode(body)
        if not data or not isinstance(data[0], str) or data[0] in RESERVED:
            raise BadFrame
        return data
