"""Calendars over HTTP: for everybody, for one room, and for one facilitator's own duties."""

import datetime as dt
from typing import Any

import icalendar
import msgspec

from chat.config import Config, RoomConfig
from chat.config.facilitators import RotaConfig, RotaDay
from chat.config.schedule import ScheduleConfig
from chat.web.calendars import duty_token
from tests.web.site import KEY, running, with_changes
from tests.web.test_directory import clock

SOON = dt.timedelta(hours=2)


def room(id: str, **more: object) -> RoomConfig:
    schedule = ScheduleConfig("Europe/London", "19:30", dt.date(2026, 11, 3), "FREQ=WEEKLY;BYDAY=TU")
    return RoomConfig(id, "About grief", "For anyone.", schedule=schedule, **more)  # type: ignore[arg-type]


def configured(*rooms: RoomConfig, neutral: bool = True) -> Config:
    return msgspec.structs.replace(with_changes(page={"neutral_titles": neutral}), rooms=rooms)


def events(text: str) -> list[Any]:
    found: Any = icalendar.Calendar.from_ical(text)
    return list(found.walk("VEVENT"))


async def test_listed_rooms_are_in_the_calendar_with_a_title_that_says_nothing() -> None:
    rooms = (room("m4tw"), room("h1dd", listed=False), RoomConfig("byhand", "By hand", "For tests."))
    async with running(configured(*rooms), clock=clock(SOON)) as site:
        response, text = await site.get("/calendar.ics")
        one, alone = await site.get("/calendar/m4tw.ics")
        hidden, _ = await site.get("/calendar/h1dd.ics")
        nobody, _ = await site.get("/calendar/zzzz.ics")
    assert response.content_type == one.content_type == "text/calendar"
    for found in (text, alone):
        (event,) = events(found)
        assert str(event["SUMMARY"]) == "Group chat"
        assert str(event["UID"]) == "m4tw@127.0.0.1"
        assert "grief" not in found
    assert hidden.status == nobody.status == 404


async def test_an_operator_may_want_titles_that_say_more() -> None:
    async with running(configured(room("m4tw"), neutral=False), clock=clock(SOON)) as site:
        _, text = await site.get("/calendar/m4tw.ics")
    assert "SUMMARY:About grief" in text


async def test_a_facilitator_has_a_calendar_of_their_own_duties_and_nobody_can_guess_it() -> None:
    rota = RotaConfig((("Lee", "Ash"), ("Jo",)), (RotaDay(dt.date(2026, 12, 8), ("Ash",)),))
    async with running(configured(room("m4tw", rota=rota, listed=False)), clock=clock(SOON)) as site:
        _, text = await site.get(f"/calendar/duty/{duty_token('Jo', KEY)}.ics")
        stranger, none = await site.get(f"/calendar/duty/{duty_token('Kim', KEY)}.ics")
        forged, _ = await site.get(f"/calendar/duty/{duty_token('Jo', b'x' * 32)}.ics")
        nonsense, _ = await site.get("/calendar/duty/AAAA.ics")
    (event,) = events(text)
    days = [event["DTSTART"].dt.date(), *(one.dt.date() for one in event["RDATE"].dts)]
    assert days[:3] == [dt.date(2026, 11, 10), dt.date(2026, 11, 24), dt.date(2026, 12, 22)]
    assert str(event["SUMMARY"]) == "Group chat (you facilitate)"
    assert "Lee" not in text
    assert stranger.status == 200
    assert events(none) == []
    assert forged.status == nonsense.status == 404
