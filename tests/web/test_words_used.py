"""Every sentence in the catalogues is said somewhere: nobody translates what no page asks for."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from scripts.words import catalogue, sentences

ROOT = Path(__file__).parents[2]
QUOTED = re.compile(r'"([a-z]\w*(?:\.\w+)*)"')
HOLE = r"\$?\{[^{}]*\}"
BUILT_UP = (
    re.compile(rf'[`"]([a-z]\w*\.(?:[\w.]|{HOLE})*)[`"]'),
    re.compile(r'"(page\.[\w.]*)" ~ [\w.]+(?: ~ "([\w.]*)")?'),
)
"""A key that is put together: `reason.${one}` and f"page.report.{name}", and in a page "page.home." ~ section.name."""
SOURCES = {
    "fireside": ("static/src", (".ts", ".tsx")),
    "pages": ("chat", (".py", ".html")),
}


def sources(domain: str) -> str:
    folder, endings = SOURCES[domain]
    files = (path for path in (ROOT / folder).rglob("*") if path.suffix in endings and "built" not in path.parts)
    return "\n".join(path.read_text("utf-8") for path in files)


def patterns(text: str) -> Iterable[re.Pattern[str]]:
    """What keys may look like that are put together, with the word in the hole as a group."""
    for key in BUILT_UP[0].findall(text):
        if "{" in key:
            yield re.compile(r"(\w+)".join(re.escape(part) for part in re.split(HOLE, key)))
    for before, after in BUILT_UP[1].findall(text):
        yield re.compile(rf"{re.escape(before)}(\w+){re.escape(after)}")


def unused(keys: Iterable[str], text: str) -> list[str]:
    """Keys that nothing says. What fills a hole stands somewhere by itself, in quotes; a number may be counted."""
    said, built_up = set(QUOTED.findall(text)), list(patterns(text))

    def is_asked_for(key: str) -> bool:
        fits = (found for pattern in built_up if (found := pattern.fullmatch(key)))
        return key in said or any(all(word in said or word.isdigit() for word in fit.groups()) for fit in fits)

    return sorted(key for key in keys if not is_asked_for(key))


@pytest.mark.parametrize("domain", SOURCES)
def test_no_sentence_is_kept_that_nothing_says(domain: str) -> None:
    keys = [str(message.context) for message in sentences(catalogue("en", domain))]
    assert len(keys) > 100
    assert unused(keys, sources(domain)) == [], f"take them out of each chat/locale/*/LC_MESSAGES/{domain}.po"


def test_a_sentence_that_nothing_says_would_be_found() -> None:
    text = 't("door.agree"); t(`reason.${one}`); say(f"page.table.{name}.title"); "page.home." ~ now; "kindness"; "now"'
    said = ["door.agree", "reason.kindness", "page.home.now", "page.table.kindness.title"]
    nobody = ["door.gone", "page.home.never", "page.table.kindness.text", "reason.unknown"]
    assert unused([*said, *nobody], text) == nobody
