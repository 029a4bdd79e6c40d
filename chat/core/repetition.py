"""The rules of repetition that a schedule may use: the part of RFC 5545's RRULE that rooms need, read strictly."""

import datetime as dt
from functools import lru_cache
from typing import Final, Literal, cast

from chat.core.names import Value

Freq = Literal["DAILY", "WEEKLY", "MONTHLY"]
FREQS: Final = ("DAILY", "WEEKLY", "MONTHLY")
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PARTS: Final = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "WKST", "UNTIL", "COUNT")
MOST: Final = 1000
"""The largest COUNT and INTERVAL: nobody plans more, and a slip of the finger should be seen."""


class BadSchedule(ValueError):
    """A schedule that cannot be carried out: which key, and how it must be."""

    def __init__(self, key: str, rule: str) -> None:
        super().__init__(key, rule)
        self.key = key
        self.rule = rule


class Repetition(Value, frozen=True):
    """A rule of repetition, taken apart."""

    freq: Freq
    interval: int = 1
    days: tuple[tuple[int, int], ...] = ()
    """Days of the week, 0 is Monday, each with which one of the month: 2 the second, -1 the last, 0 every."""
    month_days: tuple[int, ...] = ()
    week_starts: int = 0
    until: dt.date | dt.datetime | None = None
    """A day in the room's zone, inclusive; or a moment in UTC, without a zone of its own."""
    count: int | None = None


@lru_cache(maxsize=256)
def read(text: str) -> Repetition:
    """A rule from its text, or `BadSchedule` with a sentence that says what would be right."""
    parts = _parts(text)
    freq = parts.get("FREQ")
    if freq not in FREQS:
        raise _bad("it must have FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY")
    if "UNTIL" in parts and "COUNT" in parts:
        raise _bad("it may have UNTIL or COUNT, not both")
    rule = Repetition(
        cast(Freq, freq),
        interval=_number(parts, "INTERVAL") or 1,
        days=tuple(_day(one) for one in _list(parts, "BYDAY")),
        month_days=tuple(_month_day(one) for one in _list(parts, "BYMONTHDAY")),
        week_starts=_week_starts(parts),
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        count=_number(parts, "COUNT"),
    )
    if freq != "MONTHLY" and any(nth for _, nth in rule.days):
        raise _bad("a numbered day such as 2TU needs FREQ=MONTHLY")
    if freq != "MONTHLY" and rule.month_days:
        raise _bad("BYMONTHDAY needs FREQ=MONTHLY")
    return rule


def _bad(rule: str) -> BadSchedule:
    return BadSchedule("rrule", rule)


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").split(";"):
        name, sign, value = part.partition("=")
        if not sign or not value:
            raise _bad('it must be like "FREQ=WEEKLY;BYDAY=TU"')
        if name not in PARTS:
            raise _bad(f"{name[:20]} cannot be used here; what may stand there: {', '.join(PARTS)}")
        if name in parts:
            raise _bad(f"{name} may stand there once")
        parts[name] = value
    return parts


def _list(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _number(parts: dict[str, str], name: str) -> int | None:
    text = parts.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and 1 <= int(text) <= MOST):
        raise _bad(f"{name} must be a whole number from 1 to {MOST}")
    return int(text)


def _day(text: str) -> tuple[int, int]:
    """`TU`, `2TU` or `-1FR`."""
    number, name = text[:-2], text[-2:]
    digits = number.lstrip("+-")
    if name in DAYS and not number:
        return DAYS.index(name), 0
    if name in DAYS and digits in ("1", "2", "3", "4", "5") and len(number) - len(digits) <= 1:
        return DAYS.index(name), int(number)
    raise _bad("BYDAY must be days like TU, or in a month 2TU (the second) and -1FR (the last)")


def _month_day(text: str) -> int:
    digits = text.removeprefix("-").removeprefix("+")
    if digits.isascii() and digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31:
        return -int(digits) if text.startswith("-") else int(digits)
    raise _bad("BYMONTHDAY must be days of the month, 1 to 31, or -1 to -31 from its end")


def _week_starts(parts: dict[str, str]) -> int:
    name = parts.get("WKST", "MO")
    if name not in DAYS:
        raise _bad("WKST must be a day like MO or SU")
    return DAYS.index(name)


def _until(text: str) -> dt.date | dt.datetime:
    """20261231, that day included; or 20261231T193000Z."""
    for form, length in (("%Y%m%dT%H%M%SZ", 16), ("%Y%m%d", 8)):
        try:
            found = dt.datetime.strptime(text, form) if len(text) == length else None  # noqa: DTZ007 - UTC is said
        except ValueError:
            found = None
        if found is not None:
            return found if length == 16 else found.date()
    raise _bad("UNTIL must be a day like 20261231, or a moment in UTC like 20261231T193000Z")
