"""Coming in: the welcome, what a newcomer is shown, and what they are not."""

import asyncio
from typing import Any, cast

from chat.core.actions.enter import Entered
from chat.core.names import Code, Phase
from chat.ports import OutcomeUnknown, StoreUnavailable
from chat.service.attendance import Attendance
from tests.service.browser import tag
from tests.service.house import House


async def test_a_facilitator_opens_the_doors_and_a_participant_comes_in(house: House) -> None:
    here = house.processes[0]
    assert (await here.is_refused("Clover Puffin")).code is Code.NOT_OPEN
    lee = await here.enters(invitation=house.invitation())
    assert lee.welcome.view.phase is Phase.LOBBY
    puffin = await here.enters("Clover Puffin")
    assert puffin.handle == "Clover Puffin"
    assert lee.kinds == ["entered"]
    await lee.must("open")
    assert "opened" in puffin.kinds
    answer = await puffin.says("hello")
    assert answer.seq == lee.last == puffin.last
    assert lee.texts == puffin.texts == ["hello"]


async def test_a_newcomer_is_shown_nothing_from_before(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    puffin = await here.enters("Clover Puffin")
    await puffin.says("before they came")
    curlew = await there.enters("Mossy Curlew")
    assert not curlew.welcome.behind
    assert not curlew.welcome.returned
    await curlew.reads_on(0)
    assert curlew.texts == []
    await puffin.says("after they came")
    assert curlew.texts == ["after they came"]
    assert lee.texts == ["before they came", "after they came"]


async def test_what_is_shown_next_comes_after_the_welcome(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    await there.enters("Mossy Curlew")
    late = here.browser(**two.offered("Clover Puffin"))
    await asyncio.gather(
        here.sends(late), *(lee.asks("say", text=f"line {number}") for number in range(10)), lee.asks("lock")
    )
    await two.checked()
    assert all(frame.seq > late.welcome.seq for frame in late.frames)
    # Everything from their entry on, and nothing from before it.
    heard = [seq for seq, entry in two.log() for event in entry.events if type(event).__name__ == "Said"]
    assert [frame.seq for frame in late.frames if tag(frame.events[0]) == "said"] == [
        seq for seq in heard if seq > late.welcome.seq
    ]


async def test_only_facilitators_read_who_came_and_the_room_reads_a_count(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    puffin = await here.enters("Clover Puffin")
    curlew = await here.enters("Mossy Curlew")
    assert lee.count("entered") == 2
    assert puffin.kinds == []
    await house.time_passes(3)
    (crowd,) = (event for event in puffin.events if tag(event) == "crowd")
    assert (crowd.sharing, crowd.came) == (2, 2)
    assert curlew.count("crowd") == 1


async def test_who_is_gone_before_their_entry_stands_leaves_no_ghost(house: House) -> None:
    here = house.processes[0]
    await house.open()
    tab = here.browser(**house.offered("Clover Puffin"))
    entering = asyncio.create_task(here.sends(tab))
    await until_arriving(here.attendance)
    tab.closed = True
    await here.attendance.dropped(tab.connection)
    await entering
    await house.checked()
    (person,) = [one for one in here.replica.room.occupants.values() if one.handle == "Clover Puffin"]
    assert person.connection is None


async def test_a_hello_that_is_cancelled_while_its_entry_is_written_leaves_no_ghost(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    tab = here.browser(**house.offered("Clover Puffin"))
    # The store has written, and the task ends before it has read so.
    house.store.fail_next(cast(type[Exception], asyncio.CancelledError), after_writing=True)
    await asyncio.gather(asyncio.create_task(here.sends(tab)), return_exceptions=True)
    assert len(house.facts(Entered)) == 2
    await lee.says("is anybody there?")
    await here.timetable.tick()
    await house.checked()
    assert tab.first is None, "a connection that is gone was let in"
    ghosts = [one for one in here.replica.room.occupants.values() if one.handle == "Clover Puffin" and one.connection]
    assert ghosts == []


async def test_an_entry_whose_answer_was_lost_leaves_no_ghost(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    house.store.fail_next(OutcomeUnknown, after_writing=True)
    tab = here.browser(**house.offered("Clover Puffin"))
    refused = await here.sends(tab)
    assert refused is not None
    assert refused.code is Code.UNAVAILABLE
    await here.timetable.tick()
    await lee.says("is anybody there?")
    await here.timetable.tick()
    await house.checked()
    assert len(house.facts(Entered)) == 2
    (person,) = [one for one in here.replica.room.occupants.values() if one.handle == "Clover Puffin"]
    assert person.connection is None
    # The name is theirs until the place is given up; whoever tries again comes in as somebody new.
    assert (await here.enters("Mossy Curlew")).handle == "Mossy Curlew"


async def test_an_entry_that_stands_and_cannot_be_read_yet_leaves_no_ghost(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    log = here.replica.log
    append = log.append

    async def asks_twice(*arguments: Any, **more: Any) -> Any:
        """As the real log does when a reply is lost: the second try finds what the first one wrote."""
        log.append = append  # type: ignore[method-assign]
        await append(*arguments, **more)
        found = await append(*arguments, **more)
        house.store.fail_next(StoreUnavailable)  # and the read of it fails
        return found

    log.append = asks_twice  # type: ignore[method-assign]
    tab = here.browser(**house.offered("Clover Puffin"))
    refused = await here.sends(tab)
    assert refused is not None
    assert refused.code is Code.UNAVAILABLE
    await lee.says("is anybody there?")
    await here.timetable.tick()
    await house.checked()
    (person,) = [one for one in here.replica.room.occupants.values() if one.handle == "Clover Puffin"]
    assert person.connection is None


async def test_without_a_store_nobody_comes_in_and_a_later_try_begins_again(house: House) -> None:
    here = house.processes[0]
    await house.open()
    house.store.available = False
    assert (await here.is_refused("Clover Puffin")).code is Code.UNAVAILABLE
    house.store.available = True
    puffin = await here.enters("Clover Puffin")
    assert (await puffin.says("here now")).code is None


async def until_arriving(attendance: Attendance) -> None:
    async with asyncio.timeout(5):
        while not attendance.connections.arriving:  # noqa: ASYNC110
            await asyncio.sleep(0)
