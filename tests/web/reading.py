"""How hard a page is to read, and what stands on it: from its HTML alone."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "summary", "dd", "dt"})
FORBIDDEN = (
    "ban", "banned", "kicked", "illegal user", "invalid", "error code", "commit suicide", "lurker", "end-to-end",
)  # fmt: skip

LONGEST = 25
"""Words in one sentence."""
A_BLOCK, EASY = 20, 4
"""From so many words on the index means something, and so high it may be."""


class Reader(HTMLParser):
    """Collects blocks of text, links, and tags in order."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.links: list[dict[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag == "a":
            self.links.append(found)
        if tag in BLOCKS:
            self.blocks.append("")
            self._open += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._open -= 1

    def handle_data(self, data: str) -> None:
        if self._open and self.blocks:
            self.blocks[-1] += data


DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""They turn the letters of the mirrored language around, and stand between a full stop and the next sentence."""


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.blocks = [" ".join(block.split()) for block in reader.blocks if block.strip()]
    return reader


def words(block: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9'-]+", block)


def sentences(block: str) -> list[str]:
    """A colon ends none: whoever counts more strictly shall find the same."""
    return [one for one in re.split(r"(?<=[.?!])\s+", block) if words(one)]


def ari(block: str) -> float:
    """The Automated Readability Index; 4 or less is a reading age of about nine."""
    found = words(block)
    return 4.71 * sum(map(len, found)) / len(found) + 0.5 * len(found) / len(sentences(block)) - 21.43


def hard(block: str) -> str | None:
    """A4: what makes it hard to read, or hard to bear; None: nothing."""
    block = DIRECTIONS.sub("", block)
    if max((len(words(one)) for one in sentences(block)), default=0) > LONGEST:
        return f"a long sentence: {block}"
    if found := [word for word in FORBIDDEN if re.search(rf"\b{word}\b", block, re.IGNORECASE)]:
        return f"{found}: {block}"
    if len(words(block)) >= A_BLOCK and ari(block) > EASY:
        return f"reading index {ari(block):.2f}: {block}"
    return None
