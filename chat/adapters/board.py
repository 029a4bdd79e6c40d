"""The board in the store: one stream, `fs:board`, of sealed posts.

    nonce 12 | AES-256-GCM-SIV(key of the board, length u32 | body | padding)

The key comes from the deployment's secret, so that rooms and invitations cannot be read from the store, and nobody
without the secret can put anything up. A post is bound to no place: one that is copied says again what it said
before, and carries the time at which it was said.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from chat.adapters.hints import HintLine
from chat.adapters.seal import LENGTH, TAG_BYTES, Kind, padded_size
from chat.adapters.store import Store
from chat.core.secrets import derive
from chat.ports import Dice, OutcomeUnknown, StoreUnavailable

NAME: Final = "fs:board"
"""The stream, and the channel that says when there is something new."""
MOST: Final = 2048
"""Posts that stand there. What is trimmed and still counts is put up again by whoever knows it."""
PAGE: Final = 500
KEPT_MS: Final = 7 * 24 * 60 * 60 * 1000
"""A deployment that was switched off leaves nothing in a shared store for ever."""
NONCE_BYTES: Final = 12
BOUND: Final = b"fs1 board"
Place = tuple[int, int]
NOWHERE: Final[Place] = (0, 0)


class SealedBoard:
    """`ports.BoardStream` on Valkey or Redis."""

    def __init__(self, store: Store, hints: HintLine, secret: bytes, dice: Dice) -> None:
        self._store = store
        self._hints = hints
        self._seal = AESGCMSIV(derive(secret, "board"))
        self._dice = dice
        self._read: Place = NOWHERE

    async def post(self, body: bytes) -> None:
        nonce = self._dice.bytes(NONCE_BYTES)
        plain = LENGTH.pack(len(body)) + body
        sealed = nonce + self._seal.encrypt(nonce, plain.ljust(padded_size(len(plain), Kind.ENTRY), b"\0"), BOUND)
        await asyncio.gather(
            self._store.call("XADD", NAME, "MAXLEN", "~", MOST, "*", "b", sealed),
            self._store.call("PEXPIRE", NAME, KEPT_MS),
            self._store.call("PUBLISH", NAME, self._hints.own),
        )

    async def read(self) -> Sequence[tuple[Place, bytes]]:
        found: list[tuple[Place, bytes]] = []
        while True:
            page = await self._range(f"({_text(self._read)}" if self._read != NOWHERE else "-", PAGE)
            for place, sealed in page:
                self._read = place
                body = self._opened(sealed)
                if body is not None:
                    found.append((place, body))
            if len(page) < PAGE:
                return found

    async def oldest(self) -> Place | None:
        page = await self._range("-", 1)
        if not page:
            # The store came back empty; its new posts may have smaller places if its clock was set back.
            self._read = NOWHERE
            return None
        return page[0][0]

    async def hints(self) -> AsyncIterator[None]:
        news = self._hints.watch(NAME)
        try:
            while True:
                await news.wait()
                news.clear()
                yield
        finally:
            self._hints.unwatch(NAME, news)

    async def _range(self, start: str, most: int) -> list[tuple[Place, bytes]]:
        try:
            found = await self._store.look("XRANGE", NAME, start, "+", "COUNT", most)
        except OutcomeUnknown as unanswered:
            raise StoreUnavailable from unanswered
        return [(_place(id), dict(zip(fields[::2], fields[1::2], strict=True)).get(b"b", b"")) for id, fields in found]

    def _opened(self, sealed: bytes) -> bytes | None:
        """None: not put up by one of us."""
        if len(sealed) < NONCE_BYTES + TAG_BYTES + LENGTH.size:
            return None
        try:
            plain = self._seal.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], BOUND)
        except InvalidTag:
            return None
        (length,) = LENGTH.unpack_from(plain)
        return plain[LENGTH.size : LENGTH.size + length]


def _place(id: bytes) -> Place:
    milliseconds, _, number = id.decode().partition("-")
    return int(milliseconds), int(number)


def _text(place: Place) -> str:
    return f"{place[0]}-{place[1]}"
