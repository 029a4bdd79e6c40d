"""How meetings begin and end: one meeting a room, closed with a receipt, or gone."""

import asyncio
from typing import Any

import pytest

from chat.core.names import Code, End, Phase, RoomId
from chat.ports import StoreUnavailable
from chat.protocol import Refused
from chat.service.labels import is_staff_room, label, staff_room
from tests.service.browser import tag
from tests.service.house import ROOM, House


async def test_a_close_is_shown_erased_and_receipted_on_both_processes(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    puffin, curlew = await here.enters("Clover Puffin"), await there.enters("Mossy Curlew")
    await puffin.says("this will be gone")
    keys = [process.replica.keys for process in two.processes]
    await lee.must("close")
    assert "closed" in lee.kinds
    for person in (puffin, curlew):
        assert person.kinds[-1] == "closed"
        assert person.end is End.CLOSED
        assert person.ended is not None
        receipt = person.ended.receipt
        assert receipt is not None
        assert receipt.meeting == person.welcome.meeting
        assert (receipt.holders, receipt.confirmed, receipt.entries_gone) == (2, 2, True)
    assert all(key.destroyed for key in keys)
    assert all(is_staff_room(meeting.room) for meeting in two.store.meetings)
    # The facilitator stays among facilitators, and ends that too.
    await lee.must("close")
    assert lee.end is End.CLOSED
    assert two.store.meetings == {}
    assert two.store.pointers == {}
    assert all(not process.meetings.live for process in two.processes)
    assert (await lee.asks("say", text="is it on?")).code is Code.NOT_INSIDE


async def test_who_returns_to_a_closed_meeting_reads_its_receipt(two: House) -> None:
    lee = await two.open()
    curlew = await two.processes[1].enters("Mossy Curlew")
    await curlew.drops()
    await lee.must("close")
    for process in two.processes:
        refused = await process.is_refused(seat=curlew.welcome.seat, meeting=curlew.welcome.meeting)
        assert refused.code is Code.CLOSED
        assert refused.receipt is not None
        assert refused.receipt.confirmed == 2
        unknown = await process.is_refused(seat=curlew.welcome.seat, meeting="another one")
        assert (unknown.code, unknown.receipt) == (Code.GONE, None)


async def test_while_a_close_is_being_confirmed_nothing_is_claimed(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    puffin = await here.enters("Clover Puffin")
    assert (await lee.asks("close")).code is None
    refused = await here.sends(here.browser(seat=puffin.welcome.seat, meeting=puffin.welcome.meeting))
    assert refused == Refused(Code.CLOSED)
    await house.checked()


async def test_a_store_that_is_away_at_the_close_is_said_to_be_unconfirmed(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    keys = here.replica.keys
    assert (await lee.asks("close")).code is None
    house.store.available = False
    await here.meetings.errands.done()
    assert keys.destroyed
    assert lee.ended is not None
    assert lee.ended.receipt is not None
    assert not lee.ended.receipt.entries_gone
    erased: list[str] = []
    here.meetings.past.on_erased = lambda: erased.append("erased")
    await house.time_passes(30)
    assert house.store.meetings, "the store kept its entries while it was away"
    assert here.meetings.past.erasure_lag_s >= 30
    house.store.available = True
    await house.time_passes(1)
    assert house.store.meetings == {}, "what nobody can open any more is removed too, as soon as it can be"
    assert here.meetings.past.erasure_lag_s == 0
    assert erased == ["erased"]


async def test_of_all_processes_that_erase_a_meeting_one_counts_it(two: House) -> None:
    erased: list[str] = []
    for process in two.processes:
        process.meetings.past.on_erased = lambda: erased.append("erased")
    lee = await two.open()
    await two.processes[1].enters("Mossy Curlew")
    await lee.must("close")
    await two.time_passes(1)
    assert erased == ["erased"]
    assert [process.meetings.past.erasure_lag_s for process in two.processes] == [0, 0]


async def test_the_planned_end_is_told_twice_before_then_thanks_are_said_then_the_clock_closes_once(two: House) -> None:
    lee = await two.open()
    curlew = await two.processes[1].enters("Mossy Curlew")
    assert lee.welcome.view.seconds_left == 90 * 60
    await two.time_passes(90 * 60 - 1)
    assert [event.minutes for event in curlew.events if tag(event) == "notice_given"] == [10, 2]
    assert curlew.count("thanks_said") == 0
    await two.time_passes(1)
    assert curlew.kinds[-1] == "thanks_said"
    assert (await curlew.says("one more thing")).code is Code.WRONG_PHASE
    await two.time_passes(59)
    assert [lee.end, curlew.end] == [None, None]
    await two.time_passes(1)
    assert curlew.end is End.CLOSED
    assert [lee.count("closed"), curlew.count("closed")] == [1, 1]
    # Nobody says the debrief's end: it has its own time.
    await two.time_passes(15 * 60)
    assert lee.end is End.CLOSED
    assert two.store.meetings == {}


async def test_a_process_that_lost_its_store_for_long_destroys_its_keys(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    keys = here.replica.keys
    house.store.available = False
    house.clock.advance(299)
    await here.timetable.tick()
    assert [keys.destroyed, lee.end] == [False, None]
    house.clock.advance(1)
    await here.timetable.tick()
    assert [keys.destroyed, lee.end] == [True, End.GONE]
    house.store.available = True


async def test_whoever_comes_when_the_keys_were_destroyed_by_their_own_timer_reads_gone(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    here.replica.keys.destroy()
    assert (await here.sends(here.browser(**house.offered("Clover Puffin")))) == Refused(Code.GONE)
    assert (await lee.asks("lock")).code is Code.GONE
    assert lee.end is End.GONE


async def test_a_stopping_process_says_restarting_and_forgets_its_keys(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    keys = here.replica.keys
    await here.meetings.close()
    assert lee.ended is not None
    assert (lee.ended.code, lee.ended.retry_after) == (End.RESTARTING, 1)
    assert keys.destroyed
    assert (await lee.asks("say", text="hello?")).code is Code.CLOSED


async def test_what_anybody_may_know_of_a_room(two: House) -> None:
    here, there = two.processes
    assert (await here.attendance.status(ROOM)).phase is None
    lee = await two.open()
    for process in (here, there):
        status = await process.attendance.status(ROOM)
        assert (status.phase, status.facilitators, status.seconds_left) == (Phase.OPEN, 1, 90 * 60)
    two.store.available = False
    lost = House()
    assert (await lost.process().attendance.status(ROOM)).phase is None
    two.store.available = True
    await lee.must("close")
    assert (await there.attendance.status(ROOM)).phase is None
    assert (await there.attendance.status(staff_room(ROOM))).phase is None, "a debrief is nobody's business"
    await lee.must("close")
    assert two.store.meetings == {}


async def test_the_last_entry_of_a_meeting_is_its_close(two: House) -> None:
    lee = await two.open()
    puffin = await two.processes[1].enters("Clover Puffin")
    closing = lee.asks("close")
    answers = await asyncio.gather(*(puffin.asks("say", text=f"{number}") for number in range(3)), closing)
    seq = answers[-1].seq
    assert seq is not None
    assert all(answer.seq is None or answer.seq < seq for answer in answers[:-1])
    await two.settled()
    assert puffin.kinds[-1] == "closed"


async def test_a_fault_in_one_room_does_not_stop_the_clock_of_another() -> None:
    house = House(duration_s=3 * 60)
    here = house.process()
    link = house.invitation("Sam", rooms=(RoomId("other"),))
    sam = await here.enters(invitation=link, room="other")
    lee = await house.open()

    async def breaks(*_: Any, **__: Any) -> Any:
        raise RuntimeError("a fault that nobody foresaw")

    broken = next(replica for replica in here.meetings.live if replica.meeting.room == "other")
    broken.log.append = breaks  # type: ignore[method-assign]
    for seconds in (3 * 60, house.rules.thanks_s):
        house.clock.advance(seconds)
        await here.timetable.tick()
        await house.settled()
    assert lee.count("closed") == 1
    assert sam.ended is None
    await here.meetings.close()


@pytest.mark.parametrize("known", [True, False])
async def test_who_comes_back_to_a_process_that_never_saw_their_closed_meeting_reads_that_it_is_closed(
    two: House, known: bool
) -> None:
    here, never_here = two.processes
    lee = await two.open(here)
    closed: set[str] = set()
    here.meetings.on_over = lambda replica: closed.add(label(replica.meeting))

    async def was_closed(label: str) -> bool:
        return known and label in closed

    never_here.meetings.past.was_closed_elsewhere = was_closed
    puffin = await here.enters("Clover Puffin")
    await puffin.drops()  # a phone that sleeps
    await lee.must("close")
    await lee.must("close")
    assert await puffin.is_refused_to_come_back(never_here) is (Code.CLOSED if known else Code.GONE)
    # What nobody closed is gone, whatever the others know.
    refused = await never_here.is_refused(seat=puffin.welcome.seat, meeting="another")
    assert refused.code is Code.GONE


async def test_while_nobody_can_say_became_of_a_meeting_it_is_not_called_gone(house: House) -> None:
    here = house.processes[0]

    async def unanswered(label: str) -> bool:
        raise StoreUnavailable

    here.meetings.past.was_closed_elsewhere = unanswered
    refused = await here.is_refused(seat="A" * 22, meeting="another")
    assert refused.code is Code.UNAVAILABLE
