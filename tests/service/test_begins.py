"""How the meetings of a room begin: after another, again after a loss, and never twice."""

import asyncio
from typing import Any

from chat.core.actions.enter import Entered
from chat.core.names import Code, End, MeetingId, Phase
from chat.ports import MeetingKeys, OutcomeUnknown, StoreUnavailable
from tests.service.browser import Browser
from tests.service.house import House
from tests.service.process import Process


async def begins_slowly(house: House, process: Process) -> tuple[Browser, asyncio.Task[Any], asyncio.Event]:
    """A facilitator's meeting is claimed there, and its keys are not drawn until the event is set."""
    draw = process.keyring.draw
    drawing, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(meeting: MeetingId) -> MeetingKeys:
        drawing.set()
        await go_on.wait()
        return await draw(meeting)

    process.keyring.draw = slowly  # type: ignore[method-assign, assignment]
    tab = process.browser(invitation=house.invitation())
    sending = asyncio.create_task(process.sends(tab))
    await drawing.wait()
    return tab, sending, go_on


async def test_the_next_meeting_of_a_room_knows_nothing_of_the_last(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    puffin = await here.enters("Clover Puffin")
    await lee.must("remove", handle=puffin.handle, reason="other")
    await lee.must("close")
    house.clock.advance(1)
    again = await house.open()
    assert again.welcome.meeting != lee.welcome.meeting
    assert again.welcome.view.phase is Phase.LOBBY
    back = await here.enters("Clover Puffin")
    assert back.occupant != puffin.occupant
    refused = await here.is_refused(seat=puffin.welcome.seat, meeting=again.welcome.meeting)
    assert refused.code is Code.SEAT_ENDED


async def test_after_a_lost_store_a_facilitator_begins_again(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    curlew = await there.enters("Mossy Curlew")
    two.store.lose()
    await lee.does("lock")
    assert curlew.end is End.GONE
    assert (await there.is_refused("Mossy Curlew")).code is Code.NOT_OPEN
    again = await two.open(there)
    assert (await here.enters("Mossy Curlew")).welcome.meeting == again.welcome.meeting
    assert again.welcome.meeting != lee.welcome.meeting or again.occupant != lee.occupant


async def test_a_meeting_whose_keys_nobody_has_is_followed_by_its_second_attempt(house: House) -> None:
    old = house.processes[0]
    puffin = await house.open()
    first = old.replica.meeting
    await old.meetings.close()
    house.processes.remove(old)
    house.clock.advance(60)
    new = house.process()
    assert (await new.is_refused("Clover Puffin")).code is Code.NOT_OPEN
    # Its keys may be on their way: the page asks again each second.
    assert (await new.is_refused(invitation=house.invitation())).code is Code.BUSY
    house.clock.advance(5)
    await house.open(new)
    assert new.replica.meeting == first.__class__(first.room, first.planned_start, 2)
    assert await puffin.is_refused_to_come_back(new) is Code.GONE
    assert list(house.store.meetings) == [new.replica.meeting]


async def test_two_facilitators_at_once_begin_one_meeting(house: House) -> None:
    here = house.processes[0]
    tabs = [here.browser(invitation=house.invitation(name)) for name in ("Lee", "Sam", "Ada")]
    assert await asyncio.gather(*map(here.sends, tabs)) == [None] * 3
    await house.checked()
    assert len({tab.welcome.meeting for tab in tabs}) == 1
    assert len(house.facts(Entered)) == 3


async def test_two_processes_that_begin_at_once_have_one_meeting(two: House) -> None:
    for waits in range(12):
        tabs = [process.browser(invitation=two.invitation()) for process in two.processes]
        first = asyncio.create_task(two.processes[0].sends(tabs[0]))
        for _ in range(waits):
            await asyncio.sleep(0)
        second = await two.processes[1].sends(tabs[1])
        assert await first is None
        await two.checked()
        if second is not None:
            # Not claimed by both: the second asks again, as the page does.
            assert (second.code, second.retry_after) == (Code.BUSY, 1)
            tabs[1] = await two.processes[1].enters(invitation=two.invitation())
        assert tabs[0].welcome.meeting == tabs[1].welcome.meeting
        assert len(two.store.meetings) == 1
        await tabs[0].must("close")
        await tabs[0].must("close")
        assert two.store.meetings == {}
        two.clock.advance(1)


async def test_a_second_attempt_that_is_being_begun_is_not_discarded_by_another_process(two: House) -> None:
    here, there = two.processes
    old = two.process()
    await two.open(old)
    first = old.replica.meeting
    await old.meetings.close()
    two.processes.remove(old)
    for process in two.processes:
        await process.is_refused(invitation=two.invitation())
    two.clock.advance(60)
    tab, sending, go_on = await begins_slowly(two, here)
    other = there.browser(invitation=two.invitation("Kim"))
    refused = await there.sends(other)
    assert refused is not None
    assert refused.code is Code.BUSY
    go_on.set()
    assert await sending is None
    kim = await there.enters(invitation=two.invitation("Kim"))
    assert kim.welcome.meeting == tab.welcome.meeting
    assert here.replica.meeting == first.__class__(first.room, first.planned_start, 2)


async def test_a_claim_by_a_clock_that_is_ahead_is_not_discarded(two: House) -> None:
    here, there = two.processes
    _, sending, go_on = await begins_slowly(two, here)
    two.clock.advance(-0.003)
    refused = await there.sends(there.browser(invitation=two.invitation("Kim")))
    assert refused is not None
    assert refused.code is Code.BUSY
    go_on.set()
    assert await sending is None
    await two.checked()


async def test_a_meeting_where_everybody_is_silent_can_still_be_joined_by_another_process(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    await two.time_passes(60 * 60)
    curlew = await there.enters("Mossy Curlew")
    assert curlew.welcome.meeting == lee.welcome.meeting
    sam = await there.enters(invitation=two.invitation("Sam"))
    assert sam.welcome.meeting == lee.welcome.meeting
    assert (await curlew.says("hello")).code is None
    assert lee.texts == ["hello"]


async def test_a_begin_that_the_store_did_not_take_can_be_tried_again(house: House) -> None:
    here = house.processes[0]
    for trouble in (StoreUnavailable, OutcomeUnknown):
        for calls_before in range(4):
            tab = here.browser(invitation=house.invitation())
            sending = asyncio.create_task(here.sends(tab))
            for _ in range(calls_before):
                await asyncio.sleep(0)
            house.store.fail_next(trouble, after_writing=trouble is OutcomeUnknown)
            await sending
            house.store._failing.clear()
            house.clock.advance(10)
            lee = await here.enters(invitation=house.invitation())
            await lee.must("open")
            await lee.must("close")


async def test_a_meeting_in_one_room_is_none_in_another(house: House) -> None:
    here = house.processes[0]
    await house.open()
    assert (await here.is_refused("Clover Puffin", room="other")).code is Code.NOT_OPEN
    assert (await here.is_refused("Clover Puffin", room="nowhere")).code is Code.NOT_OPEN
    assert (await here.is_refused(invitation=house.invitation(), room="other")).code is Code.BAD_INVITATION
