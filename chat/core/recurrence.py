"""A schedule and the meetings it stands for: repeated by the clock on the wall, each turned into one instant.

Repeating in local wall time and converting every occurrence by itself is what keeps 7:30pm at 7:30pm when the
clocks change. The grammar of `rrule` is in `repetition.py`.
"""

import datetime as dt
import itertools
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from dateutil import rrule

from chat.core.names import Instant, Value
from chat.core.repetition import BadSchedule, Freq, Repetition, read

FIRST_LOOK: Final = dt.timedelta(days=366)
LONGEST_LOOK: Final = dt.timedelta(days=366 * 10)
"""How far ahead `upcoming` looks for a meeting: a rule that has none in so many years has none."""
FREQS: Final[dict[Freq, Literal[1, 2, 3]]] = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY}
YEARS: Final = (1970, 2199)
"""What `starts_on` may be in: wide enough for everybody, and far from where calendars end."""
A_DAY: Final = dt.timedelta(days=1)


class Schedule(Value, frozen=True):
    """When a room meets: `start` is the time on the wall in `tz`, "19:30"; without `rrule` it meets once."""

    tz: str
    start: str
    starts_on: dt.date
    rrule: str | None = None
    skip: tuple[dt.date, ...] = ()
    extra: tuple[dt.date, ...] = ()
    """Days beside the rule, at the same time. What is skipped and extra is skipped."""


class Occurrence(Value, frozen=True):
    """One meeting of a schedule."""

    start: Instant
    local: dt.datetime
    """What the clock on the wall shows when it begins."""
    nominal: dt.datetime
    """What the rule asked for: another time than `local` where clocks skipped it."""
    moved: bool
    """The time does not exist that day, and the meeting begins as much later as the clocks were put forward."""
    repeated: bool
    """The time comes twice that day, and this is the first."""


def check(schedule: Schedule) -> None:
    """Raise `BadSchedule` for what cannot be carried out; it names the key and says what would be right."""
    _zone(schedule.tz)
    _time(schedule.start)
    if not YEARS[0] <= schedule.starts_on.year <= YEARS[1]:
        raise BadSchedule("starts_on", f"it must be a day in the years {YEARS[0]} to {YEARS[1]}")
    if not upcoming(schedule, Instant(0), 1):
        key = "starts_on" if schedule.rrule is None else "rrule"
        raise BadSchedule(key, "with it the room never meets: mend it, `starts_on`, or what is in `skip`")


def occurrences(schedule: Schedule, after: Instant, before: Instant) -> tuple[Occurrence, ...]:
    """The meetings that begin at `after` or later, and earlier than `before`, in order."""
    found = _until(schedule, _wall(before))
    return tuple(one for one in found if after <= one.start < before)


def upcoming(schedule: Schedule, after: Instant, count: int) -> tuple[Occurrence, ...]:
    """The next meetings that begin at `after` or later: so many, or as many as there are."""
    look = FIRST_LOOK
    begin = max(_wall(after), dt.datetime.combine(schedule.starts_on, dt.time()))
    while True:
        later = (one for one in _until(schedule, begin + look) if one.start >= after)
        found = tuple(itertools.islice(later, count))
        if len(found) == count or look >= LONGEST_LOOK:
            return found
        look *= 4


def until(schedule: Schedule) -> Instant | None:
    """The instant of the rule's UNTIL: of a day, its end in the room's zone. For calendars, which want UTC."""
    rule = read(schedule.rrule) if schedule.rrule is not None else None
    if rule is None or rule.until is None:
        return None
    if isinstance(rule.until, dt.datetime):
        return _instant(rule.until, dt.UTC)
    return _place(dt.datetime.combine(rule.until, dt.time(23, 59, 59)), _zone(schedule.tz)).start


def _until(schedule: Schedule, horizon: dt.datetime) -> Iterator[Occurrence]:
    """Every meeting up to about `horizon`, in order, each instant once."""
    zone = _zone(schedule.tz)
    seen: Instant | None = None
    for nominal in _nominal(schedule, horizon + A_DAY):
        one = _place(nominal, zone)
        if one.start != seen:  # where a whole day was left out, two days begin at one instant
            yield one
        seen = one.start


def _nominal(schedule: Schedule, horizon: dt.datetime) -> Iterator[dt.datetime]:
    at, skipped = _time(schedule.start), frozenset(schedule.skip)
    extra = (dt.datetime.combine(day, at) for day in schedule.extra)
    every = {*_by_rule(schedule, at, horizon), *(one for one in extra if one <= horizon)}
    return (one for one in sorted(every) if one.date() not in skipped)


def _by_rule(schedule: Schedule, at: dt.time, horizon: dt.datetime) -> Iterator[dt.datetime]:
    first = dt.datetime.combine(schedule.starts_on, at)
    if schedule.rrule is None:
        return iter((first,))
    rule = read(schedule.rrule)
    # Not dateutil's own COUNT and UNTIL: with them a rule that never comes true walks to the year 9999,
    # and an UNTIL in UTC has to be compared with instants.
    found: Iterator[dt.datetime] = iter(_dateutil(rule, first, horizon))
    end, zone = until(schedule), _zone(schedule.tz)
    if end is not None:
        found = itertools.takewhile(lambda one: _place(one, zone).start <= end, found)
    return itertools.islice(found, rule.count)


def _dateutil(rule: Repetition, first: dt.datetime, horizon: dt.datetime) -> rrule.rrule:
    days = [rrule.weekday(day, nth) if nth else rrule.weekday(day) for day, nth in rule.days]
    return rrule.rrule(
        FREQS[rule.freq],
        dtstart=first,
        interval=rule.interval,
        wkst=rule.week_starts,
        until=horizon,
        byweekday=days or None,
        bymonthday=rule.month_days or None,
    )


def _place(nominal: dt.datetime, zone: ZoneInfo) -> Occurrence:
    """One wall time as an instant. RFC 5545 3.3.5: what does not exist counts with the offset before the gap."""
    first = _instant(nominal, zone)
    local = dt.datetime.fromtimestamp(first / 1000, zone).replace(tzinfo=None, fold=0)
    moved = local != nominal
    second = _instant(nominal.replace(fold=1), zone)
    return Occurrence(first, local, nominal, moved, repeated=not moved and first != second)


def _instant(wall: dt.datetime, zone: dt.tzinfo) -> Instant:
    return Instant(round(wall.replace(tzinfo=zone).timestamp() * 1000))


def _wall(instant: Instant) -> dt.datetime:
    return dt.datetime.fromtimestamp(instant / 1000, dt.UTC).replace(tzinfo=None)


def _time(text: str) -> dt.time:
    hour, _, minute = text.partition(":")
    digits = len(text) == 5 and text.isascii() and hour.isdecimal() and minute.isdecimal()
    if not digits or int(hour) > 23 or int(minute) > 59:
        raise BadSchedule("start", 'it must be a time of day like "19:30"')
    return dt.time(int(hour), int(minute))


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise BadSchedule("tz", 'it must be a time zone like "Europe/London" or "America/New_York"') from None
