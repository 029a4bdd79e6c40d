"""The hours of a room: what is around each start of its schedule."""

import datetime as dt

from chat.core.hours import Hours, coming, planned
from chat.core.names import Instant
from chat.core.recurrence import Schedule, upcoming

HOURS = Hours(Schedule("Europe/London", "19:30", dt.date(2026, 12, 1), "FREQ=WEEKLY"), duration_s=5400)
FIRST = upcoming(HOURS.schedule, Instant(0), 1)[0]
MINUTE = 60_000


def test_green_room_doors_and_end_lie_around_the_start() -> None:
    meeting = planned(HOURS, FIRST)

    assert meeting.starts_at == FIRST.start
    assert meeting.doors_at == FIRST.start - 10 * MINUTE
    assert meeting.green_room_at == FIRST.start - 25 * MINUTE
    assert meeting.ends_at == FIRST.start + 90 * MINUTE


def test_a_meeting_is_coming_until_it_has_ended() -> None:
    end = FIRST.start + 90 * MINUTE

    before, last_moment, after = (coming(HOURS, Instant(now), 2) for now in (FIRST.start, end - 1, end))

    assert [one.starts_at for one in before] == [FIRST.start, FIRST.start + 7 * 24 * 60 * MINUTE]
    assert last_moment == before
    assert after[0].starts_at == before[1].starts_at


def test_a_room_whose_last_meeting_is_over_has_nothing_coming() -> None:
    once = Hours(Schedule("Europe/London", "19:30", dt.date(2026, 12, 1)), duration_s=5400)

    assert coming(once, FIRST.start)
    assert not coming(once, Instant(FIRST.start + 90 * MINUTE))
