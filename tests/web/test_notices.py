"""What an operator says to everybody outside: on the directory, on the room's page, and at its door."""

import msgspec

from chat.ports import RoomStatus
from tests.web.reading import read
from tests.web.site import running, with_changes

EVERYWHERE, HERE = "We are moving to Thursdays.", "Lee is ten minutes late."
CANCELLED = "Cancelled this time."


async def test_a_notice_stands_where_people_look_before_they_come_in() -> None:
    async with running() as site:
        site.operator.lines = {None: EVERYWHERE, "m4tw": HERE}
        _, home = await site.get("/")
        _, room = await site.get("/r/m4tw")
        _, other = await site.get("/r/7f3k")
        _, door = await site.json("/api/rooms/m4tw/door")
    assert read(home).blocks.count(EVERYWHERE) == 1
    assert HERE in read(home).blocks
    assert {EVERYWHERE, HERE} <= set(read(room).blocks)
    assert EVERYWHERE in read(other).blocks
    assert HERE not in read(other).blocks
    assert door["notices"] == [EVERYWHERE, HERE]


async def test_a_notice_is_text_whatever_stands_in_it() -> None:
    async with running() as site:
        site.operator.lines = {None: "<b onclick=alert(1)>x</b>"}
        _, home = await site.get("/")
        _, room = await site.get("/r/m4tw")
    for text in (home, room):
        assert "<b onclick" not in text
        assert "&lt;b onclick=alert(1)&gt;" in text


async def test_a_cancelled_room_says_so_with_help_and_a_running_one_does_not() -> None:
    async with running() as site:
        site.desk.rooms["m4tw"] = RoomStatus(phase=None, cancelled=True)
        _, room = await site.get("/r/m4tw")
        _, door = await site.json("/api/rooms/m4tw/door")
    assert CANCELLED in read(room).blocks
    assert 'href="/help"' in room
    assert (door["state"], door["notices"]) == ("cancelled", ["You may want to talk to someone now."])


async def test_nobody_learns_from_a_notice_that_an_unlisted_room_exists() -> None:
    config = with_changes()
    rooms = tuple(msgspec.structs.replace(room, listed=room.id != "m4tw") for room in config.rooms)
    async with running(msgspec.structs.replace(config, rooms=rooms)) as site:
        site.operator.lines = {"m4tw": HERE}
        site.desk.rooms["m4tw"] = RoomStatus(phase=None, cancelled=True)
        _, hidden = await site.json("/api/rooms/m4tw/door")
        _, nothing = await site.json("/api/rooms/zzzz/door")
    assert (hidden["state"], hidden["notices"]) == (nothing["state"], nothing["notices"]) == ("closed", [])
