"""A room's schedule, as config.toml describes it."""

import datetime
import difflib
from typing import Annotated
from zoneinfo import available_timezones

from msgspec import Meta

from chat.config.complain import Wrong
from chat.config.lines import Path
from chat.config.section import Section
from chat.core.hours import Hours
from chat.core.recurrence import Schedule, check
from chat.core.repetition import BadSchedule

TimeOfDay = Annotated[
    str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", description='a time of day in quotes, like "19:30"')
]
Words = Annotated[str, Meta(min_length=1, max_length=300)]


class ScheduleConfig(Section, frozen=True, forbid_unknown_fields=True):
    """When a room meets: a time on the wall of its own zone, repeated by a rule of RFC 5545."""

    tz: Words
    start: TimeOfDay
    starts_on: datetime.date
    rrule: Words | None = None
    skip: tuple[datetime.date, ...] = ()
    extra: tuple[datetime.date, ...] = ()
    doors_minutes: Annotated[int, Meta(ge=0, le=120)] = 10
    green_room_minutes: Annotated[int, Meta(ge=0, le=240)] = 15
    min_facilitators: Annotated[int, Meta(ge=1, le=10)] = 1

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.tz, self.start, self.starts_on, self.rrule, self.skip, self.extra)

    def hours(self, duration_minutes: int) -> Hours:
        return Hours(self.schedule, duration_minutes * 60, self.doors_minutes * 60, self.green_room_minutes * 60)


def check_schedule(schedule: ScheduleConfig, path: Path) -> None:
    """Raise `Wrong` for what a type cannot say about a schedule."""
    try:
        check(schedule.schedule)
    except BadSchedule as bad:
        rule = bad.rule
        if bad.key == "tz":
            near = difflib.get_close_matches(schedule.tz, available_timezones(), 1, cutoff=0.6)
            rule = f'it must be a time zone, perhaps "{near[0]}"' if near else rule
        raise Wrong((*path, bad.key), rule) from None
