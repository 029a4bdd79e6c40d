"""A language that ships is a whole one: nobody reads half a page in words that they do not know."""

import json
import re
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from chat.config.languages import ENGLISH, MIRRORED, shipped
from scripts.words import said
from tests.web.site import PAGES, running, with_changes

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "static/src/words"
TRANSLATED = tuple(language for language in shipped() if language != ENGLISH)
DOMAINS = ("fireside", "pages", "plans")
SENTENCE = re.compile(r"(\w+\W+){4}")
"""Shorter ones may be the same in two languages: "PIN", "Links"."""

NOT_SAID = ("!", "Ende-zu-Ende", "end-to-end")
"""Nobody is shouted at, and no page promises what a server that reads along cannot keep."""

every_catalogue = pytest.mark.parametrize(("language", "domain"), [(one, two) for one in TRANSLATED for two in DOMAINS])


def catalogue(language: str, domain: str) -> Catalog:
    with (ROOT / f"chat/locale/{language}/LC_MESSAGES/{domain}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def by_key(words: Catalog) -> dict[str, Message]:
    return {message.context: message for message in words if message.id and message.context}


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def names(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))


def test_german_ships() -> None:
    assert "de" in TRANSLATED


@every_catalogue
def test_every_sentence_of_english_is_there_and_no_other(language: str, domain: str) -> None:
    english, other = by_key(catalogue(ENGLISH, domain)), by_key(catalogue(language, domain))
    assert set(english) == set(other), f"say them in chat/locale/{language}/LC_MESSAGES/{domain}.po too"
    assert {key for key in english if english[key].id != other[key].id} == set(), "the English has changed since"


@every_catalogue
def test_every_sentence_is_translated_in_all_the_plural_forms_of_its_language(language: str, domain: str) -> None:
    words = catalogue(language, domain)
    assert all(0 <= c2py(words.plural_expr)(n) < words.num_plurals for n in range(1000))
    for key, message in by_key(words).items():
        there = forms(message.string)
        assert len(there) == (1 if isinstance(message.id, str) else words.num_plurals), key
        assert all(there), key
        assert not message.fuzzy, key
        assert not [text for text in there if text in forms(message.id) and SENTENCE.match(text)], key


@every_catalogue
def test_every_sentence_has_a_place_for_the_same_values(language: str, domain: str) -> None:
    for key, message in by_key(catalogue(language, domain)).items():
        *special, usual = forms(message.string)
        assert names(usual) == names(forms(message.id)[-1]), key
        # "Someone joined": a form for one needs no number.
        assert all(names(usual) - {"{n}"} <= names(text) <= names(usual) for text in special), key


@every_catalogue
def test_nobody_is_shouted_at_and_nothing_is_promised_that_cannot_be_kept(language: str, domain: str) -> None:
    for key, message in by_key(catalogue(language, domain)).items():
        assert not [word for text in forms(message.string) for word in NOT_SAID if word in text], key


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_browser_gets_every_word_in_every_form_it_may_ask_for(language: str) -> None:
    translated = by_key(catalogue(language, "fireside"))
    categories = {*Locale.parse(language, sep="-").plural_form.tags, "other"}
    parts = {path.name for path in (BROWSER / ENGLISH).glob("*.json")}
    assert parts == {path.name for path in (BROWSER / language).glob("*.json")}
    for part in parts:
        english, other = (json.loads((BROWSER / one / part).read_text()) for one in (ENGLISH, language))
        assert set(english) == set(other), part
        for key, text in other.items():
            if isinstance(text, str):
                assert text == translated[key].string, key
            else:
                assert set(text) == categories, key
                assert set(text.values()) <= set(forms(translated[key].string)), key


def test_what_is_not_translated_yet_is_said_in_english_in_all_its_forms() -> None:
    words = Catalog(locale="de")
    plain = words.add("One moment.", context="a")
    plural = words.add(("{n} hand", "{n} hands"), ("", ""), context="b")
    assert said(plain, words) == "One moment."
    assert said(plural, words) == {"one": "{n} hand", "other": "{n} hands"}


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_in_german_says_so_and_speaks_it(path: str) -> None:
    async with running(with_changes()) as site:
        response, text = await site.get(f"{path}?lang=de")
        _, english = await site.get(path)
    assert '<html lang="de" dir="ltr">' in text
    assert response.headers["Content-Language"] == "de"
    assert "Schnell weg" in text
    assert "Leave quickly" in english
    assert "Leave quickly" not in text


async def test_a_browser_that_wants_german_gets_it_without_asking_in_the_address() -> None:
    async with running(with_changes()) as site:
        _, text = await site.get("/help", **{"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"})
    assert '<html lang="de"' in text


async def test_what_is_kept_is_said_at_the_door_in_german() -> None:
    async with running(with_changes()) as site:
        _, door = await site.json("/api/rooms/7f3k/door", **{"Accept-Language": "de"})
    assert "Du brauchst kein Konto." in json.dumps(door["keep"], ensure_ascii=False)


async def test_the_mirrored_language_is_never_offered_unless_somebody_asks_for_it_in_the_configuration() -> None:
    assert MIRRORED not in shipped()
    async with running(with_changes()) as site:
        _, text = await site.get(f"/?lang={MIRRORED}", **{"Accept-Language": MIRRORED})
    assert '<html lang="en" dir="ltr">' in text
    assert MIRRORED not in text
