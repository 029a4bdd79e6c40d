"""Phrases that ask for a second look, matched in time that grows with the text alone.

An operator's list has lines like `category, phrase`. A phrase is plain words; `*` at the end of a word
stands for any ending. No regular expressions: one of those can take minutes on a message made for it.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from chat.core.names import Value

MOST_WORDS: Final = 12
"""The longest phrase, in words: with it, the work per word of a message is bounded."""


class Phrase(Value, frozen=True):
    category: str
    words: tuple[str, ...]
    """Folded words; a trailing `*` is kept."""


class Phrases(Value, frozen=True):
    """A list ready for matching: phrases by the first letters that any of their matches must have."""

    by_first: Mapping[str, tuple[Phrase, ...]] = {}
    open_first: tuple[Phrase, ...] = ()
    """Phrases whose first word ends with `*`."""

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> "Phrases":
        closed: dict[str, tuple[Phrase, ...]] = {}
        open_: list[Phrase] = []
        for phrase in phrases:
            if phrase.words[0].endswith("*"):
                open_.append(phrase)
            else:
                closed[phrase.words[0]] = (*closed.get(phrase.words[0], ()), phrase)
        return cls(closed, tuple(open_))

    def category_in(self, text: str) -> str | None:
        """The category of the first phrase that the text holds; None when it holds none."""
        if not (self.by_first or self.open_first):
            return None
        words = folded(text)
        for index, word in enumerate(words):
            for phrase in (*self.by_first.get(word, ()), *self.open_first):
                if _matches(phrase.words, words, index):
                    return phrase.category
        return None


def folded(text: str) -> list[str]:
    """The words of a text without case, accents, apostrophes and signs."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(_kept(character) for character in plain)
    return kept.split()


def _kept(character: str) -> str:
    if character in "'\u2019\u02bc" or unicodedata.combining(character):
        return ""
    return character if character.isalnum() else " "


def phrase(line: str) -> Phrase | None:
    """One line of a list, `category, phrase`; None for an empty line, a comment, or one that says nothing."""
    if line.lstrip().startswith("#") or "," not in line:
        return None
    category, _, rest = line.partition(",")
    words = tuple(part for word in rest.split() for part in _pattern(word))
    return Phrase(category.strip(), words) if category.strip() and 0 < len(words) <= MOST_WORDS else None


def _pattern(word: str) -> list[str]:
    parts = folded(word.removesuffix("*"))
    if parts and word.endswith("*"):
        parts[-1] += "*"
    return parts


def _matches(pattern: tuple[str, ...], words: list[str], start: int) -> bool:
    if start + len(pattern) > len(words):
        return False
    return all(_word(wanted, words[start + offset]) for offset, wanted in enumerate(pattern))


def _word(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
