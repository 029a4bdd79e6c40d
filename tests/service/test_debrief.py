"""After the close: facilitators stay among themselves for a while, and then nothing of that is left either."""

import asyncio

from chat.core.names import Code, ConnectionId, End, MeetingId, Phase
from chat.ports import MeetingGone, MeetingKeys, StoreUnavailable
from chat.service.labels import label, staff_room
from tests.service.browser import Browser, tag
from tests.service.house import ROOM, House


async def closed(two: House) -> tuple[Browser, Browser, Browser]:
    """A meeting that is over: two facilitators, one on each process, and a participant who was in it."""
    here, there = two.processes
    lee = await two.open(here)
    ash = await there.enters(invitation=two.invitation("Ash"))
    puffin = await there.enters("Clover Puffin")
    await lee.must("mute", handle=puffin.handle, seconds=120)
    await lee.must("add_note", handle=puffin.handle, text="a note about puffin")
    await lee.must("say_backstage", text="backstage words")
    await lee.must("close")
    return lee, ash, puffin


async def test_facilitators_of_both_processes_are_in_one_debrief_and_participants_read_the_receipt(two: House) -> None:
    lee, ash, puffin = await closed(two)
    assert puffin.end is End.CLOSED
    assert puffin.ended is not None
    assert puffin.ended.receipt is not None
    assert puffin.ended.receipt.entries_gone
    assert [lee.end, ash.end] == [None, None]
    assert lee.welcome.meeting == ash.welcome.meeting != puffin.welcome.meeting
    for one in (lee, ash):
        staff = one.welcome.view.staff
        assert staff is not None
        assert staff.debrief == {"open": 1, "mute": 1}
        assert (staff.notes, staff.flags, staff.held) == ((), (), ())
        assert one.welcome.view.seconds_left == 15 * 60
        assert one.welcome.view.phase is Phase.OPEN
        assert one.welcome.seq >= 1
    assert (await lee.says("that was hard")).code is None
    assert ash.texts[-1] == "that was hard"
    assert (await puffin.asks("say", text="me too")).code is Code.NOT_INSIDE
    assert len(two.store.meetings) == 1


async def test_a_debrief_that_the_other_process_is_just_beginning_is_waited_for(two: House) -> None:
    """Claimed, and without keys yet: whoever gave up here would be sent home alone."""
    here, there = two.processes
    lee = await two.open(here)
    ash = await there.enters(invitation=two.invitation("Ash"))
    draw, begun = here.keyring.draw, asyncio.Event()

    async def slowly(meeting: MeetingId) -> MeetingKeys:
        asyncio.get_running_loop().call_later(0.05, begun.set)
        await begun.wait()
        return await draw(meeting)

    here.keyring.draw = slowly  # type: ignore[method-assign, assignment]
    there.keyring.draw = slowly  # type: ignore[method-assign, assignment]
    assert (await lee.asks("close")).code is None
    async with asyncio.timeout(5):
        while here.debrief is None or there.debrief is None:
            await two.store_is_heard()
    await two.checked()
    assert [lee.end, ash.end] == [None, None]
    assert lee.welcome.meeting == ash.welcome.meeting


async def test_no_word_of_the_meeting_is_in_the_debrief(two: House) -> None:
    lee, ash, _ = await closed(two)
    sent = b"".join(entry.entry for stored in two.store.meetings.values() for entry in stored.entries)
    for word in (b"a note about", b"backstage words", b"Puffin"):
        assert word not in sent
    assert ash.welcome.view.me.handle == "Ash"
    assert lee.welcome.view.me.handle == "Lee"


async def test_m15_the_notes_are_gone_after_finish(two: House) -> None:
    lee, ash, _ = await closed(two)
    await ash.says("a shared note")
    keys = [process.debrief.keys for process in two.processes if process.debrief is not None]
    assert len(keys) == 2
    await ash.must("close")
    assert [lee.end, ash.end] == [End.CLOSED, End.CLOSED]
    assert ash.ended is not None
    assert ash.ended.receipt is not None
    assert (ash.ended.receipt.entries_gone, ash.ended.receipt.confirmed) == (True, 2)
    assert all(key.destroyed for key in keys)
    assert (two.store.meetings, two.store.pointers) == ({}, {})
    assert all(not process.meetings.live for process in two.processes)


async def test_a_reload_in_the_debrief_brings_back_to_it_on_any_process(two: House) -> None:
    lee, ash, _ = await closed(two)
    await ash.says("before")
    await lee.drops()
    await ash.says("meanwhile")
    back = await lee.comes_back(two.processes[1])
    assert back.welcome.meeting == ash.welcome.meeting
    assert back.welcome.returned
    await back.reads_on(0)
    assert back.texts == ["before", "meanwhile"]


async def test_nobody_else_comes_into_a_debrief(two: House) -> None:
    here, there = two.processes
    _, ash, puffin = await closed(two)
    for process in (here, there):
        # The meeting that they were in is over, and the room has none.
        assert (await process.is_refused(seat=puffin.welcome.seat, meeting=puffin.welcome.meeting)).code is Code.CLOSED
        assert (await process.is_refused("Teal Newt")).code is Code.NOT_OPEN
        assert (await process.is_refused("Teal Newt", wait=True)).code is Code.NOT_OPEN
        # Its label alone, or its name, opens nothing: not even with an invitation.
        for more in ({"meeting": ash.welcome.meeting}, {}):
            wrong = await process.is_refused(seat=puffin.welcome.seat, room=staff_room(ROOM), **more)
            assert wrong.code is Code.NOT_OPEN
        assert (await process.is_refused("Teal Newt", room=staff_room(ROOM))).code is Code.NOT_OPEN
        link = two.invitation("Eve", rooms=(staff_room(ROOM),))
        assert (await process.is_refused(invitation=link, room=staff_room(ROOM))).code is Code.NOT_OPEN
        stolen = await process.is_refused(seat=puffin.welcome.seat, meeting=ash.welcome.meeting)
        assert stolen.code is Code.SEAT_ENDED


async def test_a_facilitator_who_opens_the_room_again_begins_a_meeting_and_leaves_the_debrief_alone(two: House) -> None:
    _, ash, _ = await closed(two)
    two.clock.advance(10)
    sam = await two.open(two.processes[1])
    assert sam.welcome.meeting != ash.welcome.meeting
    assert sam.welcome.view.staff is not None
    assert sam.welcome.view.staff.debrief is None
    before = len(sam.frames)
    await ash.says("still here")
    assert sam.frames[before:] == []


async def test_left_alone_a_debrief_ends_after_a_minute_and_after_its_time_in_any_case(two: House) -> None:
    lee, ash, _ = await closed(two)
    await lee.drops()
    await two.time_passes(14 * 60)
    assert ash.end is None
    await ash.drops()
    await two.time_passes(62)
    assert two.store.meetings == {}
    assert all(not process.meetings.live for process in two.processes)


async def test_who_does_not_stay_is_told_that_the_meeting_is_closed(house: House) -> None:
    lee = await house.open()
    ash = await house.processes[0].enters(invitation=house.invitation("Ash"))
    await ash.drops()
    await lee.must("leave")
    assert lee.end is End.LEFT
    refused = await house.processes[0].is_refused(seat=lee.welcome.seat, meeting=lee.welcome.meeting)
    assert refused.code is Code.SEAT_ENDED


async def test_without_a_store_there_is_no_debrief_and_facilitators_are_told_the_receipt(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    assert (await lee.asks("close")).code is None
    house.store.available = False
    await here.meetings.errands.done()
    assert lee.end is End.CLOSED
    house.store.available = True


async def test_a_debrief_that_cannot_be_entered_ends_like_the_meeting(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    begin = here.meetings.begin

    async def and_then_the_store_goes(*arguments: object) -> object:
        begun = await begin(*arguments)  # type: ignore[arg-type]
        house.store.fail_next(StoreUnavailable)
        return begun

    here.meetings.begin = and_then_the_store_goes  # type: ignore[method-assign, assignment]
    await lee.must("close")
    assert lee.end is End.CLOSED
    assert lee.ended is not None
    assert lee.ended.receipt is not None
    assert here.debrief is not None
    assert label(here.debrief.meeting) != lee.welcome.meeting
    await house.time_passes(1)
    await house.time_passes(62)
    assert house.store.meetings == {}


async def test_a_debrief_that_fails_unexpectedly_keeps_no_one_in_the_closed_room(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    puffin = await here.enters("Clover Puffin")

    async def fails(_replica: object) -> frozenset[ConnectionId]:
        raise MeetingGone

    here.meetings.on_closed = fails
    await lee.must("close")
    assert [lee.end, puffin.end] == [End.CLOSED, End.CLOSED]
    house.clock.advance(1)
    assert (await house.open()).welcome.meeting != lee.welcome.meeting


async def test_a_socket_that_breaks_on_the_way_into_the_debrief_leaves_nothing_of_the_closed_room(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    assert (await lee.asks("close")).code is None
    connections = here.attendance.connections
    async with asyncio.timeout(5):
        while lee.connection not in connections.arriving:  # noqa: ASYNC110
            await asyncio.sleep(0)
    lee.closed = True
    await here.attendance.dropped(lee.connection)
    await house.checked()
    assert connections.inside == {}
    assert here.debrief is not None
    assert [one.connection for one in here.debrief.room.occupants.values()] == [None]


async def test_who_has_gone_before_the_debrief_begins_is_not_taken_into_it(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    ash = await here.enters(invitation=house.invitation("Ash"))
    begin = here.meetings.begin

    async def and_ash_goes(*arguments: object) -> object:
        ash.closed = True
        await here.attendance.dropped(ash.connection)
        return await begin(*arguments)  # type: ignore[arg-type]

    here.meetings.begin = and_ash_goes  # type: ignore[method-assign, assignment]
    await lee.must("close")
    assert here.debrief is not None
    assert [one.handle for one in here.debrief.room.occupants.values()] == ["Lee"]
    assert list(here.attendance.connections.inside) == [lee.connection]


async def test_every_frame_of_a_debrief_is_for_facilitators_alone(two: House) -> None:
    lee, _, puffin = await closed(two)
    before = puffin.wire
    await lee.says("between us")
    await two.time_passes(30)
    assert puffin.wire == before
    assert "debrief_opened" not in [tag(event) for event in puffin.events]


async def test_when_the_next_meeting_closes_the_old_debrief_ends_first_and_nobody_lands_in_it(two: House) -> None:
    lee, ash, _ = await closed(two)
    await ash.says("about the first evening")
    old = [process.debrief for process in two.processes]
    two.clock.advance(10)
    here, there = two.processes
    sam, kim = await two.open(there), await here.enters(invitation=two.invitation("Kim"))
    await sam.must("close")
    assert [lee.end, ash.end] == [End.CLOSED, End.CLOSED], "their debrief is over"
    assert all(one is not None and one.keys.destroyed for one in old)
    assert [sam.end, kim.end] == [None, None]
    assert sam.welcome.meeting == kim.welcome.meeting not in {lee.welcome.meeting, ash.welcome.meeting}
    assert sam.texts == kim.texts == []
    assert "about the first evening" not in sam.wire + kim.wire
    assert len(two.store.meetings) == 1
    assert (await sam.says("how was it?")).code is None
    assert kim.texts == ["how was it?"]
    await kim.must("close")
    assert two.store.meetings == {}
