"""What may be printed of counts of people: small ones hidden, others rounded, totals that do not undo either.

A printed total must not give a hidden count away. Rounding it by itself is not enough: 8, 8 and 1 print as
10, 10, `*` with a total of 15, and nothing but 8 + 8 + 1 makes that. So beside a hidden count the total is
one of a few ranges, each at least seven numbers wide and all of them laid out from what is printed alone.
Then every hidden count can still be anything from 1 to 7 (ADR 0013 has the proof, a test tries it out).
"""

from collections.abc import Sequence
from itertools import product
from typing import Final

from chat.core.names import Value

LEAST: Final = 8
"""The smallest count that is printed, and the smallest number of answers that makes a table."""
STEP: Final = 5
HIDDEN: Final = range(1, LEAST)
"""What a hidden count may be: all of it, always."""
Cell = int | None
"""A count as it is printed; None: hidden."""


class Table(Value, frozen=True):
    """Counts as they may be shown to anybody."""

    cells: tuple[Cell, ...]
    total: int | tuple[int, int]
    """Rounded by itself; beside a hidden count: between which two numbers it lies, both included."""

    @property
    def hides(self) -> bool:
        return None in self.cells


def cell(count: int) -> Cell:
    return None if count in HIDDEN else (count + STEP // 2) // STEP * STEP


def behind(shown: Cell) -> range:
    """Every count that is printed so."""
    if shown is None:
        return HIDDEN
    return range(max(LEAST, shown - STEP // 2), shown + STEP // 2 + 1) if shown else range(1)


def table(counts: Sequence[int]) -> Table | None:
    """None: fewer than eight in all, or none, which nobody is told apart."""
    total = sum(counts)
    if total < LEAST:
        return None
    cells = tuple(cell(count) for count in counts)
    return Table(cells, _range(cells, total) if None in cells else cell(total) or 0)


def _range(cells: Sequence[Cell], total: int) -> tuple[int, int]:
    low = max(LEAST, sum(behind(one)[0] for one in cells))
    high = sum(behind(one)[-1] for one in cells)
    ranges = (high - low + 1) // len(HIDDEN)
    place = min((total - low) // len(HIDDEN), ranges - 1)
    first = low + place * len(HIDDEN)
    return first, high if place == ranges - 1 else first + len(HIDDEN) - 1


def percent(shown: Table, place: int) -> tuple[int, int] | None:
    """Of all that is printed, between which two whole numbers. Made of printed numbers, so it tells no more.

    None: the count itself is hidden.
    """
    part = shown.cells[place]
    if part is None:
        return None
    sums = [sum(whole) for whole in _wholes(shown)]
    return round(100 * part / max(sums)), round(100 * part / min(sums))


def mean(shown: Table) -> tuple[float, float]:
    """Between which two numbers the mean lies, the first cell counting 1. Made of printed numbers too."""
    means = [sum(value * (place + 1) for place, value in enumerate(whole)) / sum(whole) for whole in _wholes(shown)]
    return round(min(means), 1), round(max(means), 1)


def _wholes(shown: Table) -> list[tuple[int, ...]]:
    """The printed cells with each hidden one at either of its ends: whatever is asked of them lies between."""
    return list(product(*((HIDDEN[0], HIDDEN[-1]) if one is None else (one,) for one in shown.cells)))
