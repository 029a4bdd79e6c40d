"""The sentences of the pages, from gettext catalogues, by key.

A key is the entry's `msgctxt`; its `msgid` is the English text, and the fallback of a language that
has none yet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from gettext import c2py
from importlib import resources
from io import BytesIO
from typing import Final

from babel import Locale
from babel.lists import format_list
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from chat.config.languages import ENGLISH, MIRRORED

DOMAIN: Final = "pages"
PLANS: Final = "plans"
TURN, BACK = "\u202e", "\u202c"
"""Letters between them run from right to left."""


class Words:
    """The words of one language: `words("page.help.title")`."""

    def __init__(self, language: str, sentences: Mapping[str, "Sentence"]) -> None:
        self.language = language
        self.locale = Locale.parse(ENGLISH if language == MIRRORED else language, sep="-")
        self.direction = "rtl" if language == MIRRORED else self.locale.text_direction
        self._sentences = sentences

    def __call__(self, key: str, **values: str | int) -> str:
        """The sentence, with `{name}` replaced; where it has plural forms, the one for `n`.

        A key that nobody wrote is a bug, not an empty page.
        """
        forms, which = self._sentences[key]
        sentence = forms[which(int(values["n"]))] if len(forms) > 1 else forms[0]
        return sentence.format_map(values) if values else sentence

    def keys(self) -> frozenset[str]:
        return frozenset(self._sentences)

    def languages(self, codes: Iterable[str]) -> str:
        """Those languages by name, as a list in a sentence. The mirrored one is no language that anybody speaks."""
        spoken = [Locale.parse(ENGLISH if code == MIRRORED else code, sep="-") for code in codes]
        return format_list(
            list(dict.fromkeys(str(one.get_display_name(self.locale)) for one in spoken)), locale=self.locale
        )

    def country(self, code: str) -> str:
        """The name of a country, from the language's own data."""
        return str(self.locale.territories.get(code, code))


Sentence = tuple[tuple[str, ...], Callable[[int], int]]
"""A sentence in all its plural forms, and which of them a number takes."""


@cache
def words(language: str = ENGLISH, domain: str = DOMAIN) -> Words:
    english = dict(_sentences(ENGLISH, domain))
    if language == MIRRORED:
        return Words(language, {key: (_turned(forms), which) for key, (forms, which) in english.items()})
    # What is not translated yet is said in English rather than not at all.
    return Words(language, english | dict(_sentences(language, domain)))


@cache
def plan_words(language: str) -> Mapping[str, str]:
    """What ready plans say, from English into that language; nothing for English itself.

    By the English words: those are what the log of a meeting holds, whoever reads it in which language.
    """
    return _from_english(language, ("name.", "line.", "opener."))


@cache
def card_words(language: str) -> Mapping[str, str]:
    """The same for the deck of prompts."""
    return _from_english(language, ("topic.", "card."))


def _from_english(language: str, kinds: tuple[str, ...]) -> Mapping[str, str]:
    if language == ENGLISH:
        return {}
    english, other = words(ENGLISH, PLANS), words(language, PLANS)
    return {english(key): other(key) for key in sorted(english.keys()) if key.startswith(kinds)}


def _turned(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{TURN}{form}{BACK}" for form in forms)


def _sentences(language: str, domain: str) -> Iterator[tuple[str, Sentence]]:
    path = resources.files("chat") / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    catalogue = read_po(BytesIO(path.read_bytes()), locale=language)
    which: Callable[[int], int] = c2py(catalogue.plural_expr)
    for message in catalogue:
        if message.context and (language == ENGLISH or _is_said(message)):
            yield message.context, (_forms(message), which)


def _is_said(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


def _forms(message: Message) -> tuple[str, ...]:
    chosen = message.string if _is_said(message) else message.id
    return tuple(chosen) if isinstance(chosen, list | tuple) else (str(chosen),)
