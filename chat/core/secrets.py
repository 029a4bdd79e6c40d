"""Keys made from the server's secret: one per purpose, so that none can be used for another."""

import base64
import hashlib
import hmac
from typing import Final

MIN_SECRET_BYTES: Final = 32
"""What the secret must hold: 256 bits, the strength of everything derived from it."""


def derive(secret: bytes, label: str, length: int = 32) -> bytes:
    """HKDF-SHA-256 (RFC 5869) with an empty salt and `label` as info; `length` bytes, at most 8160."""
    key = hmac.digest(b"\0" * 32, secret, hashlib.sha256)
    blocks, block, count = b"", b"", 0
    while len(blocks) < length:
        count += 1
        block = hmac.digest(key, block + b"fs1 " + label.encode() + bytes([count]), hashlib.sha256)
        blocks += block
    return blocks[:length]


def mac(key: bytes, *parts: bytes) -> bytes:
    """HMAC-SHA-256 over parts that cannot run into each other: each comes with its length."""
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(key, framed, hashlib.sha256)


def same(one: bytes, other: bytes) -> bool:
    """Compare without telling, by the time it takes, where they differ."""
    return hmac.compare_digest(one, other)


def to_text(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(text: str) -> bytes | None:
    """The bytes behind base64url text; None when it is none, or not the one way to write them."""
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return None
    return data if to_text(data) == text else None
