"""Pages come in the language that an address or a browser asks for, and turn with it."""

import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest

from chat.config import Config, Helpline, load
from chat.config.languages import MIRRORED
from chat.config.rooms import DEFAULT_AGREEMENT, DEFAULT_HELPLINES, Agreement
from chat.web.language import own_name
from chat.web.words import words
from tests.web.site import SHIPPED, Site, running, with_changes

PAGES = ("/", "/r/7f3k", "/agreement/7f3k", "/help", "/privacy", "/accessibility", "/ended", "/nothing")


@pytest.mark.parametrize("path", PAGES)
async def test_an_address_can_ask_for_a_language_and_every_link_on_the_page_keeps_it(path: str) -> None:
    async with running(with_changes(page={"languages": ("en", MIRRORED)})) as site:
        response, text = await site.get(f"{path}?lang={MIRRORED}")
    assert f'<html lang="{MIRRORED}" dir="rtl">' in text
    assert response.headers["Content-Language"] == MIRRORED
    links = {link for link in re.findall(r'href="(/[^"]*)"', text) if not link.startswith("/static/")}
    assert links
    assert all(link.endswith(f"?lang={MIRRORED}") or link in ("/brand.css", "/privacy.json") for link in links)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("en-GB,en;q=0.9", "en"),
        (f"fr, {MIRRORED};q=0.8, en;q=0.5", MIRRORED),
        (f"{MIRRORED};q=0, en", "en"),
        (f"{MIRRORED};q=nonsense", "en"),
        ("*", "en"),
        ("," * 5000, "en"),
        ("%%;q=1", "en"),
    ],
)
async def test_a_browser_is_answered_in_the_first_language_it_wants_that_we_have(header: str, language: str) -> None:
    async with running(with_changes(page={"languages": ("en", MIRRORED)})) as site:
        response, text = await site.get("/", **{"Accept-Language": header})
    assert response.headers["Content-Language"] == language
    assert response.headers["Vary"] == "Accept-Language"
    assert f'lang="{language}"' in text


async def test_a_language_that_is_not_offered_is_not_an_error() -> None:
    async with running(with_changes(page={"languages": ("en",)})) as site:
        for wanted in (MIRRORED, "xx", "../../etc", "<script>"):
            response, text = await site.get(f"/help?lang={wanted}")
            assert response.status == 200
            assert '<html lang="en" dir="ltr">' in text
            assert wanted not in text


async def test_the_sentences_at_the_door_come_in_the_language_of_the_page() -> None:
    async with running(with_changes(page={"languages": ("en", MIRRORED)})) as site:
        _, english = await site.json("/api/rooms/7f3k/door")
        _, mirrored = await site.json("/api/rooms/7f3k/door", **{"Accept-Language": MIRRORED})
    assert english["keep"] != mirrored["keep"]


def test_a_language_is_listed_by_its_own_name() -> None:
    assert own_name("en") == "English"
    assert own_name("de") == "Deutsch"


class Spoken(HTMLParser):
    """Every piece of text on a page, with the language that a screen reader would speak it in."""

    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, set[str]] = {}
        self._languages = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self._languages.append(dict(attrs).get("lang") or self._languages[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self._languages.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.setdefault(" ".join(data.split()), set()).add(self._languages[-1])


async def spoken(site: Site, path: str, language: str) -> dict[str, set[str]]:
    page = Spoken()
    page.feed((await site.get(path, **{"Accept-Language": language}))[1])
    return page.found


def one_room(*languages: str, **more: Any) -> Config:
    config = load(SHIPPED, {})
    room = msgspec.structs.replace(config.rooms[0], languages=languages, topic="Trauer", age_rule="Ab 18", **more)
    return msgspec.structs.replace(config, rooms=(room,))


@pytest.mark.parametrize(("page", "ours"), [("de", "en"), ("en", "de")])
async def test_what_the_operator_wrote_is_marked_with_its_own_language(page: str, ours: str) -> None:
    config = one_room(ours, agreement=Agreement(("Wir sind nett.",)), tags=("Abendrunde",))
    (room,) = config.rooms
    async with running(config) as site:
        home, inside, agreement = [await spoken(site, path, page) for path in ("/", *PAGES[1:3])]
        door: Any = (await site.json("/api/rooms/7f3k/door"))[1]
    for text in (room.title, room.for_whom):
        assert home[text] == inside[text] == {ours}
    assert home["Abendrunde"] == {ours}
    for text in ("Trauer", "Ab 18"):
        assert inside[text] == {ours}
    assert inside["Wir sind nett."] == agreement["Wir sind nett."] == {ours}
    assert (door["language"], door["agreement"]["language"]) == (ours, ours)
    # What is ours stays in the language of the page.
    assert {*home[words(page)("page.home.heading")], *inside[words(page)("page.room.keep")]} == {page}


async def test_what_ships_in_english_is_marked_on_a_german_page_though_the_room_is_german() -> None:
    async with running(one_room("de")) as site:
        inside, helps = await spoken(site, "/r/7f3k", "de"), await spoken(site, "/help", "de")
        english = await spoken(site, "/help", "en")
        door: Any = (await site.json("/api/rooms/7f3k/door"))[1]
    assert inside[DEFAULT_AGREEMENT[0]] == {"en"}
    assert inside["Trauer"] == {"de"}
    assert helps[str(DEFAULT_HELPLINES[0].say)] == {"en"}
    assert (door["language"], door["agreement"]["language"]) == ("de", "en")
    assert set().union(*english.values()) <= {"en", "de", ""}


async def test_a_helpline_whose_language_is_no_tag_is_not_marked() -> None:
    line = Helpline("GB", "Somebody", say="Call us.", phone="116 123", languages=("English, Welsh",))
    async with running(msgspec.structs.replace(load(SHIPPED, {}), helplines=(line,))) as site:
        assert (await spoken(site, "/help", "de"))["Call us."] == {"de"}
