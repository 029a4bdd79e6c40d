"""Phrases that ask for a second look, matched in time that grows with the text alone.

An operator's list has lines like `category, phrase`. A phrase is plain words; `*` at the end of a word
stands for any ending. No regular expressions: one of those can take minutes on a message made for it.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

from chat.core.names import Value

MOST_WORDS: Final = 12
"""The longest phrase, in words: with it, the work per word of a message is bounded."""


class Phrase(Value, frozen=True):
    category: str
    words: tuple[str, ...]
    """Folded words; a trailing `*` is kept."""


class Step:
    """How far into some phrases one is: which words lead on, and whether a phrase ends here."""

    __slots__ = ("category", "endings", "words")

    def __init__(self) -> None:
        self.words: dict[str, Step] = {}
        self.endings: dict[str, Step] = {}
        """Words that end with `*`, without it."""
        self.category: str | None = None

    def after(self, word: str, longest: int) -> "list[Step]":
        found = [self.words[word]] if word in self.words else []
        if self.endings:
            beginnings = (word[:length] for length in range(1, min(len(word), longest) + 1))
            found += [self.endings[one] for one in beginnings if one in self.endings]
        return found


class Phrases(Value, frozen=True):
    """A list ready for matching: phrases that begin alike are walked together, however many they are.

    Compared one by one, five thousand phrases would stop a server for seconds over one long message.
    """

    first: Step | None = None
    longest: int = 0
    """Characters before the longest `*`: no beginning of a word that is longer needs a look."""

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> "Phrases":
        first, longest = Step(), 0
        for phrase in phrases:
            step = first
            for word in phrase.words:
                ending = word.removesuffix("*")
                longest = max(longest, len(ending)) if ending != word else longest
                step = (step.words if ending == word else step.endings).setdefault(ending, Step())
            # The operator's first line for the same words counts.
            step.category = step.category or phrase.category
        return cls(first, longest) if first.words or first.endings else cls()

    def category_in(self, text: str) -> str | None:
        """The category of the first phrase that the text holds; None when it holds none."""
        if self.first is None:
            return None
        words = folded(text)
        for start in range(len(words)):
            steps, index = [self.first], start
            while steps and index < len(words):
                steps = [after for step in steps for after in step.after(words[index], self.longest)]
                for step in steps:
                    if step.category is not None:
                        return step.category
                index += 1
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
