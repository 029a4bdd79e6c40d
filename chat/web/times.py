"""Times as people read them: in the room's own zone, with the day in words, and never a ticking second."""

import datetime as dt
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_location

from chat.core.names import Instant
from chat.web.words import Words

HOUR_MS = 60 * 60 * 1000
MINUTE_MS = 60 * 1000


def wall(instant: Instant, tz: str) -> dt.datetime:
    """What the clock on the wall shows there."""
    return dt.datetime.fromtimestamp(instant / 1000, ZoneInfo(tz))


def iso(instant: Instant) -> str:
    """For machines: an instant in UTC, to the minute."""
    return f"{dt.datetime.fromtimestamp(instant // 1000, dt.UTC):%Y-%m-%dT%H:%MZ}"


def spoken(instant: Instant, tz: str, now: Instant, say: Words) -> str:
    """ "Today, 7:30pm", "Tomorrow, 7:30pm" or "Tuesday 24 November, 7:30pm", on the wall of that zone."""
    there = wall(instant, tz)
    days = (there.date() - wall(now, tz).date()).days
    at = clock(there, say)
    if days in (0, 1):
        return say("page.when.today" if days == 0 else "page.when.tomorrow", time=at)
    day = str(format_date(there.date(), "EEEE d MMMM", locale=say.locale))
    return say("page.when.day", day=day, time=at)


def clock(there: dt.datetime, say: Words) -> str:
    if say.language == "en" or say.locale.language == "en":
        # As British timetables have it; a colon and small letters are easier to read than 19:30.
        return f"{there.hour % 12 or 12}:{there:%M}{'am' if there.hour < 12 else 'pm'}"
    return str(format_time(there.time(), "short", locale=say.locale))


def zone(tz: str, say: Words) -> str:
    """Whose time it is: "London time"."""
    city = tz.rpartition("/")[2].replace("_", " ")
    place = str(get_timezone_location(ZoneInfo(tz), locale=say.locale, return_city=True)) or city
    return say("page.when.zone", place=place)


def left(instant: Instant, now: Instant, say: Words) -> str:
    """How long until then, roughly: "2 hours", "20 minutes", "3 days"."""
    ms = max(0, instant - now)
    if ms >= 48 * HOUR_MS:
        return say("page.when.days", n=round(ms / (24 * HOUR_MS)))
    if ms >= 90 * MINUTE_MS:
        return say("page.when.hours", n=round(ms / HOUR_MS))
    minutes = -(-ms // MINUTE_MS)
    # To five minutes while there is time: nobody should sit and watch it.
    return say("page.when.minutes", n=minutes if minutes < 10 else 5 * round(minutes / 5))
