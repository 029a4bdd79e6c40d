"""The running counts of every room's month. Small ones are in this memory only; a full stop loses those, no more."""

import datetime
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from chat.config import Config
from chat.config.reports import Reports
from chat.core.months import Bucket, Meeting, Running, add, add_meeting, freeze
from chat.core.names import MeetingId, RoomId
from chat.core.outcomes import Answers, counted
from chat.ports import Clock, Counted
from chat.telemetry.logs import Log

ANSWERS_S: Final = 3600.0
"""How long after the close people may still say how they are. Then the used slips are forgotten too."""
REMEMBERED: Final = 1000
"""Meetings that have closed: every worker that served one says so, within seconds of each other."""
_log = Log("supervisor")


@dataclass
class Closed:
    """A meeting whose people may say how they are."""

    room: RoomId
    until: float
    used: set[bytes] = field(default_factory=set, repr=False)
    """Slips, without order and without anything beside them."""


class Outcomes:
    """Every room's bucket. `tick` ends a month when it is over, by universal time."""

    def __init__(self, config: Config, clock: Clock) -> None:
        self._rooms = {room.id: room for room in config.rooms}
        self._clock = clock
        self._reports = Reports(config.reports_dir)
        self._closed: OrderedDict[str, Closed] = OrderedDict()
        self._buckets: dict[str, Bucket] = {}
        self._unwritten: set[str] = set()
        self._silent = False

    def start(self) -> None:
        """Go on with what was written before a stop; a month that ended meanwhile is printed. Raises ConfigError."""
        self._buckets = {room: self._fresh(room) for room in self._rooms}
        for running in self._reports.running():
            self._buckets[running.room] = Bucket(running)
        self.tick()

    def stop(self) -> None:
        self._reports.let_go()

    def replace(self, config: Config) -> None:
        """The configuration was read again. What was counted in a room that is gone stays counted."""
        self._rooms = {room.id: room for room in config.rooms}
        for room in self._rooms:
            self._buckets.setdefault(room, self._fresh(room))

    # -- what workers tell

    def closed(self, meeting: MeetingId, label: str, told: Meeting | None) -> None:
        if label in self._closed:
            return
        self._closed[label] = Closed(meeting.room, self._clock.monotonic() + ANSWERS_S)
        while len(self._closed) > REMEMBERED:
            self._closed.popitem(last=False)
        if told is not None:
            self._change(meeting.room, add_meeting(self._bucket(meeting.room), told))

    def was_closed(self, label: str) -> bool:
        return label in self._closed

    def answered(self, room: RoomId, label: str, slip: bytes, answers: Answers) -> Counted:
        closed = self._closed.get(label)
        if closed is None or closed.room != room or self._clock.monotonic() >= closed.until:
            return Counted.LATE
        if slip in closed.used:
            return Counted.AGAIN
        closed.used.add(slip)
        bucket = self._bucket(room)
        for name, row in counted(answers):
            bucket = add(bucket, {name: {row: 1}})
        self._change(room, bucket)
        return Counted.COUNTED

    def tick(self) -> None:
        """What the clock asks for: used slips are forgotten, months end, and what could not be written is tried."""
        now = self._clock.monotonic()
        for closed in self._closed.values():
            if now >= closed.until:
                closed.used.clear()
        month = self._month()
        for room, bucket in list(self._buckets.items()):
            if bucket.kept.month != month:
                self._freeze(room, bucket, month)
        for room in list(self._unwritten):
            self._write(room)

    # -- inside

    def _bucket(self, room: str) -> Bucket:
        return self._buckets.get(room) or self._fresh(room)

    def _fresh(self, room: str) -> Bucket:
        return Bucket(Running(room, self._month()))

    def _month(self) -> str:
        return datetime.datetime.fromtimestamp(self._clock.now() / 1000, datetime.UTC).strftime("%Y-%m")

    def _change(self, room: str, bucket: Bucket) -> None:
        before = self._bucket(room)
        self._buckets[room] = bucket
        # Nothing is written for a single answer: not even the file's age tells of one.
        if before.kept != bucket.kept:
            self._write(room)

    def _write(self, room: str) -> None:
        try:
            self._reports.keep(self._buckets[room].kept)
        except OSError as error:
            self._unwritten.add(room)
            self._complain(error)
        else:
            self._unwritten.discard(room)
            self._silent = False

    def _freeze(self, room: str, bucket: Bucket, following: str) -> None:
        asks = room not in self._rooms or self._rooms[room].outcomes
        month, fresh = freeze(bucket, following, asks=asks)
        try:
            self._reports.freeze(month)
        except OSError as error:
            self._complain(error)
            return
        self._buckets[room] = fresh
        self._unwritten.discard(room)

    def _complain(self, error: OSError) -> None:
        """Once, until it works again: this is asked every ten seconds."""
        if not self._silent:
            _log.error("reports_not_written", error=error)
        self._silent = True
