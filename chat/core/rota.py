"""Who facilitates which meeting of a room: teams that take turns, and days on which it is somebody else."""

import datetime as dt

from chat.core.names import Instant, Value
from chat.core.recurrence import Occurrence, Schedule, occurrences


class Day(Value, frozen=True):
    """One day on which others than the team in turn facilitate."""

    on: dt.date
    names: tuple[str, ...]


class Rota(Value, frozen=True):
    """`teams` take the meetings of a room one after the other, from its first one on."""

    teams: tuple[tuple[str, ...], ...] = ()
    days: tuple[Day, ...] = ()


def on_duty(rota: Rota, schedule: Schedule, occurrence: Occurrence) -> tuple[str, ...]:
    """Who facilitates that meeting; nobody when the rota does not say.

    Teams are counted by meetings and not by weeks, so that a skipped week does not give two turns to one team.
    """
    day = occurrence.nominal.date()
    for other in rota.days:
        if other.on == day:
            return other.names
    if not rota.teams:
        return ()
    before = len(occurrences(schedule, Instant(0), occurrence.start))
    return rota.teams[before % len(rota.teams)]


def names(rota: Rota) -> frozenset[str]:
    """Everybody whom the rota names."""
    return frozenset(name for team in (*rota.teams, *(day.names for day in rota.days)) for name in team)
