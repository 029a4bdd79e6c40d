"""The board in every kind of store: all processes read the same, and nobody without the secret puts anything up."""

import asyncio
import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from chat.adapters import board as adapter
from chat.adapters.board import NAME, SealedBoard
from chat.adapters.memory_board import MemoryBoard
from chat.adapters.system import SystemDice
from chat.core.names import Instant, InvitationId, Phase, RoomId
from chat.ports import BoardStream, RoomStatus, StoreUnavailable
from chat.service.board import Board
from chat.service.posts import Cancelled, NoticePut, PinRight, PinTried, Revoked
from tests.contracts.houses import SECRET, House, MemoryHouse, Process, SealedHouse, SealedProcess, until

ROOM = RoomId("evening")
LEE = InvitationId("of-lee")


def stream_of(house: House, process: Process, secret: bytes = SECRET) -> BoardStream:
    if isinstance(process, SealedProcess):
        return SealedBoard(process.store, process.sealed.hints, secret, SystemDice())
    assert isinstance(house, MemoryHouse)
    return MemoryBoard(house.store)


async def board(house: House, secret: bytes = SECRET) -> Board:
    process = await house.process()
    return Board(stream_of(house, process, secret), process.clock, SystemDice(), lambda room: datetime.UTC)


@asynccontextmanager
async def running(*boards: Board) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(one.run()) for one in boards]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def revoked(one: Board, id: str = "of-lee", ago_ms: int = 0) -> Revoked:
    return Revoked(at=Instant(one._clock.now() - ago_ms), mark=one.mark(), id=InvitationId(id))


async def test_what_one_process_puts_up_reaches_another_soon_and_who_joins_later(house: House) -> None:
    here, there = await board(house), await board(house)
    async with running(here, there):
        await here.put_up(revoked(here))
        assert LEE in here.known.revoked
        await until(lambda: LEE in there.known.revoked)
    late = await board(house)
    await late.read_on()
    assert late.known.revoked == {LEE}


async def test_the_later_of_two_counts_in_whatever_order_they_are_read(house: House) -> None:
    here, there = await board(house), await board(house)
    now = here._clock.now()
    until = Instant(now + 60_000)
    day = datetime.datetime.fromtimestamp(now / 1000, datetime.UTC).date()
    late = NoticePut(at=Instant(now - 1), mark="b", room=None, text="We start at eight today.", until=until)
    early = NoticePut(at=Instant(now - 5), mark="z", room=None, text="We start at seven today.", until=until)
    gone = Cancelled(at=Instant(now - 5), mark="c", room=ROOM, day=day)
    again = Cancelled(at=Instant(now - 4), mark="a", room=ROOM, day=day, stands=False)
    for post in (late, again, gone, early, gone):
        await here.put_up(post)
    await there.read_on()
    for one in (here, there):
        assert one.known.notices(None, now) == ("We start at eight today.",)
        assert not one.known.cancelled(ROOM, now)


async def test_five_tries_at_a_pin_are_five_however_many_processes_are_asked_at_once(house: House) -> None:
    boards = [await board(house) for _ in range(4)]
    answers = await asyncio.gather(*(one.may_try(LEE) for one in boards for _ in range(4)))
    assert sum(answer == 0 for answer in answers) == 5
    assert all(answer == 0 or 14 * 60 < answer <= 15 * 60 for answer in answers)
    assert await (await board(house)).may_try(LEE) > 0
    assert await boards[0].may_try(InvitationId("of-kim")) == 0


async def test_the_right_pin_takes_the_tries_away_everywhere(house: House) -> None:
    here, there = await board(house), await board(house)
    assert [await here.may_try(LEE) for _ in range(4)] == [0] * 4
    await here.was_right(LEE)
    await there.read_on()
    await here.read_on()
    assert [await there.may_try(LEE) for _ in range(5)] == [0] * 5


async def test_a_lost_board_is_put_up_again_by_whoever_knows_it(house: House) -> None:
    here = await board(house)
    await here.put_up(revoked(here))
    await here.look()
    await house.lose()
    await here.look()
    late = await board(house)
    await late.read_on()
    assert late.known.revoked == {LEE}
    before = len(await stream_of(house, await house.process()).read())
    await here.look()
    await here.look()
    assert len(await stream_of(house, await house.process()).read()) == before


async def test_who_serves_a_meeting_shows_it_to_the_others_while_it_runs(house: House) -> None:
    here, there = await board(house), await board(house)
    status = RoomStatus(Phase.OPEN, sharing_full=True, facilitators=2, seconds_left=600)
    await here.show(ROOM, status)
    await here.show(ROOM, RoomStatus(Phase.OPEN, sharing_full=True, facilitators=2, seconds_left=598))
    assert len(await stream_of(house, await house.process()).read()) == 1
    await there.read_on()
    seen = there.shown(ROOM)
    assert seen is not None
    assert (seen.phase, seen.sharing_full, seen.facilitators) == (Phase.OPEN, True, 2)
    await here.show(ROOM, RoomStatus(phase=None))
    await there.read_on()
    seen = there.shown(ROOM)
    assert seen is not None
    assert seen.phase is None


async def test_without_the_store_nobody_tries_a_pin_and_what_is_said_is_put_up_later() -> None:
    house = MemoryHouse()
    here = await board(house)
    house.store.available = False
    with pytest.raises(StoreUnavailable):
        await here.may_try(LEE)
    await here.put_up(revoked(here))
    assert here.known.revoked == {LEE}
    house.store.available = True
    await here.look()
    late = await board(house)
    await late.read_on()
    assert late.known.revoked == {LEE}


# -- what only a real store can be made to do


async def test_nothing_on_it_can_be_read_or_put_up_without_the_secret(server: SealedHouse) -> None:
    here, stranger = await board(server), await board(server, b"another secret, as long as it needs to be")
    await here.put_up(revoked(here))
    await stranger.put_up(revoked(stranger, "of-kim"))
    for value in (b"", b"x" * 8, b"x" * 600):
        await server.admin("XADD", NAME, "*", "b", value)
    await server.admin("XADD", NAME, "*", "something", "else")
    late = await board(server)
    await late.read_on()
    assert late.known.revoked == {LEE}
    await stranger.read_on()
    assert LEE not in stranger.known.revoked
    for value in await server.values():
        assert b"of-lee" not in value
        assert b"Revoked" not in value


async def test_an_old_post_that_somebody_copies_says_nothing_new(server: SealedHouse) -> None:
    here = await board(server)
    now = here._clock.now()
    day = datetime.datetime.fromtimestamp(now / 1000, datetime.UTC).date()
    await here.put_up(Cancelled(at=Instant(now - 2000), mark=here.mark(), room=ROOM, day=day))
    await here.put_up(Cancelled(at=Instant(now - 1000), mark=here.mark(), room=ROOM, day=day, stands=False))
    for ago in (900, 800, 700):
        await here.put_up(PinTried(at=Instant(now - ago), mark=here.mark(), invitation=LEE))
    await here.put_up(PinRight(at=Instant(now - 600), mark=here.mark(), invitation=LEE))
    for _ in range(4):
        assert await here.may_try(LEE) == 0
    rows = await server.admin("XRANGE", NAME, "-", "+")
    for _, fields in rows:
        await server.admin("XADD", NAME, "*", *fields)
    late = await board(server)
    await late.read_on()
    assert not late.known.cancelled(ROOM, now)
    assert await late.may_try(LEE) == 0
    assert await late.may_try(LEE) > 0


async def test_it_stays_short_and_what_still_counts_outlives_the_trimming(
    server: SealedHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "MOST", 100)
    here = await board(server)
    await here.put_up(revoked(here))
    await here.look()
    for number in range(400):
        status = RoomStatus(Phase.OPEN, facilitators=number)
        await here.show(ROOM, status)
    assert await server.admin("XLEN", NAME) < 300
    await here.look()
    late = await board(server)
    await late.read_on()
    assert late.known.revoked == {LEE}
    assert await server.admin("PTTL", NAME) > 0
