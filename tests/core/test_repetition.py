"""The part of RRULE that a schedule may use: what is understood, and what is said about the rest."""

import datetime as dt

import pytest

from chat.core.repetition import BadSchedule, Repetition, read


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("FREQ=DAILY", Repetition("DAILY")),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2", Repetition("WEEKLY", interval=2)),
        ("freq=weekly;byday=tu,th", Repetition("WEEKLY", days=((1, 0), (3, 0)))),
        ("FREQ=MONTHLY;BYDAY=2TU,-1FR,+3MO", Repetition("MONTHLY", days=((1, 2), (4, -1), (0, 3)))),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", Repetition("MONTHLY", month_days=(15, -1))),
        ("FREQ=WEEKLY;WKST=SU;COUNT=10", Repetition("WEEKLY", week_starts=6, count=10)),
        ("FREQ=DAILY;UNTIL=20261231", Repetition("DAILY", until=dt.date(2026, 12, 31))),
        ("FREQ=DAILY;UNTIL=20261231T193000Z", Repetition("DAILY", until=dt.datetime(2026, 12, 31, 19, 30))),  # noqa: DTZ001
    ],
)
def test_a_rule_is_read(text: str, means: Repetition) -> None:
    assert read(text) == means


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", 'it must be like "FREQ=WEEKLY;BYDAY=TU"'),
        ("every Tuesday", 'it must be like "FREQ=WEEKLY;BYDAY=TU"'),
        ("FREQ=WEEKLY;", 'it must be like "FREQ=WEEKLY;BYDAY=TU"'),
        ("FREQ=WEEKLY;BYDAY=", 'it must be like "FREQ=WEEKLY;BYDAY=TU"'),
        ("BYDAY=TU", "it must have FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY"),
        ("FREQ=YEARLY", "it must have FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY"),
        ("FREQ=HOURLY;INTERVAL=3", "it must have FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "BYSETPOS cannot be used here"),
        ("FREQ=DAILY;BYMONTH=1", "BYMONTH cannot be used here"),
        ("FREQ=DAILY;BYHOUR=9,10", "BYHOUR cannot be used here"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ may stand there once"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261231", "it may have UNTIL or COUNT, not both"),
        ("FREQ=DAILY;COUNT=0", "COUNT must be a whole number from 1 to 1000"),
        ("FREQ=DAILY;COUNT=-1", "COUNT must be a whole number from 1 to 1000"),
        ("FREQ=DAILY;INTERVAL=1001", "INTERVAL must be a whole number from 1 to 1000"),
        ("FREQ=DAILY;INTERVAL=99999", "INTERVAL must be a whole number from 1 to 1000"),
        ("FREQ=DAILY;INTERVAL=²", "INTERVAL must be a whole number from 1 to 1000"),
        ("FREQ=WEEKLY;BYDAY=Tuesday", "BYDAY must be days like TU"),
        ("FREQ=MONTHLY;BYDAY=6TU", "BYDAY must be days like TU"),
        ("FREQ=MONTHLY;BYDAY=--1TU", "BYDAY must be days like TU"),
        ("FREQ=WEEKLY;BYDAY=2TU", "a numbered day such as 2TU needs FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY must be days of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=last", "BYMONTHDAY must be days of the month"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY needs FREQ=MONTHLY"),
        ("FREQ=WEEKLY;WKST=XX", "WKST must be a day like MO or SU"),
        ("FREQ=WEEKLY;UNTIL=tomorrow", "UNTIL must be a day like 20261231"),
        ("FREQ=WEEKLY;UNTIL=20261331", "UNTIL must be a day like 20261231"),
        ("FREQ=WEEKLY;UNTIL=20261231T193000", "UNTIL must be a day like 20261231"),
    ],
)
def test_what_rooms_do_not_need_is_refused_with_what_would_be_right(text: str, said: str) -> None:
    with pytest.raises(BadSchedule) as refused:
        read(text)

    assert refused.value.key == "rrule"
    assert refused.value.rule.startswith(said)
