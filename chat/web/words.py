"""The sentences of the pages, from gettext catalogues, by key.

A key is the entry's `msgctxt`; its `msgid` is the English text, and the fallback of a language that
has none yet.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Final

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from chat.config.languages import ENGLISH, MIRRORED

DOMAIN: Final = "pages"
TURN, BACK = "\u202e", "\u202c"
"""Letters between them run from right to left."""


class Words:
    """The words of one language: `words("page.help.title")`."""

    def __init__(self, language: str, sentences: Mapping[str, str]) -> None:
        self.language = language
        self._locale = Locale.parse(ENGLISH if language == MIRRORED else language, sep="-")
        self.direction = "rtl" if language == MIRRORED else self._locale.text_direction
        self._sentences = sentences

    def __call__(self, key: str, **values: str | int) -> str:
        """The sentence, with `{name}` replaced. A key that nobody wrote is a bug, not an empty page."""
        sentence = self._sentences[key]
        return sentence.format_map(values) if values else sentence

    @property
    def locale(self) -> Locale:
        """The language's own data: names of days, countries and zones."""
        return self._locale

    def keys(self) -> frozenset[str]:
        return frozenset(self._sentences)

    def country(self, code: str) -> str:
        """The name of a country, from the language's own data."""
        return str(self._locale.territories.get(code, code))


@cache
def words(language: str = ENGLISH) -> Words:
    english = dict(_sentences(ENGLISH))
    if language == MIRRORED:
        return Words(language, {key: f"{TURN}{sentence}{BACK}" for key, sentence in english.items()})
    # What is not translated yet is said in English rather than not at all.
    return Words(language, english | dict(_sentences(language)))


def _sentences(language: str) -> Iterator[tuple[str, str]]:
    path = resources.files("chat") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    for message in read_po(BytesIO(path.read_bytes()), locale=language):
        if message.context:
            yield message.context, _text(message)


def _text(message: Message) -> str:
    own, source = message.string, message.id
    chosen = own or source
    return str(chosen[0] if isinstance(chosen, list | tuple) else chosen)
