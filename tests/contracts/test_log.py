"""What a meeting's log promises, on every store."""

import asyncio

import pytest

from chat.core.names import MeetingId, Position, RoomId
from chat.ports import Appended, Duplicate, Late, Log, MeetingGone, Moved
from tests.contracts.houses import MEETING, START, House


async def read_all(log: Log, after: int = 0) -> list[tuple[int, bytes]]:
    return [(stored.position.seq, stored.entry) for stored in await log.read(after)]


async def test_an_entry_gets_the_place_after_the_head_and_is_read_back(house: House) -> None:
    here = await house.process()
    log = await here.begin()
    assert await here.say(log, START, "one") == Appended(Position(1, 1))
    assert await here.say(log, Position(1, 1), "two") == Appended(Position(1, 2))
    assert await read_all(log) == [(1, b"one"), (2, b"two")]
    assert await read_all(log, 1) == [(2, b"two")]
    assert await read_all(log, 2) == []


async def test_who_decided_on_an_old_head_is_told_where_the_head_is(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    await here.say(log, START, "one")
    assert await there.say(other, START, "late") == Moved(Position(1, 1))
    assert await read_all(other) == [(1, b"one")]
    assert await there.say(other, Position(1, 1), "late") == Appended(Position(1, 2))


async def test_the_same_command_twice_keeps_its_first_place(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    await here.say(log, START, "one")
    await here.say(log, Position(1, 1), "two")
    assert await here.say(log, Position(1, 2), "one") == Duplicate(Position(1, 1))
    assert await there.say(other, START, "two") == Duplicate(Position(1, 2))
    assert await read_all(log) == [(1, b"one"), (2, b"two")]


async def test_an_append_after_its_deadline_writes_nothing(house: House) -> None:
    here = await house.process()
    log = await here.begin()
    await house.make_late(here)
    assert await here.say(log, START, "one") == Late()
    assert await read_all(log) == []


async def test_two_processes_that_write_at_once_see_one_order(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()

    async def write(mine: Log, name: str) -> None:
        head = START
        for number in range(20):
            while True:
                result = await mine.append(
                    head, f"{name}{number}", f"{name}{number}".encode(), budget_s=2, ends_at=here.ends_at
                )
                if isinstance(result, Moved):
                    head = result.head
                    continue
                assert isinstance(result, Appended)
                head = result.position
                break

    await asyncio.gather(write(log, "h"), write(other, "t"))
    order = await read_all(log)
    assert order == await read_all(other)
    assert [seq for seq, _ in order] == list(range(1, 41))
    for name in "ht":
        mine = [int(entry[1:]) for _, entry in order if entry.decode()[0] == name]
        assert mine == list(range(20))


async def test_a_long_log_is_read_in_pages(house: House) -> None:
    here = await house.process()
    log = await here.begin()
    for number in range(12):
        await here.say(log, Position(1, number), str(number))
    page = await log.read(0, 5)
    assert [stored.position.seq for stored in page] == [1, 2, 3, 4, 5]
    page = await log.read(5, 5)
    assert [stored.position.seq for stored in page] == [6, 7, 8, 9, 10]


async def test_a_hint_comes_when_somebody_else_appends(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    seen: asyncio.Queue[int] = asyncio.Queue()

    async def tail() -> None:
        last = 0
        async for _ in other.hints():
            for stored in await other.read(last):
                last = stored.position.seq
                seen.put_nowait(last)

    tailing = asyncio.create_task(tail())
    try:
        async with asyncio.timeout(5):
            for number in range(3):
                await here.say(log, Position(1, number), str(number))
                assert await seen.get() == number + 1
        await other.release()
        async with asyncio.timeout(5):
            await tailing  # a released log has no more hints
    finally:
        tailing.cancel()


async def test_a_snapshot_comes_back_with_the_place_it_stands_for(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    assert await log.snapshot() is None
    await here.say(log, START, "one", snapshot=b"the room after one")
    await here.say(log, Position(1, 1), "two")
    for asked in (log, other):
        image = await asked.snapshot()
        assert image is not None
        assert (image.position, image.room) == (Position(1, 1), b"the room after one")
    assert await read_all(other, 1) == [(2, b"two")]
    await there.say(other, Position(1, 2), "three", snapshot=b"x" * 40_000)
    image = await log.snapshot()
    assert image is not None
    assert image.room == b"x" * 40_000


@pytest.mark.parametrize(("age_s", "readable"), [(13 * 60, True), (16 * 60 + 1, False)])
async def test_an_entry_can_be_opened_for_fourteen_minutes_and_never_after_sixteen(
    house: House, age_s: int, readable: bool
) -> None:
    here = await house.process()
    log = await here.begin()
    await here.say(log, START, "old")
    here.clock.advance(age_s)
    await here.say(log, Position(1, 1), "new")
    expected = [(1, b"old"), (2, b"new")] if readable else [(2, b"new")]
    assert await read_all(log) == expected


async def test_a_process_that_comes_late_cannot_open_what_the_others_have_forgotten(house: House) -> None:
    here = await house.process()
    log = await here.begin()
    await here.say(log, START, "old")
    here.clock.advance(16 * 60 + 1)
    await here.say(log, Position(1, 1), "new")
    there = await house.process()
    assert await read_all(await there.join()) == [(2, b"new")]


async def test_a_log_that_the_store_lost_is_gone_and_not_empty(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    await here.say(log, START, "one")
    await other.read(0)
    await house.lose()
    with pytest.raises(MeetingGone):
        await here.say(log, Position(1, 1), "two")
    with pytest.raises(MeetingGone):
        await other.read(1)
    assert await here.logs.current(MEETING.room) is None


async def test_only_one_process_can_begin_a_rooms_meeting(house: House) -> None:
    here, there = await house.process(), await house.process()
    assert await here.logs.current(MEETING.room) is None
    claims = await asyncio.gather(*(process.logs.begin(MEETING, process.ends_at) for process in (here, there)))
    assert sorted(claims) == [False, True]
    assert await there.logs.current(MEETING.room) == MEETING
    other = MeetingId(RoomId("another-room"), MEETING.planned_start, attempt=3)
    assert await there.logs.begin(other, there.ends_at)
    assert await here.logs.current(other.room) == other


async def test_a_meeting_whose_keys_nobody_has_can_be_discarded(house: House) -> None:
    here, there = await house.process(), await house.process()
    log = await here.begin()
    await here.say(log, START, "one")
    here.keyring.forget(MEETING)
    assert await there.keyring.find(MEETING) is None
    await there.logs.discard(MEETING)
    assert await there.logs.current(MEETING.room) is None
    assert await there.logs.begin(MeetingId(MEETING.room, MEETING.planned_start, 2), there.ends_at)


async def test_nothing_can_be_written_or_read_with_destroyed_keys(house: House) -> None:
    here = await house.process()
    log = await here.begin()
    await here.say(log, START, "one")
    here.keyring.forget(MEETING)
    with pytest.raises(MeetingGone):
        await here.say(log, Position(1, 1), "two")
    with pytest.raises(MeetingGone):
        await log.read(0)


async def test_a_meeting_that_was_never_begun_cannot_be_opened(house: House) -> None:
    here = await house.process()
    with pytest.raises(MeetingGone):
        await here.logs.open(MEETING, await here.keyring.draw(MEETING))


async def test_a_lease_is_seen_by_the_others_until_it_lapses(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    first = await log.renew(60)
    assert first.lapsed
    assert len(first.left_s) == 1
    second = await other.renew(0.05)
    assert second.lapsed
    assert len(second.left_s) == 2
    assert 55 < max(second.left_s.values()) <= 60
    await house.passes(0.06)
    again = await log.renew(60)
    assert not again.lapsed
    assert set(again.left_s) == set(first.left_s)
    assert (await other.renew(60)).lapsed


async def test_who_stops_serving_gives_its_lease_back(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    await log.renew(60)
    await other.renew(60)
    await other.confirm_destroyed()
    assert len((await log.renew(60)).left_s) == 1
    with pytest.raises(MeetingGone):
        await other.renew(60)
