"""A room's meetings as a calendar file: neutral by default, because calendars show on shared screens."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from msgspec.structs import replace

from chat.core import recurrence
from chat.core.names import Instant
from chat.core.recurrence import Occurrence, Schedule

PRODUCT: Final = "-//Fireside//Calendar//EN"
PAST_MS: Final = 31 * 24 * 60 * 60 * 1000
AHEAD_MS: Final = 2 * 366 * 24 * 60 * 60 * 1000
"""How far single meetings are written out where a rule alone would be wrong."""
REFRESH: Final = dt.timedelta(hours=6)
"""How often a calendar program may ask again: a cancelled session should be seen the same evening."""


@dataclass(frozen=True)
class Meets:
    """One room as a calendar knows it."""

    room: str
    summary: str
    schedule: Schedule
    duration: dt.timedelta
    cancelled: Collection[Instant] = ()


def calendar(rooms: Iterable[Meets], base_url: str, now: Instant) -> bytes:
    """An iCalendar object (RFC 5545). UIDs stay the same for good, so that a program updates what it has."""
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    host = urlsplit(base_url).hostname or "fireside"
    for room in rooms:
        for event in _events(room, f"{base_url}/r/{room.room}", host, now):
            made.add_component(event)
    year = _moment(now).year
    made.add_missing_timezones(dt.date(year - 1, 1, 1), dt.date(year + 10, 1, 1))
    return bytes(made.to_ical())


def _events(room: Meets, url: str, host: str, now: Instant) -> Iterable[icalendar.Event]:
    schedule, zone = room.schedule, ZoneInfo(room.schedule.tz)
    # A program counts the rule's weeks and times from DTSTART: it has to be the rule's own first day, though that may
    # be skipped, or an extra day come before it.
    bare = replace(schedule, skip=(), extra=()) if schedule.rrule is not None else schedule
    by_rule = recurrence.upcoming(bare, Instant(0), 1)
    first = by_rule or recurrence.upcoming(schedule, Instant(0), 1)
    if not first:
        return
    window = recurrence.occurrences(schedule, Instant(now - PAST_MS), Instant(now + AHEAD_MS))
    first_day = first[0].nominal.date()
    # A rule that hits a time that does not exist means nothing (RFC 5545 3.3.10); our meeting takes place.
    # And a series begins at DTSTART: not every program looks for days before it.
    apart = [one for one in window if one.moved or one.nominal < first[0].nominal]
    series = _event(room, f"{room.room}@{host}", first[0].nominal.replace(tzinfo=zone), url, now)
    if schedule.rrule is not None and by_rule:
        series.add("rrule", _rule(schedule))
    extra = [day for day in schedule.extra if day not in schedule.skip and day > first_day]
    left_out = [*schedule.skip, *(one.nominal.date() for one in apart if one.moved)]
    at = first[0].nominal.time()
    if extra:
        series.add("rdate", [dt.datetime.combine(day, at, zone) for day in extra])
    if left_out:
        series.add("exdate", [dt.datetime.combine(day, at, zone) for day in left_out])
    yield series
    yield from (_written_out(room, one, url, host, zone, now) for one in apart)
    off = (one for one in window if one.start in room.cancelled and one not in apart)
    yield from (_cancelled(room, one, url, host, zone, now) for one in off)


def _rule(schedule: Schedule) -> Any:
    parts = [part for part in (schedule.rrule or "").upper().split(";") if not part.startswith("UNTIL=")]
    end = recurrence.until(schedule)
    if end is not None:
        # With a DTSTART in a zone, UNTIL has to be in UTC (RFC 5545 3.3.10).
        parts.append(f"UNTIL={_moment(end):%Y%m%dT%H%M%SZ}")
    return icalendar.vRecur.from_ical(";".join(parts).removeprefix("RRULE:"))


def _event(room: Meets, uid: str, start: dt.datetime, url: str, now: Instant) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", _moment(now))
    event.add("dtstart", start)
    event.add("duration", room.duration)
    event.add("summary", room.summary)
    event.add("url", url)
    event.add("class", "PRIVATE")
    return event


def _written_out(room: Meets, one: Occurrence, url: str, host: str, zone: ZoneInfo, now: Instant) -> icalendar.Event:
    event = _event(room, f"{room.room}-{one.nominal:%Y%m%d}@{host}", one.local.replace(tzinfo=zone), url, now)
    if one.start in room.cancelled:
        event.add("status", "CANCELLED")
    return event


def _cancelled(room: Meets, one: Occurrence, url: str, host: str, zone: ZoneInfo, now: Instant) -> icalendar.Event:
    start = one.local.replace(tzinfo=zone)
    event = _event(room, f"{room.room}@{host}", start, url, now)
    event.add("recurrence-id", start)
    event.add("status", "CANCELLED")
    return event


def _moment(instant: Instant) -> dt.datetime:
    return dt.datetime.fromtimestamp(instant // 1000, dt.UTC)
