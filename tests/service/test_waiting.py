"""At the door: who waits is shown nothing of the room, and comes in on the connection they wait on."""

from typing import Any

import pytest

from chat.core.actions.stop_waiting import StoppedWaiting
from chat.core.names import Code, End, Phase
from chat.ports import OutcomeUnknown, StoreUnavailable
from chat.protocol import AtTheDoor
from tests.service.browser import Browser, tag
from tests.service.house import House


async def knocking(**rules: Any) -> tuple[House, Browser]:
    """A room where newcomers knock, in two processes; its facilitator is on the first."""
    house = House(**{"admission": "knock", **rules})
    house.process()
    house.process()
    return house, await house.open()


async def goodbye(house: House) -> None:
    for process in house.processes:
        await process.meetings.close()


async def test_admitted_by_another_process_they_are_welcomed_on_the_connection_they_wait_on() -> None:
    house, lee = await knocking()
    _, there = house.processes
    newt = await there.waits("Teal Newt")
    assert newt.door == AtTheDoor(1, "knock", Phase.OPEN, 1)
    assert lee.kinds[-1] == "knocked"
    await lee.says("nobody who waits reads this")
    await lee.must("admit", handle="Teal Newt")
    assert newt.welcome.view.me.handle == "Teal Newt"
    assert not newt.welcome.returned
    assert not newt.welcome.behind
    assert (await newt.says("hello")).code is None
    assert (newt.texts, lee.texts) == (["hello"], ["nobody who waits reads this", "hello"])
    # The seat brings them back like anybody, without knocking again.
    await newt.drops()
    assert (await newt.comes_back(house.processes[0])).handle == "Teal Newt"
    await goodbye(house)


async def test_without_the_wish_to_wait_the_page_is_told_that_one_knocks_here() -> None:
    house, _ = await knocking()
    assert (await house.processes[1].is_refused("Teal Newt")).code is Code.KNOCK
    await goodbye(house)


async def test_whoever_would_wait_and_need_not_comes_in_at_once(two: House) -> None:
    await two.open()
    newt, refused = await two.processes[1].knocks("Teal Newt", wait=True)
    assert refused is None
    assert (newt.door, newt.handle) == (None, "Teal Newt")
    lee = await two.processes[1].enters(invitation=two.invitation("Ash"), wait=True)
    assert lee.staff


async def test_turned_away_the_connection_ends_and_nobody_inside_reads_anything() -> None:
    house, lee = await knocking()
    here, there = house.processes
    puffin = await here.waits("Clover Puffin")
    await lee.must("admit", handle="Clover Puffin")
    before = len(puffin.frames)
    newt = await there.waits("Teal Newt")
    await lee.must("turn_away", handle="Teal Newt")
    assert newt.end is End.TURNED_AWAY
    assert lee.kinds[-1] == "turned_away"
    assert lee.count("stopped_waiting") == 0
    assert puffin.frames[before:] == []
    # It is for now: they may knock again.
    assert (await there.waits("Teal Newt")).is_waiting
    await goodbye(house)


async def test_who_waits_may_do_nothing_and_is_sent_nothing_of_the_room() -> None:
    house, lee = await knocking()
    here, there = house.processes
    first = await here.waits("Clover Puffin")
    second = await there.waits("Teal Newt")
    for waiting in (first, second):
        assert (await waiting.does("say", text="let me in")).code is Code.NOT_INSIDE
        assert (await waiting.does("admit", handle="Teal Newt")).code is Code.NOT_INSIDE
        assert getattr(waiting.people(), "code", None) is Code.NOT_INSIDE
        assert getattr(await waiting.process.attendance.more(waiting.connection, 0), "code", None) is Code.NOT_INSIDE
    await lee.says("words of the room")
    await lee.must("pause")
    await lee.must("resume")
    await house.time_passes(10)
    for waiting in (first, second):
        assert waiting.frames == []
        for word in ("words", "Lee", "Puffin", "Newt"):
            assert word not in waiting.wire, "who waits reads of the room, or of each other"
    await goodbye(house)


async def test_a_connection_that_breaks_while_it_waits_waits_no_more() -> None:
    house, lee = await knocking()
    _, there = house.processes
    newt = await there.waits("Teal Newt")
    await newt.drops()
    assert lee.kinds[-1] == "stopped_waiting"
    assert (await lee.does("admit", handle="Teal Newt")).code is Code.UNKNOWN_HANDLE
    assert all(
        not process.attendance.connections.undropped and not process.attendance.connections.waiting
        for process in house.processes
    )
    await goodbye(house)


async def test_a_broken_wait_that_the_store_did_not_take_is_asked_again() -> None:
    house, lee = await knocking()
    newt = await house.processes[1].waits("Teal Newt")
    house.store.fail_next(StoreUnavailable)
    await newt.drops()
    assert lee.count("stopped_waiting") == 0
    await house.time_passes(2)
    assert len(house.facts(StoppedWaiting)) == 1
    await goodbye(house)


async def test_a_knock_whose_answer_was_lost_leaves_nobody_at_the_door() -> None:
    house, lee = await knocking()
    there = house.processes[1]
    assert (await there.is_refused("Teal Newt")).code is Code.KNOCK
    tab = there.browser(**house.offered("Teal Newt"), wait=True)
    house.store.fail_next(OutcomeUnknown, after_writing=True)
    refused = await there.sends(tab)
    assert refused is not None
    assert refused.code is Code.UNAVAILABLE
    await lee.says("is anybody there?")
    await house.time_passes(2)
    assert tab.door is None
    assert not there.replica.room.waiting
    await goodbye(house)


@pytest.mark.parametrize("process", [0, 1])
async def test_somebody_admitted_whose_connection_broke_that_moment_leaves_no_ghost(process: int) -> None:
    house, lee = await knocking()
    newt = await house.processes[process].waits("Teal Newt")
    newt.closed = True
    house.store.fail_next(StoreUnavailable)
    await newt.process.attendance.dropped(newt.connection)
    await lee.must("admit", handle="Teal Newt")
    await house.time_passes(2)
    (occupant,) = [one for one in house.processes[0].replica.room.occupants.values() if one.handle == "Teal Newt"]
    assert occupant.connection is None
    await goodbye(house)


async def test_all_at_once_on_both_processes_as_far_as_there_are_places() -> None:
    house, lee = await knocking(sharing_capacity=2, listening_capacity=0)
    here, there = house.processes
    people = [await here.waits("Teal Newt"), await there.waits("Clover Puffin"), await there.waits("Mossy Curlew")]
    await lee.must("admit_all")
    assert [one.is_waiting for one in people] == [False, False, True]
    (done,) = (event for event in lee.events if tag(event) == "all_admitted")
    assert done.left == 1
    await goodbye(house)


async def test_in_a_full_room_the_first_who_waits_comes_in_when_a_place_is_free() -> None:
    house = House(sharing_capacity=1, listening_capacity=0)
    here, there = house.process(), house.process()
    lee = await house.open()
    puffin = await here.enters("Clover Puffin")
    assert (await there.is_refused("Teal Newt")).code is Code.FULL
    newt, curlew = await there.waits("Teal Newt"), await here.waits("Mossy Curlew")
    assert newt.door is not None
    assert newt.door.why == "full"
    await house.time_passes(5)
    assert newt.is_waiting
    await puffin.must("leave")
    await house.time_passes(1)
    assert (newt.handle, curlew.is_waiting) == ("Teal Newt", True)
    # A drop holds the place for a while, and then it is free too.
    await newt.drops()
    await house.time_passes(60)
    assert curlew.is_waiting
    await house.time_passes(40)
    assert curlew.handle == "Mossy Curlew"
    assert lee.count("admitted") == 2
    await goodbye(house)


async def test_a_removal_does_not_give_the_place_to_whoever_waits_for_one() -> None:
    """A second browser would be the quickest way back in."""
    house = House(sharing_capacity=1, listening_capacity=0)
    here = house.process()
    lee = await house.open()
    puffin = await here.enters("Clover Puffin", network="192.0.2.0/24")
    same, other = await here.waits("Teal Newt", network="192.0.2.0/24"), await here.waits("Mossy Curlew")
    await lee.must("remove", handle=puffin.handle, reason="kindness")
    await house.time_passes(14 * 60)
    assert (same.is_waiting, other.is_waiting) == (True, True)
    await house.time_passes(62)
    assert (same.is_waiting, other.handle) == (True, "Mossy Curlew")
    await goodbye(house)


async def test_thirty_wait_and_the_next_is_told_that_it_is_full() -> None:
    house, lee = await knocking(waiting_places=2)
    here, there = house.processes
    await here.waits("Teal Newt")
    await there.waits("Clover Puffin")
    assert (await there.is_refused("Mossy Curlew", wait=True)).code is Code.FULL
    await lee.must("turn_away", handle="Teal Newt")
    await there.waits("Mossy Curlew")
    await goodbye(house)


async def test_when_the_meeting_closes_those_who_wait_are_told_so() -> None:
    house, lee = await knocking()
    newt = await house.processes[1].waits("Teal Newt")
    await lee.must("close")
    assert newt.end is End.CLOSED
    assert newt.first is None
    await goodbye(house)


async def test_late_and_uninvited_newcomers_are_refused_whether_they_would_wait_or_not() -> None:
    house, _ = await knocking(admission="open", late="closed", late_after_s=60)
    there = house.processes[1]
    await house.time_passes(61)
    for wait in (False, True):
        assert (await there.is_refused("Teal Newt", wait=wait)).code is Code.LATE
    await goodbye(house)
    house, _ = await knocking(admission="invite")
    there = house.processes[1]
    assert (await there.is_refused("Teal Newt", wait=True)).code is Code.INVITATION_NEEDED
    link = house.invitation(None, role="participant")
    assert (await there.enters("Teal Newt", invitation=link)).handle == "Teal Newt"
    await goodbye(house)


# -- the mark of a network
