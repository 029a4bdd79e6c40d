"""Every sentence of the pages stands in the catalogue, is used, and is there for translators."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from chat.config import load
from chat.config.prompts import deck
from chat.config.rooms import DEFAULT_AGREEMENT
from chat.core.outcomes import POINTS, TABLES
from chat.core.plan import PLANS
from chat.web.directory import ORDER
from chat.web.pages import PLAIN
from chat.web.rooms import Door
from chat.web.words import words
from tests.web.reading import hard
from tests.web.site import SHIPPED

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


def filled(text: str) -> str:
    """As people read it, with something long in each place."""
    return re.sub(r"\{(\w+)\}", lambda found: "Clover Puffin" if found[1] in ("name", "who") else "16", text)


def written() -> Iterator[str]:
    """Everything that stands in this repository for participants to read, on the pages and in the browser."""
    for file in (CHAT / "locale" / "en" / "LC_MESSAGES").glob("*.po"):
        for message in read_po(BytesIO(file.read_bytes())):
            yield from (
                (message.id if isinstance(message.id, list | tuple) else (message.id,)) if message.context else ()
            )
    yield from DEFAULT_AGREEMENT
    yield from (text for plan in PLANS.values() for step in plan.steps for text in (step.name, step.line, step.opener))
    yield from (prompt.text for prompt in deck())
    yield from (helpline.say or "" for helpline in load(SHIPPED, {}).helplines)


def test_a4_every_sentence_that_a_participant_may_read_is_short_and_kind_and_every_block_is_easy() -> None:
    all_of_it = [filled(text) for text in written() if not text.startswith("“")]
    assert len(all_of_it) > 700
    # Alone it is hard; it stands only where the tests of the privacy block have read it, among short ones.
    assert [
        trouble for text in all_of_it if (trouble := hard(text)) and words()("page.keep.others_could") != text
    ] == []
