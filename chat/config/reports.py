"""The reports directory: what a running month may write down, and the months that are over. The operator's own."""

import contextlib
import fcntl
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from chat.config.complain import ConfigError
from chat.core.months import Month, Running

MONTH: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
T = TypeVar("T", Running, Month)
_RUNNING: Final = "running-"
_ROOM: Final = re.compile(r"[a-z0-9]{4,32}", re.ASCII)


class Reports:
    """Files in it: `running-ROOM.json` while a month runs, `2026-10-ROOM.json` for each that is over."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._lock: int | None = None

    # -- for who keeps it

    def hold(self) -> None:
        """Make the directory, and keep every other server out of it. Raises OSError; BlockingIOError: one is in."""
        if self._lock is not None:
            return
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(self.directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise
        self._lock = lock

    def let_go(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def keep(self, running: Running) -> None:
        """Raises OSError."""
        self._write(f"{_RUNNING}{running.room}.json", running)

    def freeze(self, month: Month) -> None:
        """Write a month that is over, and drop what was written while it ran. Raises OSError.

        A month that stands there already stays as it is: it was made when more was known.
        """
        path = self.directory / _name(month)
        if not path.exists():
            self._write(path.name, month)
        self.directory.joinpath(f"{_RUNNING}{month.room}.json").unlink(missing_ok=True)

    def _write(self, name: str, value: Running | Month) -> None:
        """Written whole before it gets its name."""
        self.hold()
        draft = self.directory / f"{name}.{os.getpid()}"
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, self.directory / name)
        finally:
            with contextlib.suppress(FileNotFoundError):
                draft.unlink()

    # -- for who reads it

    def running(self) -> Iterator[Running]:
        """What is written of months that run, or ran when the server stopped. Raises ConfigError."""
        for path in sorted(self.directory.glob(f"{_RUNNING}*.json")):
            yield _read(path, Running)

    def months(self, month: str) -> tuple[Month, ...]:
        """What is printed of that month, by room. Raises ConfigError."""
        found = (path for path in sorted(self.directory.glob(f"{month}-*.json")) if _ROOM.fullmatch(path.stem[8:]))
        return tuple(_read(path, Month) for path in found)

    def names(self) -> tuple[str, ...]:
        """Every month that something is printed of, oldest first."""
        return tuple(sorted({path.name[:7] for path in self.directory.glob("*.json") if MONTH.match(path.name)}))


def _name(month: Month) -> str:
    return f"{month.month}-{month.room}.json"


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        raise ConfigError(f"{path} cannot be read: mend it, or move it away.") from None
