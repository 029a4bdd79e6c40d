"""One wish: decided, appended once, answered honestly."""

import asyncio
from typing import Any

import msgspec
import pytest

from chat.core.action import Agent, Refusal
from chat.core.actions.enter import Enter
from chat.core.actions.mute import Mute
from chat.core.actions.say import Said, Say
from chat.core.names import Code, ConnectionId, End, Handle, Role, Stance
from chat.ports import OutcomeUnknown, StoreUnavailable
from chat.service.conversation import LOSSES
from tests.service.browser import Browser, tag
from tests.service.house import House


async def circle(house: House) -> tuple[Browser, Browser, Browser]:
    """A facilitator on the first process, one participant on each."""
    here, there = house.processes[0], house.processes[-1]
    lee = await house.open()
    return lee, await here.enters("Clover Puffin"), await there.enters("Mossy Curlew")


async def test_everybody_on_both_processes_reads_one_order(two: House) -> None:
    lee, puffin, curlew = await circle(two)
    for number in range(10):
        answers = await asyncio.gather(
            *(one.asks("say", text=f"{one.handle} {number}") for one in (lee, puffin, curlew))
        )
        assert all(answer.code is None for answer in answers)
    await two.checked()
    assert len(lee.texts) == 30
    assert lee.texts == puffin.texts == curlew.texts


async def test_a_mute_is_final_on_both_processes(two: House) -> None:
    lee, puffin, curlew = await circle(two)
    for muted in (puffin, curlew):
        await lee.must("mute", handle=muted.handle)
        assert (await muted.says("anyway")).code is Code.MUTED
        assert muted.count("muted") == 1
    assert lee.texts == []


async def test_whom_another_process_has_just_let_in_is_no_stranger_here(two: House) -> None:
    lee = await two.open()
    here, there = two.processes
    await there.enters("Clover Puffin")
    occupant, seat = there.replica.keys.seat("a seat")
    newcomer = Enter(
        occupant, seat, ConnectionId("new"), Handle("Mossy Curlew"), Role.PARTICIPANT, Stance.SHARING, "spring"
    )
    newcomer = msgspec.structs.replace(newcomer, agreement=here.replica.rules.agreement_version)
    assert isinstance(await there.conversation.carry_out(there.replica, Agent.NEWCOMER, newcomer), int)
    # Nothing has run in between: this copy has not heard of the newcomer yet.
    assert here.replica.room.named(newcomer.handle) is None
    who = next(one.id for one in here.replica.room.facilitators)
    assert isinstance(await here.conversation.carry_out(here.replica, who, Mute(newcomer.handle)), int)
    assert lee.count("muted") == 1


async def test_what_is_decided_before_a_mute_and_appended_after_it_is_refused(two: House) -> None:
    lee, _, curlew = await circle(two)
    log = two.processes[1].replica.log
    decided, go = asyncio.Event(), asyncio.Event()

    async def held(*arguments: Any, **more: Any) -> Any:
        decided.set()
        await go.wait()
        return await type(log).append(log, *arguments, **more)

    log.append = held  # type: ignore[method-assign]
    saying = asyncio.create_task(curlew.asks("say", text="too late"))
    await asyncio.wait_for(decided.wait(), 5)
    assert (await lee.asks("mute", handle=curlew.handle)).code is None
    go.set()
    answer = await saying
    del log.append
    await two.checked()
    assert answer.code is Code.MUTED
    assert two.facts(Said) == []


async def test_a_race_of_a_mute_and_many_words_leaves_nothing_after_the_mute(two: House) -> None:
    lee, _, curlew = await circle(two)
    words = [curlew.asks("say", text=f"{number}") for number in range(LOSSES - 1)]
    *_, muted = await asyncio.gather(*words, lee.asks("mute", handle=curlew.handle))
    await two.checked()
    assert muted.seq is not None
    assert all(seq < muted.seq for seq, entry in two.log() if any(isinstance(one, Said) for one in entry.events))


@pytest.mark.parametrize("sanction", [("mute", {"handle": "Mossy Curlew"}), ("set_slow_mode", {"seconds": 60})])
async def test_a_repeated_nonce_gets_its_first_answer_whatever_has_begun_since(
    two: House, sanction: tuple[str, dict[str, Any]]
) -> None:
    lee, puffin, curlew = await circle(two)
    nonce = two.fresh_nonce()
    first = await curlew.says("once", nonce)
    await lee.must(sanction[0], **sanction[1])
    again = await curlew.says("once", nonce)
    assert again == first
    assert puffin.texts == ["once"]
    assert (await curlew.says("another")).code in {Code.MUTED, Code.SLOW_MODE}


async def test_a_nonce_is_remembered_by_another_process_after_a_return(two: House) -> None:
    here, _ = two.processes
    _, puffin, curlew = await circle(two)
    nonce = two.fresh_nonce()
    first = await curlew.says("once", nonce)
    await curlew.drops()
    back = await curlew.comes_back(here)
    assert await back.says("once", nonce) == first
    assert puffin.texts == ["once"]


async def test_a_nonce_belongs_to_its_author(two: House) -> None:
    _, puffin, curlew = await circle(two)
    nonce = two.fresh_nonce()
    await puffin.says("mine", nonce)
    assert (await curlew.says("also mine", nonce)).code is None
    assert puffin.texts == ["mine", "also mine"]


async def test_without_a_store_nothing_is_shown_and_the_same_nonce_succeeds_once_later(two: House) -> None:
    lee, puffin, curlew = await circle(two)
    nonce = two.fresh_nonce()
    two.store.fail_next(StoreUnavailable)
    refused = await puffin.says("hello", nonce)
    assert (refused.code, refused.retry_after) == (Code.UNAVAILABLE, 2)
    assert puffin.texts == lee.texts == curlew.texts == []
    first = await puffin.says("hello", nonce)
    assert first.seq is not None
    assert await puffin.says("hello", nonce) == first
    assert puffin.texts == lee.texts == curlew.texts == ["hello"]


@pytest.mark.parametrize("written", [True, False])
async def test_an_unknown_outcome_is_asked_again_with_the_same_nonce_and_stands_once(two: House, written: bool) -> None:
    lee, puffin, curlew = await circle(two)
    nonce = two.fresh_nonce()
    two.store.fail_next(OutcomeUnknown, after_writing=written)
    assert (await puffin.asks("say", nonce, text="hello")).code is Code.UNKNOWN
    answer = await puffin.says("hello", nonce)
    assert answer.seq is not None
    assert len(two.facts(Said)) == 1
    assert puffin.texts == lee.texts == curlew.texts == ["hello"]


async def test_a_mute_that_may_have_happened_is_never_reported_as_done_or_refused(two: House) -> None:
    lee, _, curlew = await circle(two)
    nonce = two.fresh_nonce()
    two.store.fail_next(OutcomeUnknown, after_writing=True)
    assert (await lee.asks("mute", nonce, handle=curlew.handle)).code is Code.UNKNOWN
    assert (await lee.does("mute", nonce, handle=curlew.handle)).code is None
    assert curlew.count("muted") == 1


async def test_what_came_too_late_is_said_to_be_unavailable_and_may_be_asked_again(two: House) -> None:
    _, puffin, curlew = await circle(two)
    nonce = two.fresh_nonce()
    two.store.late_next()
    assert (await puffin.says("hello", nonce)).code is Code.UNAVAILABLE
    assert curlew.texts == []
    assert (await puffin.says("hello", nonce)).code is None
    assert curlew.texts == ["hello"]


async def test_a_wish_that_loses_every_race_is_told_that_the_room_is_busy(two: House) -> None:
    lee, puffin, curlew = await circle(two)
    log = two.processes[1].replica.log
    races = 0

    async def overtaken(*arguments: Any, **more: Any) -> Any:
        nonlocal races
        races += 1
        assert (await puffin.asks("say", text=f"first {races}")).code is None
        return await type(log).append(log, *arguments, **more)

    log.append = overtaken  # type: ignore[method-assign]
    answer = await curlew.asks("say", text="me too")
    del log.append
    await two.checked()
    assert (answer.code, races) == (Code.BUSY, LOSSES)
    assert lee.texts == [f"first {number}" for number in range(1, LOSSES + 1)]
    assert (await curlew.says("me too")).code is None


async def test_a_lost_race_costs_one_read_because_a_second_would_lose_the_next(two: House) -> None:
    _, puffin, curlew = await circle(two)
    log = two.processes[1].replica.log
    reads = 0

    async def counted(*arguments: Any, **more: Any) -> Any:
        nonlocal reads
        reads += 1
        return await type(log).read(log, *arguments, **more)

    async def overtaken(*arguments: Any, **more: Any) -> Any:
        del log.append
        assert (await puffin.asks("say", text="first")).code is None
        stored = two.store.meetings[two.processes[1].replica.meeting]
        stored.news.pop(two.processes[1].replica.log._process)  # type: ignore[attr-defined]
        log.read = counted  # type: ignore[method-assign]
        return await type(log).append(log, *arguments, **more)

    log.append = overtaken  # type: ignore[method-assign]
    answer = await curlew.asks("say", text="second")
    del log.read
    assert answer.code is None
    assert reads == 1


async def test_a_lost_meeting_is_told_to_all_and_its_keys_are_destroyed(two: House) -> None:
    lee, puffin, curlew = await circle(two)
    keys = [process.replica.keys for process in two.processes]
    two.store.lose()
    assert (await puffin.says("hello")).code is Code.GONE
    assert [one.end for one in (lee, puffin, curlew)] == [End.GONE] * 3
    assert all(key.destroyed for key in keys)
    assert all(not process.meetings.live for process in two.processes)
    assert (await puffin.says("is it?")).code is Code.NOT_INSIDE
    assert await puffin.is_refused_to_come_back() is Code.GONE


async def test_a_wish_that_is_not_one_is_refused_and_costs_nothing(house: House) -> None:
    lee, puffin, _ = await circle(house)
    before = house.processes[0].replica.room
    assert (await puffin.does("fly")).code is Code.BAD_COMMAND
    assert (await puffin.does("say", text="x", loud=True)).code is Code.BAD_COMMAND
    assert (await puffin.does("enter", occupant="x")).code is Code.BAD_COMMAND
    assert (await puffin.does("close")).code is Code.NOT_ALLOWED
    assert (await puffin.does("say", text="   ")).code is Code.EMPTY_TEXT
    assert (await puffin.does("say", text="x" * 2001)).code is Code.TEXT_TOO_LONG
    assert house.processes[0].replica.room == before
    assert lee.texts == []


async def test_a_wish_with_nothing_to_do_succeeds_without_an_entry(house: House) -> None:
    _, puffin, _ = await circle(house)
    before = house.processes[0].replica.room.seq
    assert await puffin.must("choose_stance", stance="sharing") == before
    assert house.processes[0].replica.room.seq == before


async def test_nobody_who_was_never_let_in_may_ask_for_anything(house: House) -> None:
    await house.open()
    stranger = house.processes[0].browser()
    assert (await stranger.asks("say", text="let me in")).code is Code.NOT_INSIDE


async def test_the_clock_may_not_do_what_only_people_do(house: House) -> None:
    await house.open()
    here = house.processes[0]
    answer = await here.conversation.carry_out(here.replica, Agent.CLOCK, Say("tick"))
    assert isinstance(answer, Refusal)
    assert answer.code is Code.NOT_ALLOWED


async def test_a_turn_that_moves_while_everybody_is_silent_is_told_on_every_page(two: House) -> None:
    lee, puffin, curlew = await circle(two)
    await lee.must("start_round", order="joined")
    await lee.must("mute", handle=curlew.handle, seconds=120)
    await lee.must("mute", handle=puffin.handle)  # nobody else can speak: the turn stays with them
    two.clock.advance(121)
    await two.processes[0].conversation.keep(two.processes[0].replica)
    await two.checked()
    for browser, place in ((lee, None), (puffin, 1), (curlew, 0)):
        told = browser.events[-1]
        assert (tag(told), told.turns.holder, told.turns.place) == ("turns_told", curlew.handle, place)
