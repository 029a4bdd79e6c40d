"""A room's month: running counts, what of them may be written down, and the tables they become at its end."""

from collections.abc import Mapping
from typing import Final

import msgspec

from chat.core import disclosure
from chat.core.disclosure import LEAST, Table
from chat.core.names import Value
from chat.core.outcomes import QUESTIONS, TABLES, Counts, decisions
from chat.core.room import Room

CARRIES: Final = 3
"""How many month ends a count below eight lives through. Then it is dropped: few answers must not wait for ever."""
BANDS: Final = ((LEAST - 1, "under 8"), (12, "8-12"), (20, "13-20"), (50, "21-50"))
LAST_BAND: Final = "over 50"
BAND_NAMES: Final = (*(name for _, name in BANDS), LAST_BAND)


def band(most: int) -> str:
    return next((name for highest, name in BANDS if most <= highest), LAST_BAND)


class Meeting(Value, frozen=True):
    """What is told of a meeting at its close. No name, no time of day."""

    minutes: int
    """From opening to close."""
    most: int
    """Participants who were there at the same time, at most. Not how many came: who comes twice has two seats."""
    counts: Counts = msgspec.field(default_factory=dict)


def meeting_of(room: Room) -> Meeting | None:
    """A meeting that has just closed, as its month counts it. None: it never opened."""
    if room.opened_at is None:
        return None
    return Meeting(room.minute(room.now), room.most_here, decisions(room.counts))


class Running(Value, frozen=True):
    """The part of a running month that lies on disk: no count of people or decisions below eight is in it."""

    room: str
    month: str
    sessions: int = 0
    minutes: int = 0
    attendance: Mapping[str, int] = msgspec.field(default_factory=dict)
    """Sessions by band."""
    counts: Counts = msgspec.field(default_factory=dict)


class Bucket(Value, frozen=True):
    """A running month with what is in memory only."""

    kept: Running
    pending: Counts = msgspec.field(default_factory=dict)
    carried: Mapping[str, int] = msgspec.field(default_factory=dict)
    """How many month ends the pending count of a table has lived through."""


class Month(Value, frozen=True):
    """A month that is over, as anybody may read it."""

    room: str
    month: str
    sessions: int
    minutes: int
    attendance: Mapping[str, int]
    tables: Mapping[str, Table | None]
    """None: fewer than eight, or none; they may be part of a later month."""


def add(bucket: Bucket, counts: Counts) -> Bucket:
    """More counts. Each goes to the part that is written down when eight or more of it have come together."""
    pending = {name: dict(rows) for name, rows in bucket.pending.items()}
    kept = {name: dict(rows) for name, rows in bucket.kept.counts.items()}
    for name, rows in counts.items():
        for row, count in rows.items():
            waits = pending.get(name, {}).get(row, 0) + count
            part = kept if waits >= LEAST else pending
            if waits >= LEAST:
                pending.get(name, {}).pop(row, None)
                waits += kept.get(name, {}).get(row, 0)
            if waits:
                part.setdefault(name, {})[row] = waits
    return _with(bucket, pending, counts=kept)


def _with(bucket: Bucket, pending: Counts, **changes: object) -> Bucket:
    return msgspec.structs.replace(bucket, pending=pending, kept=msgspec.structs.replace(bucket.kept, **changes))


def add_meeting(bucket: Bucket, meeting: Meeting) -> Bucket:
    kept = bucket.kept
    here = band(meeting.most)
    bucket = _with(
        bucket,
        bucket.pending,
        sessions=kept.sessions + 1,
        minutes=kept.minutes + meeting.minutes,
        attendance={**kept.attendance, here: kept.attendance.get(here, 0) + 1},
    )
    return add(bucket, meeting.counts)


def freeze(bucket: Bucket, following: str, *, asks: bool = True) -> tuple[Month, Bucket]:
    """The month as it is printed, and the bucket of the `following` one with what it takes over.

    `asks`: whether the room asks people how they are.
    """
    kept = bucket.kept
    tables: dict[str, Table | None] = {}
    pending: dict[str, Mapping[str, int]] = {}
    carried: dict[str, int] = {}
    for name, rows in TABLES.items():
        waits = bucket.pending.get(name, {})
        counts = [kept.counts.get(name, {}).get(row, 0) + waits.get(row, 0) for row in rows]
        shown = disclosure.table(counts)
        if shown is not None or asks or name not in QUESTIONS:
            tables[name] = shown
        times = bucket.carried.get(name, 0) + 1
        if shown is None and any(counts) and times <= CARRIES:
            pending[name], carried[name] = waits, times
    attendance = {name: kept.attendance.get(name, 0) for name in BAND_NAMES}
    over = Month(kept.room, kept.month, kept.sessions, kept.minutes, attendance, tables)
    return over, Bucket(Running(kept.room, following), pending, carried)
