"""A planned meeting that is called off, moved, or opened outside of its hours."""

from chat.adapters.by_hand import START
from chat.core.names import Code, End, Phase
from tests.service.house import ROOM, House
from tests.service.planned import DAY_S, DOORS, END, GREEN, STARTS, comes, until


async def test_a_meeting_that_is_called_off_does_not_open(planned: House) -> None:
    here, _ = planned.processes
    planned.cancelled.add(STARTS)
    await until(planned, DOORS)
    assert (await here.is_refused(invitation=planned.invitation())).code is Code.NOT_OPEN
    seen = await here.attendance.status(ROOM)
    assert (seen.cancelled, seen.running_late) == (True, False)
    await until(planned, DAY_S + GREEN)
    assert not (await here.attendance.status(ROOM)).cancelled
    await comes(here, id="tomorrow")


async def test_who_waits_when_a_meeting_is_called_off_is_told(planned: House) -> None:
    here, there = planned.processes
    await until(planned, DOORS)
    lee = await comes(here)
    await planned.time_passes(1)
    puffin = await there.enters("Clover Puffin")
    planned.cancelled.add(STARTS)
    await planned.time_passes(1)
    assert [lee.end, puffin.end] == [End.CLOSED, End.CLOSED]
    assert (await here.is_refused(invitation=planned.invitation())).code is Code.NOT_OPEN


async def test_people_who_talk_already_are_not_cut_off(planned: House) -> None:
    here, _ = planned.processes
    await until(planned, DOORS)
    lee = await comes(here)
    await planned.time_passes(1)
    await lee.must("open")
    planned.cancelled.add(STARTS)
    await planned.time_passes(60)
    assert here.replica.room.phase is Phase.OPEN


async def test_a_change_of_hours_leaves_a_meeting_that_has_begun_as_it_is(planned: House) -> None:
    here, _ = planned.processes
    await until(planned, DOORS)
    lee = await comes(here)
    await planned.time_passes(1)
    await lee.must("open")
    here.attendance.agenda.replace({})
    assert here.replica.room.planned_end == START + END * 1000
    await lee.must("close")
    await lee.must("close")
    await until(planned, END)
    assert (await comes(here, id="by hand")).welcome.view.phase is Phase.LOBBY, "it has no hours any more"


async def test_an_operator_opens_a_room_outside_of_its_hours(planned: House) -> None:
    here, there = planned.processes
    assert await here.attendance.open_now(ROOM)
    lee = await comes(there)
    assert lee.welcome.view.phase is Phase.LOBBY
    await lee.must("open")
    assert there.replica.room.planned_end == START + 3600_000
    assert (await here.attendance.status(ROOM)).phase is Phase.OPEN
