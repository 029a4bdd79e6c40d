"""When a process is gone, another one says so for its people."""

import asyncio

from chat.core.actions.drop import Dropped
from chat.core.names import Code, End
from chat.ports import StoreUnavailable
from tests.service.house import ROOM, House


async def silently(house: House, seconds: float) -> None:
    """Time passes second by second, as the timetable counts it."""
    for _ in range(int(seconds)):
        house.clock.advance(1)
        await asyncio.gather(*(process.timetable.tick() for process in house.processes))
    await house.checked()


async def test_a_process_that_was_killed_is_missed_within_twenty_five_seconds(two: House) -> None:
    here, there = two.processes
    await two.open(here)
    kim = await there.enters(invitation=two.invitation("Kim"))
    await silently(two, 15)
    two.processes.remove(here)  # killed: it says nothing any more
    await silently(two, 12)
    assert kim.count("dropped") == 0
    await silently(two, 13)
    assert kim.count("dropped") == 1
    await here.meetings.close()


async def test_what_the_supervisor_saw_is_acted_on_at_once(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    kim = await there.enters(invitation=two.invitation("Kim"))
    two.processes.remove(here)
    await there.watch.host_gone(here.host, (ROOM,))
    await two.checked()
    assert kim.count("dropped") == 1
    back = await there.enters(seat=lee.welcome.seat, meeting=lee.welcome.meeting)
    assert back.occupant == lee.occupant
    assert back.welcome.returned
    await here.meetings.close()


async def test_a_process_that_never_served_the_room_looks_after_it_when_another_dies(two: House) -> None:
    here, there = two.processes
    await two.open(here)
    two.processes.remove(here)
    assert there.meetings.live == ()
    await there.watch.host_gone(here.host, (ROOM,))
    assert [event.handle for event in two.facts(Dropped)] == ["Lee"]
    await here.meetings.close()


async def test_processes_that_were_all_away_do_not_take_each_other_for_dead(two: House) -> None:
    here, there = two.processes
    lee, curlew = await two.open(here), await there.enters("Mossy Curlew")
    await two.time_passes(300)  # in strides longer than a lease, like a machine that sleeps
    assert [lee.end, curlew.end] == [None, None]
    assert two.facts(Dropped) == []


async def test_who_was_dropped_wrongly_is_told_to_come_back_and_does(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    await there.enters("Mossy Curlew")
    await there.watch.host_gone(here.host, ())
    await two.checked()
    assert lee.end is End.RESTARTING
    back = await here.enters(seat=lee.welcome.seat, meeting=lee.welcome.meeting)
    assert back.occupant == lee.occupant


async def test_who_waits_at_the_door_and_was_dropped_wrongly_is_told_to_knock_again() -> None:
    house = House(admission="knock")
    here, there = house.process(), house.process()
    lee = await house.open(there)
    newt = await here.waits("Teal Newt")
    await there.watch.host_gone(here.host, ())
    await house.checked()
    assert lee.kinds[-1] == "stopped_waiting"
    assert newt.end is End.RESTARTING
    again = await here.waits("Teal Newt")
    await lee.must("admit", handle="Teal Newt")
    assert again.first is not None
    for process in house.processes:
        await process.meetings.close()


async def test_a_seat_that_somebody_sits_on_at_a_living_process_is_in_use(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    refused = await there.is_refused(seat=lee.welcome.seat, meeting=lee.welcome.meeting)
    assert refused.code is Code.IN_USE


async def test_a_revoked_invitation_ends_its_seat_and_lets_nobody_in(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    kim = await there.enters(invitation=two.invitation("Kim"))
    for process in two.processes:
        await process.revokes("invitation of Kim")
    await two.checked()
    assert (kim.end, lee.end) == (End.REMOVED, None)
    assert lee.count("seat_ended") == 1
    for process in two.processes:
        assert (await process.is_refused(invitation=two.invitation("Kim"))).code is Code.BAD_INVITATION
        refused = await process.is_refused(seat=kim.welcome.seat, meeting=kim.welcome.meeting)
        assert refused.code is Code.SEAT_ENDED


async def test_a_revocation_that_the_store_did_not_take_is_asked_again(house: House) -> None:
    here = house.processes[0]
    await house.open()
    kim = await here.enters(invitation=house.invitation("Kim"))
    house.store.available = False
    await here.revokes("invitation of Kim")
    assert kim.end is None
    house.store.available = True
    await here.timetable.tick()
    await house.checked()
    assert kim.end is End.REMOVED


async def test_people_are_told_while_messages_are_delayed_by_a_store_that_is_away_and_when_it_is_over(
    two: House,
) -> None:
    here, there = two.processes
    lee, curlew = await two.open(here), await there.enters("Mossy Curlew")

    async def looks(seconds: int) -> None:
        for _ in range(seconds):
            two.clock.advance(1)
            for process in two.processes:
                await process.timetable.tick()

    await looks(60)
    assert lee.notices == curlew.notices == [], "a quiet room is not a store that is away"
    two.store.available = False
    await looks(20)
    assert [one.delayed for one in (lee, curlew)] == [True, True]
    two.store.available = True
    await looks(2)
    assert [one.delayed for one in (lee, curlew)] == [False, False]
    assert (await curlew.says("It works again.")).seq is not None
    assert len(lee.notices) == 2, "said once when it begins and once when it is over"


async def test_a_meeting_whose_keys_are_not_known_just_now_is_never_discarded(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    two.clock.advance(60)

    async def unanswered(_meeting: object) -> None:
        raise StoreUnavailable

    found, there.keyring.find = there.keyring.find, unanswered  # type: ignore[method-assign,assignment]
    refused = await there.is_refused(invitation=two.invitation("Kim"))
    assert refused.code is Code.UNAVAILABLE
    there.keyring.find = found  # type: ignore[method-assign]
    kim = await there.enters(invitation=two.invitation("Kim"))
    assert kim.welcome.meeting == lee.welcome.meeting
    assert lee.end is None


async def test_messages_are_counted_by_the_process_that_accepted_them(two: House) -> None:
    counted: list[int] = []
    for number, process in enumerate(two.processes):
        process.meetings._on_entry = lambda entry, number=number: counted.append(number)  # type: ignore[misc]
    here, there = two.processes
    lee, curlew = await two.open(here), await there.enters("Mossy Curlew")
    counted.clear()
    await lee.says("one")
    await curlew.says("two")
    assert counted == [0, 1]
