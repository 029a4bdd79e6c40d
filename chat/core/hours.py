"""The hours of a room: its schedule, and around each start its green room, its doors and its end."""

from chat.core.names import Instant, Value
from chat.core.recurrence import Occurrence, Schedule, upcoming


class Hours(Value, frozen=True):
    """When a room meets, and what is before and after each start."""

    schedule: Schedule
    duration_s: int
    doors_s: int = 600
    """How long before the start the doors open."""
    green_room_s: int = 900
    """How long before the doors facilitators may come in."""


class Planned(Value, frozen=True):
    """One planned meeting."""

    occurrence: Occurrence
    green_room_at: Instant
    doors_at: Instant
    starts_at: Instant
    ends_at: Instant


def planned(hours: Hours, occurrence: Occurrence) -> Planned:
    start = occurrence.start
    doors = Instant(start - hours.doors_s * 1000)
    green_room = Instant(doors - hours.green_room_s * 1000)
    return Planned(occurrence, green_room, doors, start, Instant(start + hours.duration_s * 1000))


def coming(hours: Hours, now: Instant, count: int = 1) -> tuple[Planned, ...]:
    """The planned meetings that have not ended, the one that is on just now among them."""
    begun = Instant(now - hours.duration_s * 1000 + 1)
    return tuple(planned(hours, one) for one in upcoming(hours.schedule, begun, count))
