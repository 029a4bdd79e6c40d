"""What is remembered of a planned meeting that closed early: that it has been, until its planned end, and no more."""

from typing import Final

from chat.core.names import Instant, MeetingId, RoomId
from chat.ports import Concluded
from tests.contracts.houses import MEETING, House, SealedHouse

HOUR_MS: Final = 3_600_000


async def test_every_process_reads_that_a_planned_meeting_is_over(house: House) -> None:
    here, there = await house.process(), await house.process()
    assert await there.logs.concluded(MEETING.room) is None
    until = Instant(here.clock.now() + HOUR_MS)
    await here.logs.conclude(MEETING, until, over=False)
    assert await there.logs.concluded(MEETING.room) == Concluded(MEETING, over=False)
    again = MeetingId(MEETING.room, MEETING.planned_start, 2)
    await there.logs.conclude(again, until, over=True)
    await there.logs.conclude(again, until, over=True)
    assert await here.logs.concluded(MEETING.room) == Concluded(again, over=True)
    assert await here.logs.concluded(RoomId("another")) is None
    if isinstance(house, SealedHouse):
        (name,) = await house.names()
        assert MEETING.room not in name


async def test_it_is_forgotten_at_the_planned_end(house: House) -> None:
    here = await house.process()
    await here.logs.conclude(MEETING, here.clock.now(), over=True)
    assert await here.logs.concluded(MEETING.room) is None
    if isinstance(house, SealedHouse):
        assert await house.names() == []
