"""Slips: each lets somebody who was in a meeting answer its questions once, and says nothing of who they are.

A slip is random bytes under a MAC over room and meeting. It is given with a seat and not written down, so whoever
later sees it counted knows that its holder was inside, and no more. Once only: whoever counts remembers the
random bytes, without order, until answers are not taken any more.
"""

from typing import Final

from chat.core.names import RoomId
from chat.core.secrets import from_text, mac, same, to_text

ENTROPY_BYTES: Final = 12
SIGNATURE_BYTES: Final = 12
"""96 bits, and only the server that made it can check it: nobody tries that many over a network."""


def slip(key: bytes, room: RoomId, meeting: str, entropy: bytes) -> str:
    """`meeting`: the label that browsers know it by."""
    return to_text(entropy + _signature(key, room, meeting, entropy))


def read(text: str, key: bytes, room: RoomId, meeting: str) -> bytes | None:
    """What to remember of a slip; None when it is none of this meeting."""
    data = from_text(text)
    if data is None or len(data) != ENTROPY_BYTES + SIGNATURE_BYTES:
        return None
    entropy, signature = data[:ENTROPY_BYTES], data[ENTROPY_BYTES:]
    return entropy if same(signature, _signature(key, room, meeting, entropy)) else None


def _signature(key: bytes, room: RoomId, meeting: str, entropy: bytes) -> bytes:
    return mac(key, b"slip", room.encode(), meeting.encode(), entropy)[:SIGNATURE_BYTES]
