"""Calendar files: what a program makes of them is exactly when the room meets."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil import rrule

from chat.core.names import Instant
from chat.core.recurrence import Schedule, occurrences
from chat.web.calendar import Meets, calendar

BASE = "https://chat.example.org"
NOW = Instant(int(dt.datetime(2026, 11, 22, 18, tzinfo=dt.UTC).timestamp() * 1000))
YEAR = Instant(NOW + 365 * 24 * 60 * 60 * 1000)
TUESDAYS = Schedule("Europe/London", "19:30", dt.date(2026, 1, 6), "FREQ=WEEKLY;BYDAY=TU")


def meets(schedule: Schedule = TUESDAYS, *cancelled: Instant) -> Meets:
    return Meets("m4tw", "Group chat", schedule, dt.timedelta(minutes=90), cancelled)


def read(made: bytes) -> Any:
    """What a strict parser makes of it: Any, because every property has a type of its own."""
    return icalendar.Calendar.from_ical(made)


def starts(made: bytes, begin: Instant, end: Instant) -> list[Instant]:
    """The instants at which a program that follows RFC 5545 shows a session that takes place."""
    found: set[dt.datetime] = set()
    off: set[dt.datetime] = set()
    for event in read(made).walk("VEVENT"):
        first, zone = event["DTSTART"].dt, event["DTSTART"].dt.tzinfo
        if event.get("STATUS") == "CANCELLED":
            off.add(first)
            continue
        wall = first.replace(tzinfo=None)
        every = {wall}
        if "RRULE" in event:
            text = event["RRULE"].to_ical().decode()
            limit = dt.datetime(2030, 1, 1, tzinfo=zone).replace(tzinfo=None)
            if "UNTIL" in event["RRULE"]:
                (until,) = event["RRULE"].pop("UNTIL")
                limit = until.astimezone(zone).replace(tzinfo=None)
                text = event["RRULE"].to_ical().decode()
            rule = rrule.rrulestr(text, dtstart=wall)
            every |= set(rule.between(wall, limit, inc=True))
        every |= {one.dt.replace(tzinfo=None) for one in _dates(event, "RDATE")}
        every -= {one.dt.replace(tzinfo=None) for one in _dates(event, "EXDATE")}
        found |= {one.replace(tzinfo=zone) for one in every}
    instants = sorted(Instant(int(one.timestamp() * 1000)) for one in found - off)
    return [one for one in instants if begin <= one < end]


def _dates(event: Any, name: str) -> list[Any]:
    given = event.get(name, [])
    return [one for part in (given if isinstance(given, list) else [given]) for one in part.dts]


ROOMS = {
    "weekly": TUESDAYS,
    "second Tuesdays": Schedule("America/New_York", "19:00", dt.date(2026, 1, 1), "FREQ=MONTHLY;BYDAY=2TU"),
    "last Fridays until": Schedule(
        "Asia/Kolkata", "20:15", dt.date(2026, 1, 1), "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270630"
    ),
    "ten times": Schedule("Australia/Lord_Howe", "18:00", dt.date(2026, 11, 1), "FREQ=DAILY;INTERVAL=3;COUNT=10"),
    "skips and extras": Schedule(
        "Europe/London",
        "19:30",
        dt.date(2026, 11, 3),
        "FREQ=WEEKLY",
        (dt.date(2026, 12, 22), dt.date(2026, 12, 29)),
        (dt.date(2026, 12, 21),),
    ),
    "in the night of the change": Schedule("Europe/London", "01:30", dt.date(2026, 3, 1), "FREQ=WEEKLY;BYDAY=SU"),
    "six times, the first of them skipped": Schedule(
        "Europe/London", "19:30", dt.date(2026, 11, 24), "FREQ=WEEKLY;BYDAY=TU;COUNT=6", (dt.date(2026, 11, 24),)
    ),
    "an extra day weeks before the first": Schedule(
        "Europe/London", "19:30", dt.date(2026, 12, 15), "FREQ=WEEKLY;BYDAY=TU", (), (dt.date(2026, 11, 24),)
    ),
    "every other week, with an extra day before": Schedule(
        "Europe/London", "19:30", dt.date(2026, 12, 1), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", (), (dt.date(2026, 11, 25),)
    ),
    "extra days alone": Schedule(
        "Europe/London",
        "19:30",
        dt.date(2026, 12, 1),
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261101",
        (),
        (dt.date(2026, 12, 3), dt.date(2026, 12, 9)),
    ),
    "once": Schedule("Europe/London", "19:30", dt.date(2026, 12, 24)),
}


@pytest.mark.parametrize("schedule", ROOMS.values(), ids=ROOMS)
def test_o3_a_calendar_program_shows_exactly_the_sessions_of_the_room(schedule: Schedule) -> None:
    found = starts(calendar([meets(schedule)], BASE, NOW), NOW, YEAR)
    assert found == [one.start for one in occurrences(schedule, NOW, YEAR)]
    assert found


def test_o3_a_session_keeps_its_uid_whatever_else_changes() -> None:
    def uids(made: bytes) -> set[str]:
        return {str(event["UID"]) for event in read(made).walk("VEVENT")}

    later = Instant(NOW + 40 * 24 * 60 * 60 * 1000)
    (first, *_) = occurrences(TUESDAYS, NOW, YEAR)
    assert uids(calendar([meets()], BASE, NOW)) == {"m4tw@chat.example.org"}
    assert uids(calendar([meets(TUESDAYS, first.start)], BASE, later)) == {"m4tw@chat.example.org"}


def test_a_cancelled_session_is_said_to_be_cancelled_and_the_others_stay() -> None:
    (first, second, *_) = occurrences(TUESDAYS, NOW, YEAR)
    made = calendar([meets(TUESDAYS, first.start)], BASE, NOW)
    assert starts(made, NOW, YEAR)[0] == second.start
    (off,) = (event for event in read(made).walk("VEVENT") if event.get("STATUS") == "CANCELLED")
    assert off["RECURRENCE-ID"].dt == dt.datetime(2026, 11, 24, 19, 30, tzinfo=ZoneInfo("Europe/London"))


def test_a_time_that_does_not_exist_is_written_out_and_can_be_cancelled() -> None:
    schedule = ROOMS["in the night of the change"]
    (moved,) = (one for one in occurrences(schedule, NOW, YEAR) if one.moved)
    made = calendar([meets(schedule)], BASE, NOW)
    assert moved.start in starts(made, NOW, YEAR)
    assert moved.start not in starts(calendar([meets(schedule, moved.start)], BASE, NOW), NOW, YEAR)


def test_an_extra_day_before_the_first_can_be_cancelled_by_itself() -> None:
    schedule = ROOMS["an extra day weeks before the first"]
    extra, first, *_ = occurrences(schedule, NOW, YEAR)
    assert starts(calendar([meets(schedule, extra.start)], BASE, NOW), NOW, YEAR)[0] == first.start


def test_o3_every_line_is_as_the_standard_wants_it() -> None:
    made = calendar([meets(schedule) for schedule in ROOMS.values()], BASE, NOW)
    lines = made.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert read(made).errors == []
    for event in read(made).walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY"} <= set(event)
        assert "ATTENDEE" not in event
        assert "ORGANIZER" not in event
    zones = {str(zone["TZID"]) for zone in read(made).walk("VTIMEZONE")}
    assert zones == {schedule.tz for schedule in ROOMS.values()}


def test_nothing_of_what_the_room_is_about_is_in_the_file() -> None:
    made = calendar([meets()], BASE, NOW).decode()
    assert "SUMMARY:Group chat" in made
    assert "CLASS:PRIVATE" in made
    assert "DESCRIPTION" not in made
