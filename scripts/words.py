"""Words: the gettext catalogues that people read become typed words for the browser, and a template for translators.

    python scripts/words.py           writes static/src/words/ and chat/locale/*.pot
    python scripts/words.py --check   fails when either is not what the catalogues say

The English catalogue is the one place where a sentence is written: `msgctxt` is its key, `msgid` the
sentence. Each file of the browser's code that is loaded by itself gets the words that it asks for, and no
more: a participant on an old phone never loads those of the console. A word that nobody asks for stays out.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from gettext import c2py
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts.word_users import asked_by_chunk

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = ROOT / "chat/locale"
SOURCE: Final = "en"
DOMAINS: Final = ("fireside", "pages", "plans")
"""What the browser says, what the server's own pages say, and what the ready plans and the deck say."""
BROWSER: Final = ROOT / "static/src"
MANY: Final = 1001
"""As far as numbers are tried to learn which plural form a language takes for them."""
FINDER: Final = b"""// The words of this language for the door; where its other parts are. By scripts/words.py.

import type { Catalogue, Parted } from "../../words";
import core from "./core.json";
import keep from "./keep.json";
import measures from "./measures.json";

const here = (words: Catalogue) => () => Promise.resolve({ default: words });

export default {
  ...import.meta.glob<{ default: Catalogue }>(["./*.json", "!./core.json", "!./keep.json", "!./measures.json"]),
  "./core.json": here(core),
  "./keep.json": here(keep),
  "./measures.json": here(measures),
} as Parted;
"""

Said = str | dict[str, str]


def catalogue(language: str, domain: str = "fireside") -> Catalog:
    """The words of one language; a file that cannot be read exactly is an error, not a guess."""
    with (LOCALE / language / f"LC_MESSAGES/{domain}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def sentences(words: Catalog) -> list[Message]:
    """Every message in the order of its key. A message without a key is a mistake."""
    found = [message for message in words if message.id]
    nameless = [message.id for message in found if not message.context]
    if nameless:
        raise SystemExit(f"These sentences have no msgctxt, which is their key: {nameless}")
    return sorted(found, key=lambda message: message.context or "")


def said(message: Message, words: Catalog) -> Said:
    """The sentence in its language; its plural forms by the names that `Intl.PluralRules` gives them."""
    source = words.locale is not None and words.locale.language == SOURCE
    there = message.string or ""
    translated = not source and bool(there) and all(there)
    text = there if translated else message.id
    if isinstance(text, str):
        return text
    if not translated:
        return {"one": text[0], "other": text[1]}
    which, category = c2py(words.plural_expr), Locale.parse(words.locale_identifier).plural_form
    return {category(n): text[which(n)] for n in range(MANY)}


def for_the_browser() -> Iterator[tuple[Path, bytes]]:
    """One file for each language and each part of the code that is loaded by itself, and one that finds them."""
    english = {message.context or "": message for message in sentences(catalogue(SOURCE))}
    for language in sorted(path.name for path in LOCALE.iterdir() if (path / "LC_MESSAGES/fireside.po").is_file()):
        words = catalogue(language)
        if language != SOURCE:
            yield BROWSER / "words" / language / "index.ts", FINDER
        # What is not translated yet is said in English rather than not at all.
        there = {**english, **{message.context or "": message for message in sentences(words)}}
        for chunk, keys in asked_by_chunk(BROWSER, frozenset(english)).items():
            table = {key: said(there[key], words) for key in sorted(keys)}
            text = json.dumps(table, ensure_ascii=False, indent=2) + "\n"
            yield BROWSER / "words" / language / f"{chunk}.json", text.encode()


def template(words: Catalog) -> bytes:
    """The catalogue without any language, for translators."""
    empty = Catalog(project="Fireside", charset="utf-8", fuzzy=False, header_comment="# Words of Fireside.")
    # Dates would make every run differ; translators read them in the history.
    empty.creation_date = empty.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    for message in sentences(words):
        empty.add(message.id, context=message.context, user_comments=message.user_comments)
    out = io.BytesIO()
    write_po(out, empty, width=0, omit_header=False)
    return out.getvalue()


def main(check: bool) -> int:
    made = {**dict(for_the_browser()), **{LOCALE / f"{one}.pot": template(catalogue(SOURCE, one)) for one in DOMAINS}}
    if not check:
        for path, content in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return 0
    stale = [path for path, content in made.items() if not path.exists() or path.read_bytes() != content]
    if stale:
        names = ", ".join(str(path.relative_to(ROOT)) for path in stale)
        print(f"Out of date: {names}. Run `make generate`.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
