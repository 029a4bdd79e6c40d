"""The directory: what is on, what comes, and when that is; readable without any script."""

import contextlib
import datetime as dt
import json
from collections.abc import AsyncIterator
from typing import Any

import jsonschema
import msgspec
import pytest

from chat.adapters.memory import ManualClock
from chat.config import Config, RoomConfig
from chat.config.schedule import ScheduleConfig
from chat.core.hours import coming
from chat.core.names import Instant, Phase, RoomId
from chat.ports import RoomStatus
from chat.web.directory import mark
from chat.web.rooms import Door
from tests.web.reading import read
from tests.web.site import Site, running, with_changes

TUESDAY = dt.datetime(2026, 11, 24, 19, 30, tzinfo=dt.UTC)
"""When the evening circle begins, in London."""


def at(moment: dt.datetime) -> Instant:
    return Instant(int(moment.timestamp() * 1000))


def clock(before: dt.timedelta) -> ManualClock:
    made = ManualClock()
    made.advance((at(TUESDAY - before) - made.now()) / 1000)
    return made


def evening(**more: object) -> RoomConfig:
    schedule = ScheduleConfig("Europe/London", "19:30", dt.date(2026, 1, 6), "FREQ=WEEKLY;BYDAY=TU")
    return RoomConfig("m4tw", "Evening circle", "For anyone.", schedule=schedule, **more)  # type: ignore[arg-type]


def planned(room: RoomConfig, now: Instant, **more: object) -> RoomStatus:
    """What the service says of a room with hours while nothing runs there."""
    hours = room.hours()
    assert hours is not None
    first = next(iter(coming(hours, now)), None)
    late = first is not None and first.doors_at <= now and not more.get("cancelled")
    return RoomStatus(phase=None, planned=first, running_late=late, **more)  # type: ignore[arg-type]


@contextlib.asynccontextmanager
async def seen(before: dt.timedelta, *rooms: RoomConfig, **more: Any) -> AsyncIterator[Site]:
    """A site at some time before Tuesday's session, with nothing running."""
    now = clock(before)
    async with running(configured(*rooms), clock=now, **more) as site:
        for room in rooms:
            if room.schedule is not None:
                off = more.get("cancelled", lambda room, start: False)(RoomId(room.id), at(TUESDAY))
                site.desk.rooms[room.id] = planned(room, now.now(), cancelled=off)
        yield site


def configured(*rooms: RoomConfig) -> Config:
    return msgspec.structs.replace(with_changes(), rooms=rooms)


async def door(site: Site) -> str:
    _, found = await site.json("/api/rooms/m4tw/door")
    _, home = await site.get("/")
    assert f'data-door="{found["state"]}"' in home, "the page and the API say the same"
    return str(found["state"])


HOURS_AWAY = [
    (dt.timedelta(hours=2), "Opens in 2 hours.", "Today, 7:30pm"),
    (dt.timedelta(minutes=25), "Opens in 15 minutes.", "Today, 7:30pm"),
    (dt.timedelta(hours=24), "Opens in 24 hours.", "Tomorrow, 7:30pm"),
    (dt.timedelta(days=5), "Opens in 5 days.", "Tuesday 24 November, 7:30pm"),
]


@pytest.mark.parametrize(("before", "opens", "when"), HOURS_AWAY)
async def test_a_planned_session_says_when_it_is_and_when_it_opens(before: dt.timedelta, opens: str, when: str) -> None:
    async with seen(before, evening()) as site:
        assert await door(site) == "opens"
        _, home = await site.get("/")
    assert opens in read(home).blocks
    assert '<time datetime="2026-11-24T19:30Z" data-zone="Europe/London"' in home
    assert any(when in block and "London time" in block for block in read(home).blocks)


async def test_when_doors_should_be_open_and_nobody_is_there_the_facilitators_are_running_late() -> None:
    for before in (dt.timedelta(minutes=10), dt.timedelta(0), dt.timedelta(minutes=-89)):
        async with seen(before, evening()) as site:
            assert await door(site) == "late"
    async with seen(dt.timedelta(minutes=-90), evening()) as site:
        assert await door(site) == "opens"


async def test_a_session_that_runs_can_be_joined_until_it_is_closed_to_late_joiners() -> None:
    room = evening(late="closed_after_minutes", late_minutes=10)
    for closed, expected in ((False, Door.OPEN), (True, Door.LATE_CLOSED)):
        async with seen(dt.timedelta(minutes=-10), room) as site:
            site.desk.rooms["m4tw"] = RoomStatus(phase=Phase.OPEN, closed_to_late=closed)
            assert await door(site) == expected.value


async def test_a_cancelled_session_says_so_offers_help_and_names_the_next_one() -> None:
    def off(_room: RoomId, start: Instant) -> bool:
        return start == at(TUESDAY)

    async with seen(dt.timedelta(hours=2), evening(), cancelled=off) as site:
        assert await door(site) == "cancelled"
        _, page = await site.get("/r/m4tw")
        _, home = await site.get("/")
        _, rooms = await site.json("/api/rooms")
    assert "Cancelled this time." in read(page).blocks
    assert "2026-12-01T19:30Z" in page
    assert "2026-12-01T19:30Z" in home, "the next one, and help, stand beside it there, too"
    assert 'class="state">Cancelled this time. <a href="/help">Help</a>' in home
    sessions = rooms["rooms"][0]["sessions"]  # type: ignore[index]
    assert [one["cancelled"] for one in sessions[:2]] == [True, False]


async def test_a_notice_stands_on_the_directory_and_on_its_rooms_page() -> None:
    def notices(room: RoomId | None) -> tuple[str, ...]:
        return ("We are moving house.",) if room is None else ("Kim is back.",)

    async with seen(dt.timedelta(hours=2), evening(), notices=notices) as site:
        _, home = await site.get("/")
        _, page = await site.get("/r/m4tw")
    for text in (home, page):
        assert {"We are moving house.", "Kim is back."} <= set(read(text).blocks)


async def test_rooms_stand_under_when_they_can_be_joined_soonest_first() -> None:
    def planned(room: str, rrule: str | None, start: str = "19:30") -> RoomConfig:
        schedule = ScheduleConfig("Europe/London", start, dt.date(2026, 11, 24), rrule)
        return RoomConfig(room, room, "For tests.", schedule=schedule)

    thursdays = planned("thurs", "FREQ=WEEKLY;BYDAY=TH")
    yearly = RoomConfig(
        "later", "later", "For tests.", schedule=ScheduleConfig("Europe/London", "19:30", dt.date(2027, 1, 1))
    )
    rooms = (
        RoomConfig("byhand", "byhand", "For tests."),
        yearly,
        thursdays,
        planned("even", None),
        planned("aaaa", None, "18:30"),
    )
    async with seen(dt.timedelta(hours=2), *rooms) as site:
        site.desk.rooms["byhand"] = RoomStatus(phase=None)
        _, home = await site.get("/")
    headings = [
        "Today",
        "aaaa",
        "even",
        "This week",
        "thurs",
        "Later",
        "later",
        "When a facilitator opens them",
        "byhand",
    ]
    found = [block for block in read(home).blocks if block in headings]
    assert found == headings


ROOM_STATES = [
    (RoomStatus(Phase.LOBBY), "Open now", "The doors are open. The session starts soon."),
    (RoomStatus(Phase.OPEN), "Open now", "In session. You can still join."),
    (RoomStatus(Phase.OPEN, closed_to_late=True), "Going on now", "In session, closed to late joiners."),
    (RoomStatus(Phase.OPEN, sharing_full=True, listening_full=True), "Going on now", "Full. You can wait here, or"),
    (RoomStatus(Phase.OPEN, locked=True, sharing_full=True, listening_full=True), "Going on now", "New people cannot"),
    (RoomStatus(Phase.LOBBY, locked=True), "Going on now", "New people cannot join now."),
    (
        RoomStatus(Phase.PAUSED, sharing_full=True, listening_full=True),
        "Going on now",
        "In session, with a short pause.",
    ),
    (
        RoomStatus(Phase.CLOSING, sharing_full=True, listening_full=True),
        "Going on now",
        "This session is about to end.",
    ),
    (RoomStatus(None, running_late=True), "Waiting for a facilitator", "The facilitators are running late."),
    (RoomStatus(None, cancelled=True), "Today", "Cancelled this time."),
    (RoomStatus(None), "When a facilitator opens them", "Not open now. A facilitator opens it."),
]


@pytest.mark.parametrize(("status", "heading", "sentence"), ROOM_STATES)
async def test_each_room_stands_under_a_heading_that_is_true_for_it(
    status: RoomStatus, heading: str, sentence: str
) -> None:
    async with seen(dt.timedelta(hours=2), RoomConfig("m4tw", "Evening circle", "For anyone.")) as site:
        site.desk.rooms["m4tw"] = status
        _, home = await site.get("/")
    blocks = read(home).blocks
    above = blocks[: blocks.index("Evening circle")]
    assert above[-1] == heading
    assert any(block.startswith(sentence) for block in blocks)


async def test_e5_a_visitor_looks_for_a_topic_and_a_language_without_a_script_and_the_address_does_not_say_it() -> None:
    rooms = (
        evening(tags=("grief",), languages=("en", "de")),
        RoomConfig("kind", "Kind words", "For tests.", tags=("worry",)),
    )
    async with seen(dt.timedelta(hours=2), *rooms) as site:
        for query, shown in (
            ("", {"Evening circle", "Kind words"}),
            (f"?about={mark('grief')}", {"Evening circle"}),
            ("?speaks=de", {"Evening circle"}),
            (f"?about={mark('worry')}&speaks=de", set()),
            ("?about=%3Cscript%3E", set()),
        ):
            response, home = await site.get(f"/{query}")
            assert response.status == 200
            assert {"Evening circle", "Kind words"} & set(read(home).blocks) == shown
            assert "<script>" not in home
            assert 'value="grief"' not in home
            assert f'value="{mark("grief")}"' in home
            assert ("No room fits. Try fewer choices." in home) == (not shown)


async def test_a_charitys_own_site_can_read_the_rooms_by_their_schema() -> None:
    async with seen(dt.timedelta(hours=2), evening(tags=("grief",))) as site:
        response, text = await site.get("/api/rooms")
        _, schema = await site.json("/api/rooms.schema.json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(text), schema)
    (room,) = json.loads(text)["rooms"]
    assert room["url"].endswith("/r/m4tw")
    assert room["sessions"][0]["starts"] == "2026-11-24T19:30Z"
    assert room["sessions"][0]["doors"] == "2026-11-24T19:20Z"
