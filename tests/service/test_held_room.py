"""A held room: no meeting goes on without a facilitator, whichever process they were connected to."""

from chat.core.actions.notice_absence import Unattended
from chat.core.actions.pause import Paused
from chat.core.names import Code, End, Phase
from tests.service.browser import Browser, tag
from tests.service.house import House


async def left_alone(two: House, process: int) -> tuple[Browser, Browser]:
    """The last facilitator, connected to that process, is gone without a word; a participant stays."""
    lee = await two.open(two.processes[process])
    puffin = await two.processes[0].enters("Clover Puffin")
    await lee.drops()
    await two.time_passes(1)
    return lee, puffin


async def test_m9_a_minute_after_the_last_facilitator_dropped_the_clock_pauses_and_shuts_the_doors(two: House) -> None:
    for process in (0, 1):
        house = House()
        house.process()
        house.process()
        _, puffin = await left_alone(house, process)
        (told,) = (event for event in puffin.events if tag(event) == "unattended")
        assert (told.pauses_in, told.closes_in) == (60, 660)
        await house.time_passes(59)
        assert puffin.count("paused") == 0
        assert (await puffin.says("still talking")).code is None
        await house.time_passes(1)
        (paused,) = (event for event in puffin.events if tag(event) == "paused")
        assert paused.by_clock
        assert (await puffin.says("anybody?")).code is Code.WRONG_PHASE
        for there in house.processes:
            assert (await there.is_refused("Teal Newt")).code is Code.LOCKED
        assert [len(house.facts(kind)) for kind in (Unattended, Paused)] == [1, 1], "both processes asked for it"
        for there in house.processes:
            await there.meetings.close()


async def test_m9_a_facilitator_who_is_back_is_told_of_and_resumes(two: House) -> None:
    lee, puffin = await left_alone(two, 1)
    await two.time_passes(120)
    back = await lee.comes_back(two.processes[0])
    assert back.welcome.view.paused_by_clock
    await two.time_passes(1)
    assert puffin.kinds[-1] == "attended"
    assert (await puffin.says("hello?")).code is Code.WRONG_PHASE
    await back.must("resume")
    assert (await puffin.says("hello")).code is None
    await two.time_passes(1000)
    assert puffin.end is None


async def test_a_call_for_help_that_nobody_was_there_to_read_is_read_by_whoever_comes(two: House) -> None:
    lee, puffin = await left_alone(two, 1)
    await two.time_passes(200)
    await puffin.must("tell_facilitators", text="please help")
    assert puffin.kinds[-1] == "said_in_private"
    assert "flag" not in puffin.wire
    back = await lee.comes_back(two.processes[0])
    ash = await two.processes[1].enters(invitation=two.invitation("Ash"))
    for reader in (back, ash):
        staff = reader.welcome.view.staff
        assert staff is not None
        assert [(flag.about, flag.quote) for flag in staff.flags] == [("Clover Puffin", "please help")]


async def test_m9_after_the_set_time_the_meeting_closes_and_is_erased(two: House) -> None:
    _, puffin = await left_alone(two, 1)
    keys = [process.replica.keys for process in two.processes]
    await two.time_passes(658)
    assert "closed" not in puffin.kinds
    await two.time_passes(3)
    assert puffin.end is End.CLOSED
    assert puffin.ended is not None
    assert puffin.ended.receipt is not None
    assert puffin.ended.receipt.entries_gone
    assert two.store.meetings == {}
    assert all(key.destroyed for key in keys)


async def test_a_second_facilitator_on_another_process_holds_the_room(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    ash = await there.enters(invitation=two.invitation("Ash"))
    await lee.drops()
    await two.time_passes(300)
    assert ash.count("unattended") == 0
    assert there.replica.room.phase is Phase.OPEN


async def test_whoever_only_observes_does_not_hold_it(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    jo = await there.enters(invitation=two.invitation("Jo"))
    await jo.must("take_duty", duty="observe")
    await lee.drops()
    await two.time_passes(1)
    assert jo.kinds[-1] == "unattended"
    await jo.must("take_duty", duty="support")
    await two.time_passes(1)
    assert jo.kinds[-1] == "attended"


async def test_m10_without_a_facilitator_nothing_opens_and_newcomers_are_told(two: House) -> None:
    assert (await two.processes[0].is_refused("Clover Puffin")).code is Code.NOT_OPEN
    lee = await two.processes[1].enters(invitation=two.invitation())
    puffin = await two.processes[0].enters("Clover Puffin")
    assert puffin.welcome.view.phase is Phase.LOBBY
    await lee.drops()
    await two.time_passes(1)
    assert puffin.kinds[-1] == "unattended"
    assert (await puffin.does("open")).code is Code.NOT_ALLOWED
    await two.time_passes(11 * 60)
    assert puffin.end is End.CLOSED


async def test_a_participant_who_comes_back_to_a_paused_room_reads_why(two: House) -> None:
    _, puffin = await left_alone(two, 0)
    await puffin.drops()
    await two.time_passes(70)
    back = await puffin.comes_back(two.processes[1])
    view = back.welcome.view
    assert (view.phase, view.paused_by_clock, view.pauses_in) == (Phase.PAUSED, True, 0)
    assert view.closes_in is not None
    assert 580 < view.closes_in < 600
