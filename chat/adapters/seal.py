"""Sealing: what stands in the store is bound to its place, padded, and opens with one link's key only.

    01 | generation u16 | link u32 | nonce 12 | AES-256-GCM-SIV(key of the link, padded plaintext)
    plaintext: length u32 | prev 16 | body

GCM-SIV, because several processes write under one key with random nonces: should one repeat, it tells that
two texts are equal, and nothing more.
"""

import enum
import hashlib
import struct
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from chat.adapters.chain import Chain, TooFarAhead
from chat.adapters.derive import joined, wipe
from chat.core.names import Position
from chat.ports import Dice
from chat.protocol import FRAME_SIZES

VERSION: Final = 1
GENERATION: Final = 0
"""Fresh roots for running meetings come with more than one host; until then there is one generation."""
HEADER: Final = struct.Struct(">BHI12s")
LENGTH: Final = struct.Struct(">I")
MARK_BYTES: Final = 16
TAG_BYTES: Final = 16
NO_MARK: Final = bytes(MARK_BYTES)
"""What the first entry of a log names as its predecessor."""


class Kind(enum.Enum):
    """What a sealed thing is. Part of the seal, so that one cannot pass for the other."""

    ENTRY = "entry"
    SNAPSHOT = "snapshot"
    SIGNAL = "signal"


class Unopenable(Exception):
    """Not sealed by a holder of this meeting's key, or not for this place."""


def mark(sealed: bytes) -> bytes:
    """The fingerprint by which the next entry names this one."""
    return hashlib.sha256(sealed).digest()[:MARK_BYTES]


def padded_size(size: int, kind: Kind) -> int:
    """The smallest permitted size that holds `size` bytes. Few sizes, so that a length tells little."""
    if kind is Kind.ENTRY:
        for bucket in FRAME_SIZES:
            if size <= bucket:
                return bucket
    return -(-size // FRAME_SIZES[-1]) * FRAME_SIZES[-1]


def link_of(sealed: bytes) -> int:
    """Which link the header claims. Nothing vouches for it until the seal is opened."""
    return int(HEADER.unpack_from(sealed)[2]) if len(sealed) >= HEADER.size else -1


class Seal:
    """Seals and opens for one meeting."""

    def __init__(self, chain: Chain, context: bytes, dice: Dice) -> None:
        self._chain = chain
        self._context = context
        self._dice = dice

    def seal(self, kind: Kind, position: Position, prev: bytes, body: bytes) -> bytes:
        link, key = self._chain.current()
        nonce = self._dice.bytes(12)
        size = LENGTH.size + MARK_BYTES + len(body)
        plain = bytearray(padded_size(size, kind))
        plain[:size] = LENGTH.pack(len(body)) + prev + body
        sealed = AESGCMSIV(key).encrypt(nonce, plain, self._bound(kind, position))
        wipe(plain)
        return HEADER.pack(VERSION, GENERATION, link, nonce) + sealed

    def open(self, kind: Kind, position: Position, sealed: bytes) -> tuple[bytes, bytes]:
        """The predecessor's mark and the body. Raises `TooOld` or `Unopenable`."""
        if len(sealed) < HEADER.size + TAG_BYTES + LENGTH.size + MARK_BYTES:
            raise Unopenable
        version, generation, link, nonce = HEADER.unpack_from(sealed)
        if (version, generation) != (VERSION, GENERATION):
            raise Unopenable
        bound = self._bound(kind, position)
        plain = bytearray(len(sealed) - HEADER.size - TAG_BYTES)

        def unseal(key: bytearray) -> None:
            AESGCMSIV(key).decrypt_into(nonce, memoryview(sealed)[HEADER.size :], bound, plain)

        try:
            self._chain.open(link, unseal)
        except (InvalidTag, TooFarAhead) as wrong:
            raise Unopenable from wrong
        (length,) = LENGTH.unpack_from(plain)
        start = LENGTH.size + MARK_BYTES
        prev, body = bytes(plain[LENGTH.size : start]), bytes(plain[start : start + length])
        wipe(plain)
        return prev, body

    def _bound(self, kind: Kind, position: Position) -> bytes:
        place = position.epoch.to_bytes(4, "big"), position.seq.to_bytes(8, "big")
        return self._context + joined(*place, kind.value)
