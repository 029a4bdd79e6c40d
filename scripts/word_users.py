"""Which words each part of the browser's code asks for, read from its sources."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ENTRY: Final = "main.tsx"
OTHERS: Final = ("operator/main.tsx",)
"""Pages of their own, which load the first words too."""
SOURCE: Final = "en"
CORE: Final = "core"
"""The words of what every page loads first."""

STATIC: Final = re.compile(r'^(?:import|export)\s+(?!type\b)(?:[^;"]*?\sfrom\s+)?"(\.[^"]+)"', re.MULTILINE)
LOADED_LATER: Final = re.compile(r'(?<!typeof )import\(\s*"(\.[^"]+)"\s*\)')
QUOTED: Final = re.compile(r'"([a-z]\w*\.[a-z0-9_]+)"')
PREFIX: Final = re.compile(r"`([a-z]\w*\.[a-z0-9_]*)\$\{")
"""A key that is put together, as in `reason.${one}`: all words that begin so may be asked for."""


def asked_by_chunk(sources: Path, keys: frozenset[str]) -> dict[str, set[str]]:
    """For each part that is loaded by itself, named after its folder: the keys that the first part does not have."""
    first, later = _reach(sources / ENTRY)
    chunks = {CORE: _asked(first, keys)}
    waiting = [*sorted(later), *(sources / name for name in OTHERS)]
    while waiting:
        root = waiting.pop(0)
        if root.parent.name in chunks:
            continue
        files, more = _reach(root)
        if f"words/{SOURCE}/{root.parent.name}.json" not in root.read_text("utf-8"):
            if not _asked(files - first, keys):
                # A part without a word of its own.
                waiting += sorted(more)
                continue
            raise SystemExit(f"{root.name} in {root.parent.name}/ has to bring its own words: see later/index.ts.")
        # A part that brings another one has its words, too.
        brought = (_reach(other)[0] for other in later - {root} if other in files)
        chunks[root.parent.name] = _asked(files - first.union(*brought), keys) - chunks[CORE]
        waiting += sorted(more)
    return chunks


def _asked(files: set[Path], keys: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for file in files:
        text = file.read_text("utf-8")
        found |= keys & set(QUOTED.findall(text))
        prefixes = tuple(PREFIX.findall(text))
        found |= {key for key in keys if prefixes and key.startswith(prefixes)}
    return found


def _reach(root: Path) -> tuple[set[Path], set[Path]]:
    """Every file that comes with this one, and those that any of them loads later."""
    seen: set[Path] = set()
    later: set[Path] = set()
    waiting = [root]
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen.add(file)
        text = file.read_text("utf-8")
        waiting += _files(file, STATIC.findall(text))
        later |= set(_files(file, LOADED_LATER.findall(text)))
    return seen, later


def _files(file: Path, names: list[str]) -> Iterator[Path]:
    for name in names:
        target = (file.parent / name).resolve()
        for candidate in (target.with_name(target.name + ".ts"), target.with_name(target.name + ".tsx")):
            if candidate.is_file():
                yield candidate
