"""A room with hours, three days long, and the moments of its day."""

import datetime as dt
from typing import Final

from chat.adapters.by_hand import START
from chat.core.hours import Hours
from chat.core.names import Instant, InvitationId
from chat.core.recurrence import Schedule
from tests.service.browser import Browser
from tests.service.house import House
from tests.service.process import Process

MINUTE: Final = 60
DAY_S: Final = 24 * 3600
HOURS: Final = Hours(Schedule("UTC", "09:00", dt.date(2027, 1, 15), "FREQ=DAILY;COUNT=3"), duration_s=3600)
"""The clock of these tests begins at 8:00 of the first day: the green room is due at 8:35, the doors at 8:50."""
STARTS: Final = Instant(START + 60 * MINUTE * 1000)
GREEN, DOORS, BEGIN, END = 35 * MINUTE, 50 * MINUTE, 60 * MINUTE, 120 * MINUTE


async def comes(process: Process, name: str = "Lee", id: str = "lee") -> Browser:
    return await process.enters(invitation=process.house.invitation(name, id=InvitationId(id)))


async def until(house: House, seconds: float) -> None:
    """Time passes until so long after the beginning."""
    await house.time_passes(seconds - house.clock.monotonic())


def entries(house: House, kind: type) -> int:
    return len(house.facts(kind))
