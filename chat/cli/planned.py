"""The next meetings of the rooms, as an operator reads them: in the room's own time and in UTC."""

import argparse
import datetime
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from chat.cli.output import OK, Machine, say, say_json
from chat.config import Config, RoomConfig
from chat.core.hours import Planned, coming
from chat.core.names import Instant

EACH: Final = 5
"""How many of each room: a month and a bit of a weekly room, and enough to see the clocks change."""
LOCAL: Final = "%a %d %b %Y %H:%M"


@dataclass(frozen=True)
class Row:
    """One planned meeting of a room, and what an operator should know of it."""

    room: RoomConfig
    planned: Planned
    notes: tuple[str, ...] = ()

    @property
    def local(self) -> datetime.datetime:
        return self.planned.occurrence.local

    @property
    def utc(self) -> datetime.datetime:
        return datetime.datetime.fromtimestamp(self.planned.starts_at / 1000, datetime.UTC)

    def __str__(self) -> str:
        zone = self.room.schedule.tz if self.room.schedule else ""
        notes = f"  ({'; '.join(self.notes)})" if self.notes else ""
        return f"{self.local:{LOCAL}} {zone} = {self.utc:%H:%M} UTC{notes}"


def rows_of(room: RoomConfig, now: Instant, count: int = EACH) -> tuple[Row, ...]:
    """The next meetings of one room; none for a room without a schedule."""
    hours = room.hours()
    found = coming(hours, now, count) if hours is not None else ()
    shifted = {later.starts_at: _shift(one, later) for one, later in pairwise(found)}
    return tuple(Row(room, one, tuple(filter(None, (shifted.get(one.starts_at), _odd(one))))) for one in found)


def _shift(one: Planned, later: Planned) -> str | None:
    """Clocks changed between two meetings: people in other zones come at another time of their day."""
    minutes = (_ahead(later) - _ahead(one)) // datetime.timedelta(minutes=1)
    if not minutes:
        return None
    return f"the clocks there have changed: {abs(minutes)} minutes {'earlier' if minutes > 0 else 'later'} in UTC"


def _ahead(one: Planned) -> datetime.timedelta:
    """How far the clock on the wall is ahead of UTC."""
    utc = datetime.datetime.fromtimestamp(one.starts_at / 1000, datetime.UTC).replace(tzinfo=None)
    return one.occurrence.local.replace(tzinfo=None) - utc


def _odd(one: Planned) -> str | None:
    if one.occurrence.moved:
        return f"{one.occurrence.nominal:%H:%M} does not exist that day, so it is later"
    return "that time comes twice that day: this is the first" if one.occurrence.repeated else None


def as_json(row: Row) -> dict[str, Any]:
    return {
        "room": row.room.id,
        "title": row.room.title,
        "starts": row.utc.isoformat(),
        "local": row.local.isoformat(),
        "tz": row.room.schedule.tz if row.room.schedule else None,
        "minutes": row.room.duration_minutes,
        "notes": list(row.notes),
    }


def all_rows(config: Config, now: Instant, count: int = EACH) -> list[Row]:
    return [row for room in config.rooms for row in rows_of(room, now, count)]


# -- the command


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=_count, default=EACH, metavar="N", help=f"how many of each room ({EACH})")


def run(asked: argparse.Namespace, machine: Machine) -> int:
    """`fireside schedule`: the next meetings of all rooms, in the order in which they come."""
    config: Config = asked.config
    rows = sorted(all_rows(config, machine.clock.now(), asked.count), key=lambda row: row.planned.starts_at)
    if asked.json:
        say_json([as_json(row) for row in rows])
        return OK
    say(*(f"{row.room.id}  {row.room.title}: {row}" for row in rows))
    without = [f"{room.title} ({room.id})" for room in config.rooms if room.schedule is None]
    if without:
        say(f"Without a schedule: {', '.join(without)}. Facilitators open them when they like.")
    return OK


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100:
        raise argparse.ArgumentTypeError("it must be a whole number from 1 to 100")
    return int(text)
