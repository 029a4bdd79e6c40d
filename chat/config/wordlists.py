"""The words that names are made of, from the package's data: two lists for a language, and what stays out of them."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from chat.core.handles import WordList
from chat.core.names import Value


class OwnNames(Value, frozen=True):
    """The operator's own list for one language."""

    language: str
    words: WordList


def list_for(language: str, own: Iterable[OwnNames]) -> WordList | None:
    """The operator's own for that language, or for the one that it is a kind of: "de-AT" takes names.de.toml."""
    known = {one.language: one.words for one in own}
    return known.get(language) or known.get(language.partition("-")[0])


def _folder(language: str) -> Traversable:
    return resources.files("chat") / "data" / f"names.{language}"


def denied(language: str = "en") -> Mapping[str, str]:
    """Words that no name is made of, and why: `word: reason`, a line each."""
    lines = (_folder(language) / "deny.txt").read_text("utf-8").splitlines()
    said = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return {word.strip(): reason.strip() for word, _, reason in said}


@cache
def rude() -> frozenset[str]:
    """What must not hide in an English name."""
    lines = (_folder("en") / "rude.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def word_list(language: str = "en") -> WordList:
    """Adjectives and nouns, without the denied ones: a word that somebody reports is gone with one line."""
    out = denied(language)

    def kept(name: str) -> tuple[str, ...]:
        return tuple(word for word in (_folder(language) / name).read_text("ascii").split() if word not in out)

    return WordList(adjectives=kept("adjectives.txt"), nouns=kept("nouns.txt"))
