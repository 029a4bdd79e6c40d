"""Logs that cannot tell on anybody: fixed event names, and fields from an allow-list.

Library loggers print arguments (a Socket.IO packet at INFO, an address at ERROR), so of their
records only the logger, the level and the place in the code are kept. That holds at DEBUG too.
"""

import enum
import logging
import re
import sys
import time
import traceback
from types import TracebackType
from typing import IO, Final

FIELDS: Final = frozenset(
    {
        "action", "attempts", "bytes", "code", "connections", "count", "error", "failing", "guard", "holders",
        "meetings", "option", "phase", "port", "reason", "rooms", "route", "seconds", "setting", "signal",
        "status", "version",
    }
)  # fmt: skip
"""What a log line may carry. None of them can hold a text, a name, an address or an id."""
_WORD: Final = re.compile(r"^[a-z0-9][a-z0-9_.+-]{0,47}$")
"""A fixed word of ours. A handle has a capital and a space, a message more than a word."""
_OWN: Final = "fireside."
Field = str | int | float | bool | enum.Enum | BaseException | None


class Log:
    """One part's way to log: `log.info("store_lost", seconds=3)`."""

    def __init__(self, part: str) -> None:
        self._logger = logging.getLogger(_OWN + part)

    def debug(self, event: str, **fields: Field) -> None:
        self._write(logging.DEBUG, event, fields)

    def info(self, event: str, **fields: Field) -> None:
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, **fields: Field) -> None:
        self._write(logging.WARNING, event, fields)

    def error(self, event: str, **fields: Field) -> None:
        self._write(logging.ERROR, event, fields)

    def _write(self, level: int, event: str, fields: dict[str, Field]) -> None:
        if self._logger.isEnabledFor(level):
            self._logger.log(level, " ".join([_word(event), *(_pair(name, value) for name, value in fields.items())]))


def set_up(level: str = "info", stream: IO[str] | None = None) -> None:
    """Send every logger of the process through the one formatter. Called once, by the composition root."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Formatter())
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    logging.captureWarnings(True)
    # Both would print an exception's text, which may quote what somebody sent.
    sys.excepthook = _uncaught
    sys.unraisablehook = lambda unraisable: Log("python").error("unraisable", error=unraisable.exc_value)


def place_of(error: BaseException) -> str:
    """An exception as its kind and where it passed, without its text."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    path = ">".join(f"{_short(frame.filename)}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__}@{path or '?'}"


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        level = record.levelname.lower()
        if record.name.startswith(_OWN):
            return f"{moment} {level} {record.name.removeprefix(_OWN)} {record.msg}"
        library = record.name.partition(".")[0]
        known = library if _WORD.match(library) else "other"
        line = f"{moment} {level} library={known} at={_short(record.pathname)}:{record.lineno}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line} error={place_of(error)}"


def _uncaught(kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        Log("python").error("uncaught", error=error)


def _word(value: str) -> str:
    return value if _WORD.match(value) else f"<text {len(value)}>"


def _pair(name: str, value: Field) -> str:
    if name not in FIELDS:
        return f"{_word(name)}=<not allowed>"
    if isinstance(value, BaseException):
        return f"{name}={place_of(value)}"
    if isinstance(value, enum.Enum):
        value = str(value.value)
    if isinstance(value, str):
        return f"{name}={_word(value)}"
    return f"{name}={value:.3f}" if isinstance(value, float) else f"{name}={value}"


def _short(path: str) -> str:
    """`gateway/server.py`: enough to find the line, nothing of the machine."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])
