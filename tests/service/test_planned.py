"""Planned meetings: they open, are told of their end, and close once, whoever does it and whatever dies."""

from chat.adapters.by_hand import START
from chat.core.action import Agent
from chat.core.actions.close import Close, Closed
from chat.core.actions.give_notice import NoticeGiven
from chat.core.actions.open import Opened
from chat.core.actions.open_doors import DoorsOpened
from chat.core.names import Code, End, Phase
from chat.core.plan import PLANS
from chat.core.turns_shown import PlanView, StepView
from chat.service.replicas import Replica
from tests.service.browser import tag
from tests.service.conftest import goodbye
from tests.service.house import ROOM, House
from tests.service.planned import BEGIN, DAY_S, DOORS, END, GREEN, HOURS, MINUTE, STARTS, comes, entries, until


async def test_before_its_green_room_nobody_comes_in(planned: House) -> None:
    here, _ = planned.processes
    early = await here.is_refused(invitation=planned.invitation())
    assert (early.code, early.retry_after) == (Code.NOT_OPEN, GREEN)
    assert (await here.is_refused("Clover Puffin")).code is Code.NOT_OPEN
    assert not planned.store.meetings


async def test_facilitators_alone_meet_in_the_green_room(planned: House) -> None:
    here, there = planned.processes
    await until(planned, GREEN)
    lee, kim = await comes(here), await comes(there, "Kim", "kim")
    assert here.replica.meeting.planned_start == STARTS
    assert there.replica.meeting == here.replica.meeting
    assert lee.welcome.view.phase is Phase.SCHEDULED
    assert (lee.welcome.view.doors_in, lee.welcome.view.starts_in) == (15 * MINUTE, 25 * MINUTE)
    await kim.must("say_backstage", text="shall I lead?")
    assert lee.count("said_backstage") == 1
    assert (await here.is_refused("Clover Puffin")).code is Code.NOT_OPEN
    assert (await there.is_refused("Clover Puffin", wait=True)).code is Code.NOT_OPEN
    early = await lee.does("open")
    assert (early.code, early.retry_after) == (Code.TOO_EARLY, 15 * MINUTE)


async def test_the_doors_open_by_the_clock_and_the_meeting_ends_when_it_was_planned_to(planned: House) -> None:
    here, there = planned.processes
    await until(planned, GREEN)
    lee = await comes(here)
    await until(planned, DOORS)
    assert here.replica.room.phase is Phase.LOBBY
    puffin = await there.enters("Clover Puffin")
    await until(planned, BEGIN + 5 * MINUTE)
    await lee.must("open")
    assert here.replica.room.planned_end == START + END * 1000, "it began late, and ends in time"
    await until(planned, END - 1)
    assert [event.minutes for event in planned.facts(NoticeGiven)] == [10, 2]
    assert [entries(planned, kind) for kind in (DoorsOpened, Opened)] == [1, 1]
    await until(planned, END + 30)
    assert puffin.count("thanks_said") == 1
    await until(planned, END + 90)
    assert puffin.end is End.CLOSED
    assert lee.welcome.view.staff is not None
    assert lee.welcome.view.staff.debrief is not None
    await lee.must("close")
    assert not planned.store.meetings
    assert not planned.store.pointers


async def test_a_plan_changed_before_the_doors_holds_on_every_process_for_that_meeting_alone() -> None:
    planned = House(hours=HOURS, steps=PLANS["check_in"].steps)
    here, there = planned.process(), planned.process()
    await until(planned, GREEN)
    lee, kim = await comes(here), await comes(there, "Kim", "kim")
    await lee.must("choose_plan", plan="drop_in")
    await kim.must("change_step", step=1, minutes=35, mode="hands")
    await kim.must("move_step", step=2, to=1)
    meeting = here.replica.meeting
    planned.processes.remove(here)  # killed: it says nothing any more
    await there.watch.host_gone(here.host, (ROOM,))
    third = planned.process()
    await until(planned, DOORS)
    puffin = await third.enters("Clover Puffin")
    await until(planned, BEGIN)
    await kim.must("open")
    assert [(step.name, step.minutes) for step in third.replica.room.steps] == [
        *(("welcome", 5), ("goodbye", 10), ("talk", 35))
    ]
    assert [event.step.name for event in puffin.events if tag(event) == "step_started"] == ["welcome"]
    newt = await third.enters("Teal Newt")
    assert newt.welcome.view.step == StepView("welcome", "A facilitator is speaking.", cross_talk=False, ready=True)
    await kim.must("close")
    await until(planned, DAY_S + GREEN)
    ash = await comes(third, "Ash", "ash")
    assert third.replica.meeting != meeting
    assert ash.welcome.view.staff is not None
    assert ash.welcome.view.staff.plan == PlanView(PLANS["check_in"].steps, 0, None)
    await goodbye(planned)


async def test_without_a_facilitator_nothing_opens_and_nothing_is_left(planned: House) -> None:
    here, _ = planned.processes
    await until(planned, DOORS - 1)
    before = await here.attendance.status(ROOM)
    assert (before.phase, before.doors_in, before.starts_in, before.running_late) == (None, 1, 601, False)
    await until(planned, DOORS)
    assert (await here.attendance.status(ROOM)).running_late
    assert (await here.is_refused("Clover Puffin")).code is Code.NOT_OPEN
    await until(planned, END)
    after = await here.attendance.status(ROOM)
    assert not after.running_late
    assert after.starts_in == DAY_S - 3600
    assert not planned.store.meetings


async def test_a_green_room_that_everybody_left_opens_nothing_and_is_gone_at_the_end(planned: House) -> None:
    here, _ = planned.processes
    await until(planned, GREEN)
    lee = await comes(here)
    await lee.must("leave")
    await until(planned, END - 1)
    assert here.replica.room.phase is Phase.SCHEDULED
    assert (await here.attendance.status(ROOM)).running_late
    await until(planned, END + 1)
    assert not planned.store.meetings


async def test_somebody_who_only_observes_opens_no_doors(planned: House) -> None:
    here, _ = planned.processes
    await until(planned, GREEN)
    jo = await comes(here, "Jo", "jo")
    await jo.must("take_duty", duty="observe")
    await until(planned, BEGIN)
    assert jo.count("doors_opened") == 0
    await comes(here)
    await planned.time_passes(1)
    assert jo.count("doors_opened") == 1


async def test_a_facilitator_who_comes_late_finds_the_doors_opening(planned: House) -> None:
    _, there = planned.processes
    await until(planned, BEGIN + 20 * MINUTE)
    lee = await comes(there)
    await planned.time_passes(1)
    assert lee.count("doors_opened") == 1
    await lee.must("open")
    assert there.replica.room.seconds_left(planned.clock.now()) == 40 * MINUTE - 1


async def test_each_meeting_closes_once_however_often_a_process_dies(planned: House) -> None:
    for day in range(3):
        here, there = planned.processes
        await until(planned, day * DAY_S + GREEN)
        lee = await comes(here, id=f"lee {day}")
        meeting = here.replica.meeting
        await there.meetings.find(ROOM)
        planned.processes.remove(here)  # killed: it says nothing any more
        await there.watch.host_gone(here.host, (ROOM,))
        back = await there.enters(seat=lee.welcome.seat, meeting=lee.welcome.meeting)
        await until(planned, day * DAY_S + DOORS)
        await back.must("open")
        another = planned.process()
        await another.meetings.find(ROOM)
        planned.processes.remove(there)
        await another.watch.host_gone(there.host, (ROOM,))
        last = await another.enters(seat=lee.welcome.seat, meeting=lee.welcome.meeting)
        await until(planned, day * DAY_S + END - 1)
        assert meeting.planned_start == STARTS + day * DAY_S * 1000
        assert [entries(planned, kind) for kind in (DoorsOpened, Opened, NoticeGiven)] == [1, 1, 2]
        for dead in (here, there):
            await dead.meetings.close()
        await until(planned, day * DAY_S + END + 90)
        assert last.count("closed") == 1
        await last.must("close")
        assert not planned.store.meetings
        planned.process()
    assert (await planned.processes[0].attendance.status(ROOM)).planned is None, "the last one has been"


async def test_what_a_facilitator_ended_early_is_over(planned: House) -> None:
    here, there = planned.processes
    await until(planned, GREEN)
    lee = await comes(here)
    await until(planned, BEGIN)
    await lee.must("open")
    await lee.must("close")
    await lee.must("close")
    for process in (here, there):
        assert (await process.is_refused(invitation=planned.invitation())).code is Code.NOT_OPEN
        seen = await process.attendance.status(ROOM)
        assert (seen.running_late, seen.starts_in) == (False, DAY_S)
    await until(planned, DAY_S + GREEN)
    assert (await comes(there, id="tomorrow")).welcome.view.phase is Phase.SCHEDULED


async def test_a_lobby_that_closed_because_nobody_was_there_is_tried_again(planned: House) -> None:
    here, _ = planned.processes
    await until(planned, DOORS)
    lee = await comes(here)
    await planned.time_passes(1)
    puffin = await here.enters("Clover Puffin")
    await lee.drops()
    await planned.time_passes(12 * MINUTE)
    assert puffin.end is End.CLOSED
    again = await comes(here, id="again")
    assert again.welcome.meeting != lee.welcome.meeting, "another attempt, with keys of its own"
    assert here.replica.meeting.attempt == 2
    await planned.time_passes(1)
    await here.enters("Clover Puffin")


async def test_a_planned_meeting_that_was_lost_is_tried_again(planned: House) -> None:
    here, there = planned.processes
    await until(planned, DOORS)
    await comes(here)
    planned.processes.remove(here)
    await here.meetings.close()
    refused = await there.is_refused(invitation=planned.invitation())
    assert refused.code is Code.BUSY, "its keys may be on their way"
    await planned.time_passes(6)
    await comes(there, id="again")
    assert there.replica.meeting.attempt == 2


async def test_a_meeting_whose_closer_died_is_erased_by_whoever_finds_it(planned: House) -> None:
    here, there = planned.processes
    await until(planned, DOORS)
    lee = await comes(here)
    await planned.time_passes(1)
    await lee.must("open")
    replica: Replica = here.replica
    replica.on_end = lambda replica, code: None  # killed right after the last entry stood in the log
    await here.conversation.carry_out(replica, Agent.CLOCK, Close())
    assert entries(planned, Closed) == 1
    planned.processes.remove(here)
    await there.keyring.find(replica.meeting)  # as a supervisor has them
    here.keyring.forget(replica.meeting)
    await replica.log.confirm_destroyed()
    assert await there.meetings.find(ROOM) is None
    await planned.settled()
    assert not planned.store.meetings
    assert there.meetings.live == ()
    assert (await there.is_refused(invitation=planned.invitation())).code is Code.NOT_OPEN
    await here.meetings.close()
