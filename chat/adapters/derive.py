"""Keys made from keys, and the unambiguous joining of their labels."""

from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

KEY_BYTES: Final = 32
Secret = bytes | bytearray


def joined(*parts: str | bytes) -> bytes:
    """Parts, each with its length in front: no two different lists of parts give the same bytes."""
    out = bytearray()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        out += len(raw).to_bytes(4, "big") + raw
    return bytes(out)


def derived(key: Secret, label: str, context: bytes) -> bytearray:
    """A key for one purpose, in memory that can be wiped. `key` must be uniformly random."""
    made = bytearray(KEY_BYTES)
    HKDFExpand(SHA256(), KEY_BYTES, joined(label, context)).derive_into(key, made)
    return made


def wipe(*keys: bytearray) -> None:
    """Overwrite keys where they lie. Copies that the interpreter made are out of reach: this is best effort."""
    for key in keys:
        key[:] = bytes(len(key))
