"""Public ids under a MAC: who somebody is in a meeting, and whose a message is, with no table to look it up in.

A message id is (occupant 12 | nonce 16) under a mask | MAC 16, in base64url. Nobody without the key can make or
read one, so an id names its author to the server at any age, and a retry of the same wish has the same id. The
mask is made from the MAC: without it everybody could see which messages, under an old name and a new one, are
one person's.
"""

import base64
import binascii
import hmac
from typing import Final

from chat.adapters.derive import Secret
from chat.core.names import MessageId, OccupantId

OCCUPANT_BYTES: Final = 12
NONCE_BYTES: Final = 16
MAC_BYTES: Final = 16
TAG_BYTES: Final = 4
"""Of a network mark: enough to tell a few dozen networks apart, too little to be anything but a hint."""
MESSAGE_BYTES: Final = OCCUPANT_BYTES + NONCE_BYTES + MAC_BYTES
MESSAGE_CHARACTERS: Final = -(-MESSAGE_BYTES * 4 // 3)


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(value: str) -> bytes:
    """The bytes of base64url without padding. Raises ValueError for anything else."""
    if not value.isascii():
        raise ValueError("not base64url")
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except binascii.Error as wrong:
        raise ValueError("not base64url") from wrong


def mac(key: Secret, purpose: str, value: bytes) -> bytes:
    # The purpose ends in a zero byte, which no purpose contains: one purpose's MAC is never another's.
    return hmac.digest(key, purpose.encode() + b"\0" + value, "sha256")


def message_id(key: Secret, author: OccupantId, nonce: str) -> MessageId:
    body = raw(author)[:OCCUPANT_BYTES] + raw(nonce)[:NONCE_BYTES]
    if len(body) != OCCUPANT_BYTES + NONCE_BYTES:
        raise ValueError("an occupant id has 12 bytes and a nonce has 16")
    tag = mac(key, "message", body)[:MAC_BYTES]
    return MessageId(text(_masked(key, body, tag) + tag))


def _masked(key: Secret, body: bytes, tag: bytes) -> bytes:
    """The body under a mask, or without it again."""
    return bytes(one ^ other for one, other in zip(body, mac(key, "mask", tag), strict=False))


def author_of(key: Secret, message: str) -> OccupantId | None:
    """Whose message that is. None for every id not made with this key, however malformed."""
    if len(message) != MESSAGE_CHARACTERS:
        return None
    try:
        whole = raw(message)
    except ValueError:
        return None
    claimed = whole[-MAC_BYTES:]
    body = _masked(key, whole[:-MAC_BYTES], claimed)
    if not hmac.compare_digest(mac(key, "message", body)[:MAC_BYTES], claimed):
        return None
    # The last character has spare bits; only one spelling of an id may pass, or a message would have several.
    return OccupantId(text(body[:OCCUPANT_BYTES])) if text(whole) == message else None


def seat(key: Secret, secret: str) -> tuple[OccupantId, bytes]:
    """The public id and the keyed hash of a seat secret. The id says nothing of the hash, nor it of the secret."""
    kept = mac(key, "seat", secret.encode("utf-8", "surrogatepass"))
    return OccupantId(text(mac(key, "occupant", kept)[:OCCUPANT_BYTES])), kept
