"""The places where something could be left. Each is searched for a planted word first: a search that does not find
that one would prove nothing."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from chat.cli.output import many
from chat.cli.proof.files import Searched, search
from chat.supervisor.searching import Shelves, files_written_by

SHARED: Final = ("/dev/shm", "/var/tmp")  # noqa: S108 - looked into, not used
JOURNAL_S: Final = 20
TAIL: Final = 64


@dataclass(frozen=True)
class Found:
    """What one look into a place gave: where the words stand, and why it could not be seen, if so."""

    hits: tuple[str, ...] = ()
    why: str = ""
    looked_at: str = ""


class Unplanted(Exception):
    """Nothing could be put there, so a search would prove nothing. Says why."""


class Place(Protocol):
    """One place."""

    @property
    def name(self) -> str: ...

    @property
    def mandatory(self) -> bool:
        """Without it nothing is proved."""
        ...

    async def plant(self, word: str) -> bytes:
        """Put the word there. What the search has to find now. Raises `Unplanted`."""
        ...

    async def lift(self) -> None: ...

    async def look(self, words: Sequence[bytes]) -> Found: ...


@dataclass
class Directories:
    """Files in some directories."""

    name: str
    folders: tuple[Path, ...]
    since: float
    owners: frozenset[int]
    any_snapshot: bool = False
    """A directory of a store's own: a snapshot there is its, however old."""
    mandatory: bool = True
    planted: tuple[Path, ...] = ()

    async def plant(self, word: str) -> bytes:
        for folder in self.folders:
            path = folder / f"fireside-planted-{os.getpid()}"
            try:
                path.write_text(word, "ascii")
            except OSError as error:
                raise Unplanted(f"{folder} cannot be written to by this account ({error.strerror})") from None
            self.planted += (path,)
        return word.encode()

    async def lift(self) -> None:
        for path in self.planted:
            path.unlink(missing_ok=True)
        self.planted = ()

    async def look(self, words: Sequence[bytes]) -> Found:
        found = search(self.folders, words, self.since, self.owners)
        if self.any_snapshot:
            old = search(self.folders, words, 0, self.owners).snapshots
            found = Searched(found.hits, old, found.closed, found.count)
        if found.closed:
            return Found(why=f"{len(found.closed)} files of the server may not be read by this account")
        hits = (*(f"{path} has it" for path in found.hits), *(f"{path} is a snapshot" for path in found.snapshots))
        return Found(hits, looked_at=f"{many(found.count, 'file')} written since")


@dataclass
class Log:
    """A log file. It is not ours to write into: the search has to find its own last words."""

    path: Path
    mandatory: bool = False

    @property
    def name(self) -> str:
        return f"log {self.path}"

    async def plant(self, word: str) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, self.path.stat().st_size - TAIL))
                last = file.read()
        except OSError as error:
            raise Unplanted(f"it cannot be read ({error.strerror})") from None
        if not last:
            raise Unplanted("it is empty")
        return last

    async def lift(self) -> None:
        return

    async def look(self, words: Sequence[bytes]) -> Found:
        found = search([self.path], words, 0, frozenset({0, os.geteuid()}))
        if found.closed:
            return Found(why="it may not be read by this account")
        return Found(tuple(f"{path} has it" for path in found.hits), looked_at=f"{found.count} file")


@dataclass
class Journal:
    """What the system's journal wrote down since the start."""

    since: float
    name: str = "the journal"
    mandatory: bool = False

    async def plant(self, word: str) -> bytes:
        if _run("logger", "--tag", "fireside", word) is None or _run("journalctl", "--flush") is None:
            raise Unplanted("there is none, or it does not take a line from this account")
        return word.encode()

    async def lift(self) -> None:
        return

    async def look(self, words: Sequence[bytes]) -> Found:
        said = _run("journalctl", "--quiet", "--no-pager", "--output", "cat", f"--since=@{int(self.since)}")
        if said is None:
            return Found(why="journalctl does not answer, or is not there")
        return Found(("it has it",) if any(word in said for word in words) else (), looked_at="since the start")


@dataclass
class OpenFiles:
    """Files that the server's processes hold open and may write to; also those that have no name any more."""

    ask: Callable[[], Mapping[str, Any]]
    name: str = "open files"
    mandatory: bool = True
    planted: Any = None

    async def plant(self, word: str) -> bytes:
        self.planted = tempfile.TemporaryFile()  # noqa: SIM115 - open until the search has found it
        self.planted.write(word.encode())
        self.planted.flush()
        return word.encode()

    async def lift(self) -> None:
        if self.planted is not None:
            self.planted.close()
        self.planted = None

    async def look(self, words: Sequence[bytes]) -> Found:
        told = dict(self.ask()["written"])
        if self.planted is not None:
            told[str(os.getpid())] = None
        hits, count, unseen = [], 0, 0
        for pid, said in told.items():
            own = files_written_by(int(pid))
            names = own if own is not None else said
            if names is None:
                unseen += 1
                continue
            count += len(names)
            hits += [f"process {pid}: {path}" for path in _holding(int(pid), names, words, direct=own is not None)]
        if unseen:
            return Found(tuple(hits), why=f"{unseen} processes let nobody look: run this command as root")
        return Found(tuple(hits), looked_at=f"{len(told)} processes, {many(count, 'file')} open for writing")


@dataclass
class StoreNodes:
    """The store: every key of every node, read by type."""

    shelves: Shelves
    put: Callable[[str], Awaitable[str]]
    name: str = "the store"
    mandatory: bool = True
    keys: frozenset[bytes] = frozenset()
    """Those that the last look saw."""

    async def plant(self, word: str) -> bytes:
        if why := await self.put(word):
            raise Unplanted(why)
        return word.encode()

    async def lift(self) -> None:
        await self.put("")

    async def look(self, words: Sequence[bytes]) -> Found:
        seen = await self.shelves.search(words)
        self.keys = frozenset(key for one in seen for key in one.keys)
        closed = [f"{one.node}: {one.why}" for one in seen if one.why]
        if closed:
            return Found(why="; ".join(closed))
        hits = tuple(f"{one.node} has it under {len(one.found)} keys" for one in seen if one.found)
        return Found(hits, looked_at=f"{many(len(seen), 'node')}, now {many(len(self.keys), 'key')}")


def temporary(told: str) -> tuple[Path, ...]:
    """Where this machine keeps what nobody wants to keep: ours, the server's, and everybody's."""
    named = (tempfile.gettempdir(), told, *SHARED)
    real = dict.fromkeys(Path(one).resolve() for one in named if Path(one).is_dir() and os.access(one, os.W_OK))
    return tuple(one for one in real if not any(one != other and one.is_relative_to(other) for other in real))


def _holding(pid: int, names: Sequence[str], words: Sequence[bytes], *, direct: bool) -> Iterator[str]:
    """Those that hold a word. Through the process itself where we may: a removed file is nowhere else."""
    for place in Path(f"/proc/{pid}/fd").iterdir() if direct else ():
        with contextlib.suppress(OSError):
            if os.readlink(place) in names and any(word in place.read_bytes() for word in words):
                yield os.readlink(place)
    if not direct:
        found = search([Path(name) for name in names], words, 0, frozenset())
        yield from map(str, found.hits)


def _run(*command: str) -> bytes | None:
    try:
        done = subprocess.run(command, capture_output=True, timeout=JOURNAL_S, check=True)  # noqa: S603 - our own words
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
