"""Teams take turns at a room's meetings, and a day can be somebody else's."""

import datetime as dt

from chat.core.names import Instant
from chat.core.recurrence import Schedule, upcoming
from chat.core.rota import Day, Rota, names, on_duty

TUESDAYS = Schedule("Europe/London", "19:30", dt.date(2026, 1, 6), "FREQ=WEEKLY;BYDAY=TU")
TEAMS = (("Lee", "Ash"), ("Jo",), ("Kim",))


def duties(rota: Rota, schedule: Schedule = TUESDAYS, count: int = 4) -> list[tuple[str, ...]]:
    return [on_duty(rota, schedule, one) for one in upcoming(schedule, Instant(0), count)]


def test_teams_take_the_meetings_one_after_the_other() -> None:
    assert duties(Rota(TEAMS)) == [("Lee", "Ash"), ("Jo",), ("Kim",), ("Lee", "Ash")]


def test_a_skipped_week_gives_nobody_two_turns() -> None:
    skipping = Schedule("Europe/London", "19:30", dt.date(2026, 1, 6), "FREQ=WEEKLY;BYDAY=TU", (dt.date(2026, 1, 13),))
    assert duties(Rota(TEAMS), skipping) == [("Lee", "Ash"), ("Jo",), ("Kim",), ("Lee", "Ash")]


def test_a_day_can_be_somebody_elses_and_moves_no_other_turn() -> None:
    rota = Rota(TEAMS, (Day(dt.date(2026, 1, 13), ("Ash",)),))
    assert duties(rota) == [("Lee", "Ash"), ("Ash",), ("Kim",), ("Lee", "Ash")]


def test_without_teams_nobody_is_named_but_on_the_days_that_are() -> None:
    assert duties(Rota((), (Day(dt.date(2026, 1, 6), ("Jo",)),)), count=2) == [("Jo",), ()]


def test_everybody_whom_a_rota_names_is_known() -> None:
    assert names(Rota(TEAMS, (Day(dt.date(2026, 1, 6), ("Sam",)),))) == {"Lee", "Ash", "Jo", "Kim", "Sam"}
