"""Who facilitates the next meetings: where somebody is missing, and who would have to be in two rooms at once."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from chat.cli.planned import LOCAL, Row, all_rows
from chat.config import Config
from chat.core import rota
from chat.core.names import Instant

AHEAD: Final = 60
"""How many meetings of each room are looked at for clashes: a year of a weekly room."""


def team(row: Row) -> tuple[str, ...]:
    """Who is on duty; nobody where the room has no rota."""
    schedule = row.room.schedule
    if schedule is None:
        return ()
    return rota.on_duty(row.room.rota.rota, schedule.schedule, row.planned.occurrence)


def missing(config: Config, now: Instant) -> Iterator[str]:
    """Of the next meetings, those for which the rota names too few."""
    for row in all_rows(config, now):
        planned = row.room.rota
        needed = row.room.schedule.min_facilitators if row.room.schedule else 1
        if (planned.teams or planned.days) and len(team(row)) < needed:
            who = f"only {' and '.join(team(row))}" if team(row) else "nobody"
            yield (
                f"{row.room.title} ({row.room.id}) on {row.local:{LOCAL}}: the rota names {who}, and it needs"
                f" {needed}: add a name in [rooms.rota]."
            )


def clashes(config: Config, now: Instant) -> Iterator[str]:
    """Two rooms at the same time, unless the rota names different people. The first time for each two rooms."""
    rows = sorted(all_rows(config, now, AHEAD), key=lambda row: row.planned.starts_at)
    seen: set[frozenset[str]] = set()
    for place, one in enumerate(rows):
        for other in takewhile(lambda row: row.planned.starts_at < one.planned.ends_at, rows[place + 1 :]):  # noqa: B023
            pair = frozenset((one.room.id, other.room.id))
            why = _why(team(one), team(other))
            if why and pair not in seen:
                seen.add(pair)
                yield (
                    f"{one.room.title} ({one.room.id}) and {other.room.title} ({other.room.id}) meet at the same time,"
                    f" first on {other.utc:{LOCAL}} UTC: {why}."
                )


def _why(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """An empty string: different people are named for both."""
    both = sorted(set(one) & set(other))
    if both:
        return f"{' and '.join(both)} would have to be in both"
    return "" if one and other else "they need different facilitators"
