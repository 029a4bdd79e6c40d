"""Every sentence of the pages stands in the catalogue, is used, and is there for translators."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from chat.core.outcomes import POINTS, TABLES
from chat.web.directory import ORDER
from chat.web.pages import PLAIN
from chat.web.rooms import Door
from chat.web.words import words

CHAT = Path(__file__).parents[2] / "chat"
MADE = {
    *(f"page.door.{door.value}" for door in Door),
    *(f"page.how.{step}" for step in ("read", "name", "stance", "end")),
    *(f"page.privacy.read.{key}" for key in ("people", "way", "server", "host")),
    *(f"page.privacy.never.{key}" for key in ("cookies", "log", "third", "address", "rooms")),
    *(f"page.privacy.device.{key}" for key in ("tab", "leave")),
    *(f"page.privacy.store.{level}" for level in ("strict", "attested", "off")),
    *(f"page.access.{key}" for key in ("keyboard", "zoom", "reader", "system", "slow")),
    *(f"page.access.{key}" for key in ("no_script", "language", "times")),
    *(f"page.error.{kind}.{part}" for kind in ("not_found", "broken", "refused") for part in ("title", "text")),
    *(f"page.{name}.title" for name in PLAIN.values()),
    *(f"page.home.{section}" for section in ORDER),
    *(f"page.report.table.{name}" for name in TABLES),
    *(f"page.report.row.{row}" for rows in TABLES.values() for row in rows if not row.isdigit()),
    *(f"page.report.point.{point}" for point in range(1, POINTS + 1)),
    *(f"page.report.more.{name}" for name in ("hope", "say")),
    *(f"page.report.about.{key}" for key in ("questions", "who", "where")),
    "page.keep.strict",
    "page.keep.attested",
}
"""Keys that are put together from a part: written out here, so that a test can see them."""


def used() -> set[str]:
    files = [*CHAT.glob("web/*.py"), *CHAT.glob("web/templates/*.html")]
    found = {key for file in files for key in re.findall(r'"(page\.[a-z_.]+[a-z_])"', file.read_text())}
    return found | MADE


def test_every_key_that_is_used_has_a_sentence() -> None:
    assert used() - words().keys() == set()


def test_every_sentence_is_used() -> None:
    assert words().keys() - used() == set()


def test_translators_get_every_key() -> None:
    with (CHAT / "locale" / "pages.pot").open("rb") as file:
        template = {message.context: message.id for message in read_po(file) if message.context}
    assert set(template) == set(words().keys())
    assert all(words()(key) == text for key, text in template.items() if "{" not in str(text))


def test_a_key_that_nobody_wrote_is_an_error_and_not_an_empty_page() -> None:
    with pytest.raises(KeyError):
        words()("page.nothing")


def test_countries_have_names_and_the_language_a_direction() -> None:
    assert words().country("GB") == "United Kingdom"
    assert words().direction == "ltr"
