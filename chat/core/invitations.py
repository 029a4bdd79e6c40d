"""Invitations: signed things that give a role in some rooms until a day.

The PIN, where one is set, is an input to the signature and stands in no field: without the server
nobody can try PINs against a stolen link.
"""

from typing import Final

import msgspec

from chat.core.action import Refusal
from chat.core.names import Code, Instant, InvitationId, Role, RoomId, Value
from chat.core.secrets import from_text, mac, same, to_text

SIGNATURE_BYTES: Final = 32
CLEAR_SIGNATURE_BYTES: Final = 8
"""A short second signature without the PIN tells a wrong PIN from a forged link: 64 bits, and only
the server that made it can check it."""


class Invitation(Value, frozen=True, array_like=True):
    """Who may come with which role, where, and until when. Its id is what an operator revokes."""

    id: InvitationId
    name: str | None
    role: Role
    rooms: tuple[RoomId, ...]
    expires: Instant
    pin: bool = False


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Invitation).decode


def sign(invitation: Invitation, key: bytes, pin: str | None = None) -> str:
    """The token that goes into the fragment of a link."""
    body = _encode(invitation)
    return to_text(_clear(body, key) + _full(body, key, pin) + body)


def read(token: str, key: bytes, now: Instant, pin: str | None = None) -> Invitation | Refusal:
    """The invitation in a token, or one refusal for forged and ended ones alike, or `wrong_pin`."""
    data = from_text(token)
    head = CLEAR_SIGNATURE_BYTES + SIGNATURE_BYTES
    if data is None or len(data) <= head:
        return Refusal(Code.BAD_INVITATION)
    clear, full, body = data[:CLEAR_SIGNATURE_BYTES], data[CLEAR_SIGNATURE_BYTES:head], data[head:]
    if not same(clear, _clear(body, key)):
        return Refusal(Code.BAD_INVITATION)
    invitation = _decode(body)
    if invitation.expires <= now:
        return Refusal(Code.BAD_INVITATION)
    if not same(full, _full(body, key, pin if invitation.pin else None)):
        return Refusal(Code.WRONG_PIN if invitation.pin else Code.BAD_INVITATION)
    return invitation


def _clear(body: bytes, key: bytes) -> bytes:
    return mac(key, b"invitation", body)[:CLEAR_SIGNATURE_BYTES]


def _full(body: bytes, key: bytes, pin: str | None) -> bytes:
    return mac(key, b"invitation with pin", body, (pin or "").encode())
