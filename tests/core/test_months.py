"""A room's month, and what nobody can learn from any number of printed months."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.core.disclosure import HIDDEN, LEAST, Table, behind
from chat.core.months import CARRIES, Bucket, Meeting, Month, Running, add, add_meeting, band, freeze, meeting_of
from chat.core.outcomes import QUESTIONS, TABLES, Counts
from tests.core.rooms import circle, lobby

NAMES = [f"2026-{number:02}" for number in range(1, 13)]
EMPTY = Bucket(Running("7f3k", NAMES[0]))


def answers(**tables: Mapping[str, int]) -> Counts:
    return tables


def months(given: Sequence[Sequence[Counts]]) -> list[Month]:
    """What is printed when these came, one by one, month by month."""
    bucket, printed = EMPTY, []
    for place, month in enumerate(given):
        for counts in month:
            bucket = add(bucket, counts)
        over, bucket = freeze(bucket, NAMES[place + 1])
        printed.append(over)
    return printed


@pytest.mark.parametrize(
    ("most", "name"),
    [(0, "under 8"), (7, "under 8"), (8, "8-12"), (12, "8-12"), (13, "13-20"), (50, "21-50"), (51, "over 50")],
)
def test_attendance_is_told_in_bands(most: int, name: str) -> None:
    assert band(most) == name


def test_a_meeting_tells_its_minutes_how_many_were_there_at_once_and_what_was_done() -> None:
    play, lee, puffin, curlew = circle()
    curlew.does("report", message=puffin.says("you are wrong"), reason="kindness")
    lee.does("mute", handle=puffin.handle, seconds=120)
    curlew.leaves()
    play.enters("Teal Newt")
    play.wait(3_601)
    lee.does("close")
    told = meeting_of(play.room)
    assert told is not None
    assert (told.minutes, told.most) == (60, 2)
    assert {row: n for rows in told.counts.values() for row, n in rows.items() if n} == {"kindness": 1, "mute": 1}


def test_a_meeting_that_never_opened_is_no_session() -> None:
    play = lobby()
    play.facilitator("Lee").does("close")
    assert meeting_of(play.room) is None


def test_sessions_and_minutes_are_exact_and_attendance_counts_sessions() -> None:
    bucket = add_meeting(add_meeting(EMPTY, Meeting(61, 9)), Meeting(90, 3, {"actions": {"mute": 2}}))
    over, following = freeze(bucket, NAMES[1])
    assert (over.sessions, over.minutes) == (2, 151)
    assert {name: count for name, count in over.attendance.items() if count} == {"8-12": 1, "under 8": 1}
    assert following.kept == Running("7f3k", NAMES[1])
    assert following.pending == {"actions": {"mute": 2}}


def test_a_count_is_written_down_only_in_steps_of_eight_or_more() -> None:
    bucket = EMPTY
    for number in range(1, 20):
        bucket = add(bucket, answers(alone={"5": 1}))
        written = bucket.kept.counts.get("alone", {}).get("5", 0)
        assert written == number // LEAST * LEAST
    assert add(EMPTY, answers(actions={"mute": 11, "lock": 0})).kept.counts == {"actions": {"mute": 11}}


@given(st.lists(st.tuples(st.sampled_from(["more", "same", "less"]), st.integers(0, 20)), max_size=30))
def test_nothing_on_disk_is_below_eight_and_nothing_is_lost(given: list[tuple[str, int]]) -> None:
    bucket = EMPTY
    for row, count in given:
        bucket = add(bucket, answers(hope={row: count}))
        on_disk, waiting = bucket.kept.counts.get("hope", {}), bucket.pending.get("hope", {})
        assert all(one >= LEAST for one in on_disk.values())
        assert all(one in HIDDEN for one in waiting.values())
    for row in ("more", "same", "less"):
        came = sum(count for name, count in given if name == row)
        assert on_disk.get(row, 0) + waiting.get(row, 0) == came if given else came == 0


def test_fewer_than_eight_roll_into_the_next_month_and_are_printed_there() -> None:
    first, second = months([[answers(alone={"4": 5})], [answers(alone={"5": 4})]])
    assert first.tables["alone"] is None
    assert second.tables["alone"] == Table((0, 0, 0, None, None), (8, 14))


def test_what_is_below_eight_for_too_long_is_dropped() -> None:
    quiet: list[Counts] = [answers(alone={"4": 7})]
    late = months([quiet, *[[]] * CARRIES, quiet])
    assert [month.tables["alone"] for month in late] == [None] * (CARRIES + 2)
    in_time = months([quiet, *[[]] * (CARRIES - 1), quiet])
    assert in_time[-1].tables["alone"] == Table((0, 0, 0, 15, 0), 15)


def test_each_answer_is_printed_in_one_month_only() -> None:
    first, second = months([[answers(alone={"4": 30})], [answers(alone={"4": 8})]])
    assert first.tables["alone"] == Table((0, 0, 0, 30, 0), 30)
    assert second.tables["alone"] == Table((0, 0, 0, 10, 0), 10)


def test_a_room_that_asks_nothing_prints_no_answers_and_still_its_decisions() -> None:
    over, _ = freeze(EMPTY, NAMES[1], asks=False)
    assert set(over.tables) == set(TABLES) - set(QUESTIONS)


# -- O4: an attacker who has every printed month of a room, and knows all the rules


counts = st.one_of(st.integers(0, 3), st.integers(0, 30))


@st.composite
def histories(draw: st.DrawFn) -> list[list[Counts]]:
    names = draw(st.lists(st.sampled_from(sorted(TABLES)), min_size=1, max_size=2, unique=True))
    each = st.fixed_dictionaries({name: st.fixed_dictionaries(dict.fromkeys(TABLES[name], counts)) for name in names})
    return [[draw(each)] for _ in range(draw(st.integers(1, 5)))]


def another(given: list[list[Counts]], printed: list[Month], place: int, name: str, row: str, value: int) -> bool:
    """Whether other answers exist that print every month the same, with `value` behind a hidden count.

    The attacker lets everything of that table have come in the month that prints it, each other count at its least,
    and raises them until the total is reached.
    """
    shown = printed[place].tables[name]
    assert shown is not None
    assert not isinstance(shown.total, int)
    guess = {other: behind(one)[0] for other, one in zip(TABLES[name], shown.cells, strict=True)}
    most = {other: behind(one)[-1] for other, one in zip(TABLES[name], shown.cells, strict=True)}
    guess[row] = most[row] = value
    for other, least in tuple(guess.items()):
        guess[other] += max(0, min(most[other] - least, shown.total[0] - sum(guess.values())))
    before = [at for at in range(place) if printed[at].tables[name] is not None]
    rolled = range(before[-1] + 1 if before else 0, place + 1)
    history: list[list[Counts]] = [
        [{**counts, name: {}} for counts in month] if at in rolled else month for at, month in enumerate(given)
    ]
    history[place].append({name: guess})
    return months(history) == printed


@settings(max_examples=60)
@given(histories())
def test_o4_no_two_printed_tables_give_a_hidden_count_away(given: list[list[Counts]]) -> None:
    """Rows, columns, totals, months and what rolled: each hidden count may still be anything from 1 to 7."""
    printed = months(given)
    for place, month in enumerate(printed):
        for name, shown in month.tables.items():
            if shown is None:
                continue
            assert all(one is None or one % 5 == 0 for one in shown.cells)
            hidden = [row for row, one in zip(TABLES[name], shown.cells, strict=True) if one is None]
            for row in hidden:
                assert all(another(given, printed, place, name, row, value) for value in HIDDEN)
