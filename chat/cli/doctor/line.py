"""One thing that the doctor looked at."""

import enum
import os
import sys
from dataclasses import dataclass
from typing import Final


class Level(enum.Enum):
    """How it stands with it. Only FAIL makes the doctor end with 1."""

    PASS = "PASS"  # noqa: S105
    WARN = "WARN"
    FAIL = "FAIL"
    NOT_CHECKED = "NOT CHECKED"
    """It could not be looked at from here. Never said as PASS."""


COLOURS: Final = {Level.PASS: "32", Level.WARN: "33", Level.FAIL: "31", Level.NOT_CHECKED: "36"}
WIDTH: Final = len(Level.NOT_CHECKED.value)


@dataclass(frozen=True)
class Line:
    """`what` was seen, and the `fix` where there is something to do."""

    level: Level
    what: str
    fix: str = ""

    def __str__(self) -> str:
        word = f"{self.level.value:<{WIDTH}}"
        if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
            word = f"\x1b[{COLOURS[self.level]}m{word}\x1b[0m"
        return f"{word}  {self.what}" + (f"\n{'':<{WIDTH}}  fix: {self.fix}" if self.fix else "")


def passed(what: str) -> Line:
    return Line(Level.PASS, what)


def warned(what: str, fix: str) -> Line:
    return Line(Level.WARN, what, fix)


def failed(what: str, fix: str) -> Line:
    return Line(Level.FAIL, what, fix)


def unchecked(what: str, fix: str = "") -> Line:
    return Line(Level.NOT_CHECKED, what, fix)
