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

HEAD_BYTES: Final = CLEAR_SIGNATURE_BYTES + SIGNATURE_BYTES


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
    invitation = before_pin(token, key, now)
    data = from_text(token)
    if isinstance(invitation, Refusal) or data is None:
        return Refusal(Code.BAD_INVITATION)
    full = _full(data[HEAD_BYTES:], key, pin if invitation.pin else None)
    if same(data[CLEAR_SIGNATURE_BYTES:HEAD_BYTES], full):
        return invitation
    return Refusal(Code.WRONG_PIN if invitation.pin else Code.BAD_INVITATION)


def before_pin(token: str, key: bytes, now: Instant) -> Invitation | Refusal:
    """Which invitation a token is about, before its PIN is looked at. It gives no right yet."""
    data = from_text(token)
    if data is None or len(data) <= HEAD_BYTES:
        return Refusal(Code.BAD_INVITATION)
    body = data[HEAD_BYTES:]
    if not same(data[:CLEAR_SIGNATURE_BYTES], _clear(body, key)):
        return Refusal(Code.BAD_INVITATION)
    invitation = _decode(body)
    return Refusal(Code.BAD_INVITATION) if invitation.expires <= now else invitation


def _clear(body: bytes, key: bytes) -> bytes:
    return mac(key, b"invitation", body)[:CLEAR_SIGNATURE_BYTES]


def _full(body: bytes, key: bytes, pin: str | None) -> bytes:
    return mac(key, b"invitation with pin", body, (pin or "").encode())
