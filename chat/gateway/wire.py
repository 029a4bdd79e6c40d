"""Values into bytes on the wire: encoded once, padded to a few sizes, framed for every recipient alike."""

from collections.abc import Sequence
from typing import Final

import msgspec

from chat.core.action import Refusal, Shown
from chat.core.names import Code
from chat.gateway.hardened.frame import framed
from chat.protocol import (
    FRAME_SIZES,
    Answer,
    AtTheDoor,
    Ended,
    EventFrame,
    NoticesShown,
    Page,
    PeopleList,
    Refused,
    SignalShown,
    Welcome,
)

ANSWER_SIZE: Final = FRAME_SIZES[0]
"""All answers to a command have this length, so that a refusal looks like a yes from outside."""
WELCOME_SIZE: Final = FRAME_SIZES[-1]
"""The length of a welcome would tell how many people are in the room."""
FILL: Final = b"." * (2 * FRAME_SIZES[-1])
DISCONNECT: Final = framed(b"41")

_encode = msgspec.json.Encoder().encode
_EMPTY_PAD: Final = b'"pad":""}'


def fit(size: int, least: int = FRAME_SIZES[0]) -> int:
    """The padded length of a frame of this length."""
    for step in FRAME_SIZES:
        if step >= size and step >= least:
            return step
    top = FRAME_SIZES[-1]
    return -(-size // top) * top


def padded(head: bytes, body: bytes, tail: bytes, least: int = FRAME_SIZES[0]) -> bytes:
    """One frame whose payload has exactly one of the sizes. `body` is an object; its `pad` is filled."""
    start = body[: -len(_EMPTY_PAD)] if body.endswith(_EMPTY_PAD) else _with_comma(body[:-1])
    size = len(head) + len(start) + len(_EMPTY_PAD) + len(tail)
    fill = FILL[: fit(size, least) - size]
    return framed(b"".join((head, start, b'"pad":"', fill, b'"}', tail)))


def _with_comma(body: bytes) -> bytes:
    return body if body.endswith(b"{") else body + b","


def spaced(head: bytes, body: bytes, tail: bytes, least: int = FRAME_SIZES[0]) -> bytes:
    """The same for what has no `pad`: JSON may end in spaces (RFC 8259, 2)."""
    size = len(head) + len(body) + len(tail)
    return framed(b"".join((head, body, b" " * (fit(size, least) - size), tail)))


def event(seq: int, after: int, events: Sequence[Shown]) -> bytes:
    return padded(b'42["event",', _encode(EventFrame(seq, after, tuple(events))), b"]")


def welcome(value: Welcome) -> bytes:
    return padded(b'42["welcome",', _encode(value), b"]", least=WELCOME_SIZE)


def waiting(value: AtTheDoor) -> bytes:
    return padded(b'42["waiting",', _encode(value), b"]")


def signal(value: SignalShown) -> bytes:
    return padded(b'42["signal",', _encode(value), b"]")


def notices(value: NoticesShown) -> bytes:
    return padded(b'42["notices",', _encode(value), b"]")


def ended(value: Ended) -> bytes:
    """The last frame, and the packet after which a client does not come back by itself."""
    return padded(b'42["ended",', _encode(value), b"]") + DISCONNECT


def answer(ack: int, value: Answer) -> bytes:
    return padded(b"43%d[" % ack, _encode(value), b"]", least=ANSWER_SIZE)


def refusal(ack: int, code: Code, retry_after: int | None = None) -> bytes:
    return answer(ack, Answer(code=code, retry_after=retry_after))


def listing(ack: int, value: Page | PeopleList | Refusal) -> bytes:
    """The answer to `more` and `people`."""
    if isinstance(value, Refusal):
        return refusal(ack, value.code, value.retry_after)
    return spaced(b"43%d[" % ack, _encode(value), b"]")


def connect_error(value: Refused) -> bytes:
    body = b'{"message":%b,"data":%b}' % (_encode(value.code), _encode(value))
    return spaced(b"44", body, b"")
