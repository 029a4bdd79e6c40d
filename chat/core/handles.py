"""Handles: made-up names, offered by the server, signed, and never typed.

An offer is independent of who is inside, so that it tells nothing about them; whether a handle is
free is said at the door. The shape beside a name is a function of the whole name.
"""

import hashlib
from collections.abc import Collection, Iterator
from typing import Final

from chat.core.names import Handle, Instant, RoomId, Value
from chat.core.secrets import derive, from_text, mac, same, to_text

OFFER_MINUTES: Final = 120
"""How long an offered name may be used: a slow evening at the door, not a stock of names to trade."""
PATTERNS: Final = 8
COLOURS: Final = 7


NOUN_FIRST: Final = "\u00a0"
"""Joins a noun and the adjective behind it. A name says by itself which of its words is the noun, so that nobody who
reads one, the browser included, has to know in which language it was made."""


class WordList(Value, frozen=True):
    """The words of one language, and how a handle is made of them: in English `Adjective Noun`."""

    adjectives: tuple[str, ...]
    """Each in all its forms, with `/` between them, where they agree with the noun."""
    nouns: tuple[str, ...]
    noun_first: bool = False
    forms: tuple[int, ...] = ()
    """For each noun which form of an adjective goes with it; left out: the only one."""

    def handle(self, adjective: str, noun: str) -> Handle:
        """Without an adjective in the language's pattern: the noun alone."""
        if not adjective:
            return Handle(noun.capitalize())
        said = adjective.split("/")
        form = said[min(self.forms[self.nouns.index(noun)], len(said) - 1)] if self.forms else said[0]
        first, second = (noun, form) if self.noun_first else (form, noun)
        between = NOUN_FIRST if self.noun_first else " "
        return Handle(f"{first.capitalize()}{between}{second.capitalize()}")


class Shape(Value, frozen=True):
    """The picture beside a name: the noun's initial on one of 8 patterns in one of 7 pairs of colours."""

    initial: str
    pattern: int
    colour: int


class Offer(Value, frozen=True):
    """One name to choose, and the proof that the server offered it for this room."""

    handle: Handle
    signature: str
    shape: Shape


def noun(handle: Handle) -> str:
    first, found, _ = handle.partition(NOUN_FIRST)
    return first if found else handle.rpartition(" ")[2]


def shape(handle: Handle) -> Shape:
    digest = hashlib.sha256(handle.encode()).digest()
    return Shape(noun(handle)[:1].upper(), digest[0] % PATTERNS, digest[1] % COLOURS)


def _drawn(words: WordList, entropy: bytes) -> Iterator[Handle]:
    """Handles without end, all from the given bytes: the same bytes give the same names."""
    pairs = len(words.adjectives) * len(words.nouns)
    count = 0
    while True:
        block = hashlib.sha256(entropy + count.to_bytes(4, "big")).digest()
        index = int.from_bytes(block, "big") % pairs
        adjective, name = words.adjectives[index // len(words.nouns)], words.nouns[index % len(words.nouns)]
        yield words.handle(adjective, name)
        count += 1


def offers(
    words: WordList, room: RoomId, key: bytes, entropy: bytes, now: Instant, count: int = 3
) -> tuple[Offer, ...]:
    """`count` names with different nouns. `entropy`: 16 fresh random bytes or more."""
    chosen: dict[str, Handle] = {}
    drawn = _drawn(words, entropy)
    while len(chosen) < min(count, len(words.nouns)):
        handle = next(drawn)
        chosen.setdefault(noun(handle), handle)
    minute = now // 60_000 + OFFER_MINUTES
    return tuple(Offer(handle, _signature(handle, room, key, minute), shape(handle)) for handle in chosen.values())


def kept(words: WordList, room: RoomId, key: bytes, secret: str, now: Instant) -> Offer:
    """The name that belongs to the secret of somebody who keeps theirs: in this room always the same one.

    Every word is weighed with the secret and the heaviest wins (rendezvous hashing), so that a word which
    leaves the list renames only those who carried it.
    """

    def heaviest(list: str, choices: tuple[str, ...]) -> str:
        weights = {
            word: mac(key, b"kept", list.encode(), room.encode(), secret.encode(), word.encode()) for word in choices
        }
        return max(choices, key=weights.__getitem__)

    adjective, name = heaviest("adjective", words.adjectives), heaviest("noun", words.nouns)
    handle = words.handle(adjective, name)
    return Offer(handle, _signature(handle, room, key, now // 60_000 + OFFER_MINUTES), shape(handle))


def kept_seat(secret: str, meeting: str) -> str:
    """The seat of somebody who keeps their name: one for a meeting, in whichever tab or browser they come.

    So a second tab finds the first, and a mute or a removal stays with them. Nothing of it outlives the meeting.
    """
    return to_text(derive(secret.encode(), f"kept seat {meeting}", 16))


def verify(handle: Handle, signature: str, room: RoomId, key: bytes, now: Instant) -> bool:
    """Did this server offer that handle for that room, not too long ago?"""
    data = from_text(signature)
    if data is None or len(data) != 4 + 16:
        return False
    minute = int.from_bytes(data[:4], "big")
    return minute * 60_000 >= now and same(signature.encode(), _signature(handle, room, key, minute).encode())


def _signature(handle: Handle, room: RoomId, key: bytes, minute: int) -> str:
    until = minute.to_bytes(4, "big")
    return to_text(until + mac(key, b"handle", room.encode(), handle.encode(), until)[:16])


def another(words: WordList, entropy: bytes, taken: Collection[Handle], taken_nouns: Collection[str]) -> Handle | None:
    """A free handle for someone whose noun is taken as they start to share; None when no noun is free."""
    if all(name.capitalize() in taken_nouns for name in words.nouns):
        return None
    tries = 50 * len(words.adjectives) * len(words.nouns)
    drawn = (handle for _, handle in zip(range(tries), _drawn(words, entropy), strict=False))
    return next((handle for handle in drawn if handle not in taken and noun(handle) not in taken_nouns), None)
