"""The words that names are made of, from the package's data."""

from importlib import resources

from chat.core.handles import WordList


def word_list(language: str = "en") -> WordList:
    folder = resources.files("chat") / "data" / f"names.{language}"
    return WordList(
        adjectives=tuple((folder / "adjectives.txt").read_text("ascii").split()),
        nouns=tuple((folder / "nouns.txt").read_text("ascii").split()),
    )
