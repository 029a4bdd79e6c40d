"""Words searched in files: in the directories where something could have been left, and in what is open."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHUNK: Final = 1024 * 1024
SNAPSHOTS: Final = (".rdb", ".aof")
"""What stores write themselves to disk with. Compressed: nothing has to be found in it."""
EARLIER_S: Final = 2
"""File systems keep their times in steps of up to two seconds."""


@dataclass(frozen=True)
class Searched:
    """What was found in some files: the words, the snapshots of a store, and ours that could not be read."""

    hits: tuple[Path, ...] = ()
    snapshots: tuple[Path, ...] = ()
    closed: tuple[Path, ...] = ()
    count: int = 0


def search(places: Sequence[Path], words: Sequence[bytes], since: float, owners: frozenset[int]) -> Searched:
    """Every file that was written since, and all that a store may have written before in a directory of its own.

    A file that cannot be read counts only if one of `owners` has it: nobody else's is of our making.
    """
    hits, snapshots, closed, count = [], [], [], 0
    for path in files(places):
        try:
            seen = path.stat(follow_symlinks=False)
            if seen.st_mtime < since - EARLIER_S:
                continue
            count += 1
            if path.suffix in SNAPSHOTS or ".rdb" in path.suffixes or ".aof" in path.suffixes:
                snapshots.append(path)
            if holds(path, words):
                hits.append(path)
        except PermissionError:
            if _owner(path) in owners:
                closed.append(path)
        except OSError:
            continue  # it went while we looked, or is a socket
    return Searched(tuple(hits), tuple(snapshots), tuple(closed), count)


def files(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        for folder, _, names in os.walk(place):
            for name in names:
                path = Path(folder, name)
                if path.is_file() and not path.is_symlink():
                    yield path


def holds(path: Path, words: Sequence[bytes]) -> bool:
    """Whether one of the words stands there, read piece by piece: a log may be large."""
    overlap = max(map(len, words)) - 1
    with path.open("rb") as file:
        end = b""
        while piece := file.read(CHUNK):
            window = end + piece
            if any(word in window for word in words):
                return True
            end = window[-overlap:]
    return False


def _owner(path: Path) -> int:
    try:
        return path.stat(follow_symlinks=False).st_uid
    except OSError:
        return -1
