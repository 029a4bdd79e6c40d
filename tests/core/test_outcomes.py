"""What is counted of an answer: a change or a point, each in one place, and never who gave it."""

import msgspec
import pytest

from chat.core.outcomes import DECISIONS, TABLES, Answers, counted, decisions, report_of


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        (Answers(), []),
        (Answers(hope=(2, 4)), [("hope", "more")]),
        (Answers(hope=(3, 3), say=(5, 1)), [("hope", "same"), ("say", "less")]),
        (Answers(hope=(None, 3), say=(None, 5)), [("hope_end", "3"), ("say_end", "5")]),
        (Answers(alone=1, listened=5), [("alone", "1"), ("listened", "5")]),
    ],
)
def test_every_answer_is_counted_in_one_place(answers: Answers, places: list[tuple[str, str]]) -> None:
    assert list(counted(answers)) == places
    assert all(row in TABLES[name] for name, row in places)
    assert answers.is_empty == (not places)


@pytest.mark.parametrize(
    "sent",
    [
        b'{"hope": 3}',
        b'{"hope": [3]}',
        b'{"hope": [3, null]}',
        b'{"hope": [3, 6]}',
        b'{"alone": 0}',
        b'{"alone": 2.5}',
        b'{"alone": "2"}',
        b'{"alone": 2, "who": "Puffin"}',
    ],
)
def test_what_is_no_answer_is_refused(sent: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(sent, type=Answers)


def test_answers_print_without_the_answers() -> None:
    assert repr(Answers(alone=1)) == "<answers>"


def test_what_was_done_in_a_meeting_is_counted_under_the_names_of_the_tables() -> None:
    found = decisions({"mute": 2, "unmute": 2, report_of("worried"): 3, "flag_report": 3})
    assert {name: tuple(rows) for name, rows in found.items()} == dict(DECISIONS)
    assert {row: n for rows in found.values() for row, n in rows.items() if n} == {"mute": 2, "worried": 3}
