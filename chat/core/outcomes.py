"""How people are: the questions at the door and at the end, and what is counted of an answer. Never a row."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

import msgspec

from chat.core.desk import ReportReason
from chat.core.names import Value

POINTS: Final = 5
"""Not at all, A little, Somewhat, Quite a lot, Very much."""
Point = Annotated[int, msgspec.Meta(ge=1, le=POINTS)]
Twice = tuple[Point | None, Point]
"""At the door, and at the end. None: skipped at the door."""


class Answers(Value, frozen=True, forbid_unknown_fields=True):
    """One person's answers, for the moment between arriving and being counted. None: skipped."""

    hope: Twice | None = None
    say: Twice | None = None
    alone: Point | None = None
    listened: Point | None = None

    def __repr__(self) -> str:
        # Numbers print elsewhere; these are how somebody feels.
        return "<answers>"

    @property
    def is_empty(self) -> bool:
        return self == Answers()


CHANGES: Final = ("more", "same", "less")
ACTIONS: Final = ("redact", "mute", "remove", "send_back", "turn_away", "lock", "set_slow_mode", "pause")
"""What a report counts of what facilitators did."""
_EACH: Final = tuple(str(point) for point in range(1, POINTS + 1))
QUESTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "hope": CHANGES,
    "say": CHANGES,
    "hope_end": _EACH,
    "say_end": _EACH,
    "alone": _EACH,
    "listened": _EACH,
}
"""Each answer is counted in exactly one place: whoever answered twice under `hope`, whoever answered only at the
end under `hope_end`. Two tables of the same people would be two views of the same hidden counts."""
DECISIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "actions": ACTIONS,
    "reports": tuple(reason.value for reason in ReportReason),
}
TABLES: Final[Mapping[str, tuple[str, ...]]] = {**QUESTIONS, **DECISIONS}
Counts = Mapping[str, Mapping[str, int]]
"""Of each table, by row."""


def counted(answers: Answers) -> Iterator[tuple[str, str]]:
    """Table and row of everything that was answered."""
    for name, twice in (("hope", answers.hope), ("say", answers.say)):
        if twice is None:
            continue
        before, after = twice
        if before is None:
            yield f"{name}_end", str(after)
        else:
            yield name, CHANGES[0] if after > before else CHANGES[2] if after < before else CHANGES[1]
    for name, point in (("alone", answers.alone), ("listened", answers.listened)):
        if point is not None:
            yield name, str(point)


def decisions(counts: Mapping[str, int]) -> Counts:
    """A meeting's counts of what was done in it, as the tables name them."""
    reports = {reason: counts.get(report_of(reason), 0) for reason in DECISIONS["reports"]}
    return {"actions": {name: counts.get(name, 0) for name in ACTIONS}, "reports": reports}


def report_of(reason: str) -> str:
    """Under which name a meeting counts the reports of one reason."""
    return f"report_{reason}"
