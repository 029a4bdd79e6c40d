"""Nobody learns a hidden count, whatever they subtract from what."""

from collections import defaultdict
from itertools import product

import pytest

from chat.core.disclosure import HIDDEN, LEAST, Cell, Table, behind, cell, mean, percent, table


@pytest.mark.parametrize(
    ("count", "printed"),
    [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (17, 15), (18, 20), (22, 20), (98, 100)],
)
def test_a_small_count_is_hidden_and_others_are_rounded_to_the_nearest_five(count: int, printed: Cell) -> None:
    assert cell(count) == printed
    assert count in behind(printed)


@pytest.mark.parametrize("shown", [None, 0, 10, 15, 100])
def test_behind_a_printed_count_stand_those_that_are_printed_so_and_no_others(shown: Cell) -> None:
    assert list(behind(shown)) == [count for count in range(200) if cell(count) == shown]


def test_fewer_than_eight_in_all_make_no_table() -> None:
    assert table([7, 0, 0]) is None
    assert table([3, 2, 2]) is None
    assert table([0, 0]) is None
    assert table([3, 3, 2]) is not None


def test_with_nothing_hidden_the_total_is_rounded_by_itself() -> None:
    assert table([12, 12, 0]) == Table((10, 10, 0), 25)


def test_beside_a_hidden_count_the_total_is_one_of_a_few_ranges() -> None:
    # Rounded to 15 it would give away 8 + 8 + 1.
    assert table([8, 8, 1]) == Table((10, 10, None), (17, 23))
    assert table([12, 12, 7]) == Table((10, 10, None), (24, 31))
    assert table([8, 1, 1, 1, 1]) == Table((10, None, None, None, None), (12, 18))


def told_truly(counts: tuple[int, ...], shown: Table) -> bool:
    """Whether a total is told truly."""
    total = sum(counts)
    if isinstance(shown.total, int):
        return not shown.hides and cell(total) == shown.total
    return shown.hides and shown.total[0] <= total <= shown.total[1] and shown.total[1] - shown.total[0] >= 6


@pytest.mark.parametrize(("cells", "end"), [(2, 28), (3, 23), (4, 13)])
def test_o4_whoever_knows_all_rules_still_finds_every_hidden_count_possible_from_1_to_7(cells: int, end: int) -> None:
    """Tried out in full: of all counts that print alike, each hidden one takes every value that is hidden.

    Five cells are in `test_months.py`, by an attacker who has to search.
    """
    # Everything that prints alike is there: it ends where a printed number begins.
    assert cell(end - 1) != cell(end)
    alike: dict[Table, list[set[int]]] = defaultdict(lambda: [set() for _ in range(cells)])
    for counts in product(range(end), repeat=cells):
        shown = table(counts)
        if shown is not None:
            assert told_truly(counts, shown)
            for found, count in zip(alike[shown], counts, strict=True):
                found.add(count)
    hidden = [
        found for shown in alike for found, printed in zip(alike[shown], shown.cells, strict=True) if printed is None
    ]
    assert len(hidden) >= 10
    assert [found for found in hidden if found != set(HIDDEN)] == []


def test_a_total_that_is_only_rounded_would_give_hidden_counts_away() -> None:
    """Why totals are not rounded alone: the attack finds the one answer there is, so it can find one at all."""
    alike = defaultdict(set)
    for counts in product(range(18), repeat=3):
        if sum(counts) >= LEAST:
            alike[tuple(map(cell, counts)), cell(sum(counts))].add(counts)
    assert alike[(10, 10, None), 15] == {(8, 8, 1)}


def test_percentages_are_of_the_printed_numbers_and_say_how_far_they_may_be_off() -> None:
    shown = table([12, 8, 4])
    assert shown is not None
    assert percent(shown, 0) == (round(1000 / 27), round(1000 / 21))
    assert percent(shown, 2) is None
    exact = table([20, 20, 0])
    assert exact is not None
    assert percent(exact, 0) == (50, 50)
    assert percent(exact, 2) == (0, 0)


def test_a_mean_is_of_the_printed_numbers_and_says_how_far_it_may_be_off() -> None:
    exact = table([0, 0, 0, 10, 10])
    assert exact is not None
    assert mean(exact) == (4.5, 4.5)
    shown = table([1, 0, 0, 0, 10])
    assert shown is not None
    assert mean(shown) == (round((7 + 50) / 17, 1), round((1 + 50) / 11, 1))
