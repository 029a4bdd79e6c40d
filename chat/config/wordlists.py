"""The words that names are made of, from the package's data: two lists for a language, and what stays out of them."""

from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable

from chat.core.handles import WordList


def _folder(language: str) -> Traversable:
    return resources.files("chat") / "data" / f"names.{language}"


def denied(language: str = "en") -> Mapping[str, str]:
    """Words that no name is made of, and why: `word: reason`, a line each."""
    lines = (_folder(language) / "deny.txt").read_text("utf-8").splitlines()
    said = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return {word.strip(): reason.strip() for word, _, reason in said}


def word_list(language: str = "en") -> WordList:
    """Adjectives and nouns, without the denied ones: a word that somebody reports is gone with one line."""
    out = denied(language)

    def kept(name: str) -> tuple[str, ...]:
        return tuple(word for word in (_folder(language) / name).read_text("ascii").split() if word not in out)

    return WordList(adjectives=kept("adjectives.txt"), nouns=kept("nouns.txt"))
