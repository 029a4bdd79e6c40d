"""A schedule and its meetings: RFC 5545's own answers, and the clocks of the world."""

import datetime as dt
import itertools
from zoneinfo import ZoneInfo

import pytest

from chat.core.names import Instant
from chat.core.recurrence import Occurrence, Schedule, check, occurrences, until, upcoming
from chat.core.repetition import BadSchedule
from tests.core.rfc_5545 import RFC


def at(text: str) -> Instant:
    """An instant from an ISO time with an offset."""
    return Instant(round(dt.datetime.fromisoformat(text).timestamp() * 1000))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days(text: str) -> list[dt.date]:
    """`1997 9: 2 4; 10: 7` as days; the year of the last one named counts."""
    found, year = [], 0
    for month in text.split(";"):
        names, _, numbers = month.partition(":")
        *given, number = (int(one) for one in names.split())
        year = given[0] if given else year
        found += [dt.date(year, number, int(one)) for one in numbers.split()]
    return found


def within(schedule: Schedule, first: str, last: str) -> tuple[Occurrence, ...]:
    return occurrences(schedule, at(f"{first}T00:00:00+00:00"), at(f"{last}T00:00:00+00:00"))


# -- RFC 5545


@pytest.mark.parametrize(("starts_on", "rrule", "answer"), [one[1:] for one in RFC], ids=[one[0] for one in RFC])
def test_rfc_5545_gives_the_same_answer(starts_on: str, rrule: str, answer: str) -> None:
    expected = days(answer)
    schedule = Schedule("America/New_York", "09:00", day(starts_on), rrule)

    found = upcoming(schedule, at("1990-01-01T00:00:00+00:00"), len(expected))

    assert [one.local.date() for one in found] == expected
    assert {one.local.time() for one in found} == {dt.time(9, 0)}
    if "COUNT" in rrule or "UNTIL" in rrule:
        assert len(upcoming(schedule, Instant(0), len(expected) + 1)) == len(expected)


def test_rfc_5545_every_friday_the_13th_without_the_day_it_starts_on() -> None:
    # Its EXDATE takes out a start that is no Friday the 13th; here such a start is none to begin with.
    schedule = Schedule(
        "America/New_York", "09:00", day("1997-09-02"), "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", skip=(day("1997-09-02"),)
    )

    found = upcoming(schedule, Instant(0), 5)

    assert [one.local.date() for one in found] == days("1998 2: 13;3: 13;11: 13;1999 8: 13;2000 10: 13")


# -- clocks

WEEKLY = [
    # zone, and how often its clocks change in the year from December 2026 on
    ("Europe/London", 2),
    ("America/New_York", 2),
    ("Asia/Kolkata", 0),
    ("Australia/Lord_Howe", 2),
    ("Africa/Casablanca", 2),
]


@pytest.mark.parametrize(("tz", "changes"), WEEKLY, ids=[one[0] for one in WEEKLY])
def test_o3_a_year_of_a_weekly_room_keeps_its_time_on_the_wall(tz: str, changes: int) -> None:
    schedule = Schedule(tz, "19:30", day("2026-12-01"), "FREQ=WEEKLY;BYDAY=TU")

    found = within(schedule, "2026-12-01", "2027-12-02")

    assert len(found) == 53
    zone = ZoneInfo(tz)
    walls = [dt.datetime.fromtimestamp(one.start / 1000, zone) for one in found]
    assert {(wall.hour, wall.minute, wall.isoweekday()) for wall in walls} == {(19, 30, 2)}
    gaps = [(later.start - one.start) / 60_000 for one, later in itertools.pairwise(found)]
    assert sum(gap != 7 * 24 * 60 for gap in gaps) == changes  # the hours that a clock change takes or gives
    assert not any(one.moved or one.repeated for one in found)


@pytest.mark.parametrize(
    ("tz", "start", "on", "begins", "wall"),
    [
        ("Europe/London", "01:30", "2027-03-28", "2027-03-28T01:30:00+00:00", "02:30"),
        ("America/New_York", "02:30", "2007-03-11", "2007-03-11T02:30:00-05:00", "03:30"),  # RFC 5545 3.3.5's own
        ("Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-04T02:15:00+10:30", "02:45"),
        ("Australia/Sydney", "02:00", "2026-10-04", "2026-10-04T02:00:00+10:00", "03:00"),
        ("America/Santiago", "00:10", "2026-09-06", "2026-09-06T00:10:00-04:00", "01:10"),
    ],
)
def test_a_time_that_does_not_exist_moves_forward(tz: str, start: str, on: str, begins: str, wall: str) -> None:
    schedule = Schedule(tz, start, day(on) - dt.timedelta(days=7), "FREQ=WEEKLY")

    before, moved, after = upcoming(schedule, at(begins) - 8 * 24 * 3_600_000, 3)  # type: ignore[arg-type]

    assert moved.start == at(begins)
    assert (moved.moved, moved.repeated) == (True, False)
    assert f"{moved.local:%Y-%m-%d %H:%M}" == f"{on} {wall}"
    assert f"{moved.nominal:%H:%M}" == start
    assert [f"{one.local:%H:%M}" for one in (before, after)] == [start, start]
    assert not before.moved
    assert not after.moved


@pytest.mark.parametrize(
    ("tz", "start", "on", "begins"),
    [
        ("Europe/London", "01:30", "2026-10-25", "2026-10-25T01:30:00+01:00"),
        ("America/New_York", "01:30", "2007-11-04", "2007-11-04T01:30:00-04:00"),  # RFC 5545 3.3.5's own
        ("Australia/Lord_Howe", "01:45", "2027-04-04", "2027-04-04T01:45:00+11:00"),
        ("Australia/Sydney", "02:30", "2027-04-04", "2027-04-04T02:30:00+11:00"),
    ],
)
def test_a_time_that_comes_twice_is_the_first(tz: str, start: str, on: str, begins: str) -> None:
    (once,) = upcoming(Schedule(tz, start, day(on)), Instant(0), 2)

    assert once.start == at(begins)
    assert (once.moved, once.repeated) == (False, True)
    assert f"{once.local:%H:%M}" == start


def test_a_day_that_a_country_leaves_out_does_not_give_two_meetings_at_once() -> None:
    # Samoa had no 30 December 2011.
    schedule = Schedule("Pacific/Apia", "19:30", day("2011-12-28"), "FREQ=DAILY;COUNT=5")

    found = upcoming(schedule, Instant(0), 9)

    assert [one.local.day for one in found] == [28, 29, 31, 1]
    assert len({one.start for one in found}) == 4


# -- days beside the rule


def test_a_room_without_a_rule_meets_once() -> None:
    found = upcoming(Schedule("Europe/London", "19:30", day("2026-12-01")), Instant(0), 3)

    assert [one.start for one in found] == [at("2026-12-01T19:30:00+00:00")]


def test_skipped_days_fall_out_and_extra_days_come_in_at_the_same_time() -> None:
    schedule = Schedule(
        "Europe/London",
        "19:30",
        day("2026-12-01"),
        "FREQ=WEEKLY;COUNT=4",
        skip=(day("2026-12-15"), day("2026-12-31")),
        extra=(day("2026-12-19"), day("2026-12-08"), day("2026-12-31"), day("2026-11-24")),
    )

    found = upcoming(schedule, Instant(0), 9)

    assert [f"{one.local:%m-%d %H:%M}" for one in found] == [
        "11-24 19:30", "12-01 19:30", "12-08 19:30", "12-19 19:30", "12-22 19:30",
    ]  # fmt: skip


def test_an_extra_day_far_ahead_does_not_come_before_nearer_meetings() -> None:
    schedule = Schedule(
        "Europe/London", "19:30", day("2026-12-01"), "FREQ=MONTHLY;INTERVAL=10", extra=(day("2031-12-02"),)
    )

    found = upcoming(schedule, Instant(0), 3)

    assert [one.local.year for one in found] == [2026, 2027, 2028]


def test_a_window_has_its_first_moment_and_not_its_last() -> None:
    schedule = Schedule("Europe/London", "19:30", day("2026-12-01"), "FREQ=DAILY")
    first, second = at("2026-12-01T19:30:00+00:00"), at("2026-12-02T19:30:00+00:00")

    assert [one.start for one in occurrences(schedule, first, second)] == [first]
    assert [one.start for one in occurrences(schedule, Instant(first + 1), Instant(second + 1))] == [second]
    assert occurrences(schedule, Instant(0), first) == ()


def test_upcoming_counts_from_a_moment_between_meetings() -> None:
    schedule = Schedule("Europe/London", "19:30", day("2026-12-01"), "FREQ=WEEKLY")

    found = upcoming(schedule, at("2026-12-01T19:31:00+00:00"), 2)

    assert [one.local.date() for one in found] == days("2026 12: 8 15")


def test_a_rule_that_ends_on_a_day_holds_that_day_in_the_rooms_own_zone() -> None:
    # 23:00 in New York is already the next day in UTC.
    schedule = Schedule("America/New_York", "23:00", day("2026-12-01"), "FREQ=DAILY;UNTIL=20261203")

    assert [one.local.day for one in upcoming(schedule, Instant(0), 9)] == [1, 2, 3]
    assert until(schedule) == at("2026-12-03T23:59:59-05:00")


def test_calendars_learn_the_end_of_a_rule_in_utc() -> None:
    daily = Schedule("America/New_York", "19:30", day("2026-12-01"), "FREQ=DAILY;UNTIL=20261203T000000Z")

    assert until(daily) == at("2026-12-03T00:00:00+00:00")
    assert until(Schedule("Europe/London", "19:30", day("2026-12-01"), "FREQ=DAILY")) is None
    assert until(Schedule("Europe/London", "19:30", day("2026-12-01"))) is None


# -- what is refused


def test_a_schedule_that_can_be_carried_out_passes() -> None:
    check(Schedule("Europe/London", "00:00", day("2026-12-01"), "FREQ=WEEKLY"))
    check(Schedule("Asia/Kolkata", "23:59", day("2026-12-01")))


@pytest.mark.parametrize(
    ("schedule", "key"),
    [
        (Schedule("Europe/Londn", "19:30", day("2026-12-01")), "tz"),
        (Schedule("Europe", "19:30", day("2026-12-01")), "tz"),
        (Schedule("../etc/passwd", "19:30", day("2026-12-01")), "tz"),
        (Schedule("", "19:30", day("2026-12-01")), "tz"),
        (Schedule("Europe/London", "7:30pm", day("2026-12-01")), "start"),
        (Schedule("Europe/London", "9:300", day("2026-12-01")), "start"),
        (Schedule("Europe/London", "24:00", day("2026-12-01")), "start"),
        (Schedule("Europe/London", "12:60", day("2026-12-01")), "start"),
        (Schedule("Europe/London", "1²:00", day("2026-12-01")), "start"),
        (Schedule("Europe/London", "19:30", day("0001-01-01"), "FREQ=DAILY"), "starts_on"),
        (Schedule("Europe/London", "19:30", day("9999-12-31"), "FREQ=DAILY"), "starts_on"),
        (Schedule("Europe/London", "19:30", day("2026-12-01"), "weekly"), "rrule"),
        (Schedule("Europe/London", "19:30", day("2026-12-01"), "FREQ=DAILY;UNTIL=20261130"), "rrule"),
        (Schedule("Europe/London", "19:30", day("2026-12-01"), "FREQ=DAILY;BYDAY=WE;INTERVAL=7"), "rrule"),
        (Schedule("Europe/London", "19:30", day("2026-12-01"), skip=(day("2026-12-01"),)), "starts_on"),
    ],
)
def test_a_schedule_that_cannot_be_carried_out_is_refused_by_the_key_that_is_wrong(
    schedule: Schedule, key: str
) -> None:
    with pytest.raises(BadSchedule) as refused:
        check(schedule)

    assert refused.value.key == key
