"""Times as pages say them: on the clock of the room's own place, and how long until then. Nothing ticks."""

import datetime as dt
from typing import Final

from babel import Locale, dates

from chat.config.languages import ENGLISH
from chat.core.hours import Planned
from chat.web.words import Words

HALF_AN_HOUR_S: Final = 1800
ENGLISH_TIME: Final = "h:mma"
"""7:30pm, as people write it. Other languages have their own short form."""


def when(say: Words, planned: Planned, zone: str) -> str:
    """The start, as a clock at the room's place shows it: "Tuesday 1 December, 7:30pm (United Kingdom Time)"."""
    local, english = planned.occurrence.local, say.language.split("-")[0] == ENGLISH
    # The data of American English writes 7:30PM, and the month first.
    locale = Locale("en", "GB") if english else say.locale
    day = dates.format_date(local.date(), "EEEE d MMMM", locale=locale)
    time = dates.format_time(local.time(), ENGLISH_TIME if english else "short", locale=locale)
    place = zone if "/" not in zone else dates.get_timezone_location(zone, locale=locale)
    return f"{day}, {time} ({place})"


def wait(say: Words, seconds: int) -> str:
    """ "25 minutes", "2 hours", "3 days": as coarse as people need it."""
    if seconds < HALF_AN_HOUR_S:
        seconds = -(-seconds // 60) * 60  # never sooner than it is
    left = dt.timedelta(seconds=max(seconds, 60))
    return dates.format_timedelta(left, granularity="minute", threshold=1, locale=say.locale)


def machine(planned: Planned) -> str:
    """For `<time datetime>`: what a browser can read."""
    return dt.datetime.fromtimestamp(planned.starts_at / 1000, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
