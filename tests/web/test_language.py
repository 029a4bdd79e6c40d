"""Pages come in the language that an address or a browser asks for, and turn with it."""

import re

import pytest

from chat.config.languages import MIRRORED
from chat.web.language import own_name
from tests.web.site import running, with_changes

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
