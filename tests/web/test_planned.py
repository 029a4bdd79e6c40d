"""What pages say of a room with hours: when it opens, that staff are late, that it is called off."""

import datetime as dt

import msgspec
import pytest

from chat.config import Config
from chat.config.schedule import ScheduleConfig
from chat.core.names import Phase
from chat.ports import RoomStatus
from chat.web import times
from chat.web.rooms import Door, door_of
from chat.web.words import words
from tests.web.site import before, planned, running, with_changes

DAY = dt.date(2026, 12, 1)


def with_hours() -> Config:
    config = with_changes()
    room, *others = config.rooms
    weekly = ScheduleConfig(tz="Europe/London", start="19:30", starts_on=DAY, rrule="FREQ=WEEKLY")
    return msgspec.structs.replace(config, rooms=(msgspec.structs.replace(room, schedule=weekly), *others))


@pytest.mark.parametrize(
    ("status", "door"),
    [
        (RoomStatus(None), Door.CLOSED),
        (RoomStatus(None, planned_only=True), Door.CLOSED),
        (before(), Door.OPENS),
        (before(running_late=True), Door.RUNNING_LATE),
        (before(cancelled=True), Door.CANCELLED),
        (RoomStatus(Phase.LOBBY, planned=planned()), Door.LOBBY),
        (RoomStatus(Phase.OPEN, planned=planned()), Door.OPEN),
        (RoomStatus(Phase.OPEN, planned=planned(), closed_to_late=True), Door.TOO_LATE),
        (RoomStatus(Phase.OPEN, sharing_full=True, listening_full=True), Door.FULL),
    ],
)
def test_every_state_of_a_room_has_its_door(status: RoomStatus, door: Door) -> None:
    assert door_of(status) is door


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (before(), "Opens in 2 hours."),
        (before(running_late=True), "The facilitators are running late."),
        (before(cancelled=True), "Cancelled this time."),
        (RoomStatus(Phase.OPEN, closed_to_late=True), "It is too late to join this time."),
    ],
)
async def test_the_directory_and_the_rooms_page_say_it_without_a_script(status: RoomStatus, said: str) -> None:
    async with running(with_hours()) as site:
        site.desk.rooms["7f3k"] = status
        for page in ("/", "/r/7f3k"):
            _, text = await site.get(page)
            assert said in text
            when = "Next session: Tuesday 1 December, 7:30pm (United Kingdom Time)"
            assert (when in text) == (status.phase is None)
            assert ('datetime="2026-12-01T19:30:00Z"' in text) == (status.phase is None)
        _, door = await site.json("/api/rooms/7f3k/door")
        assert (door["doors_in"], door["starts_in"]) == (status.doors_in, status.starts_in)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1 minute"),
        (61, "2 minutes"),
        (1499, "25 minutes"),
        (3600, "1 hour"),
        (3 * 3600 + 60, "3 hours"),
        (3 * 86400, "3 days"),
    ],
)
def test_a_wait_is_said_as_coarsely_as_people_need_it(seconds: int, said: str) -> None:
    assert times.wait(words(), seconds) == said


def test_the_time_is_the_rooms_own() -> None:
    assert times.when(words(), planned("Asia/Kolkata"), "Asia/Kolkata") == "Tuesday 1 December, 7:30pm (India Time)"
    assert times.when(words(), planned("UTC"), "UTC") == "Tuesday 1 December, 7:30pm (UTC)"
    assert times.machine(planned("Asia/Kolkata")) == "2026-12-01T14:00:00Z"
