"""R7, R8: whoever loses their connection in their turn is waited for, then come back to later; the round goes on."""

import asyncio
from typing import Final

from chat.core.names import Code
from chat.core.turns_shown import TurnsView
from tests.service.browser import Browser, tag
from tests.service.house import ROOM, House
from tests.service.process import Process

WAIT_S: Final = 45


async def seconds(house: House, count: int) -> None:
    """Time passes second by second, as the timetable counts it."""
    for _ in range(count):
        house.clock.advance(1)
        for stored in house.store.meetings.values():
            stored.wake()
        await asyncio.gather(*(process.timetable.tick() for process in house.processes))
    await house.checked()


async def killed(house: House, process: Process) -> None:
    """It says nothing any more, and the supervisor has seen it."""
    house.processes.remove(process)
    await house.processes[0].watch.host_gone(process.host, (ROOM,))
    await house.checked()


def turns_of(browser: Browser) -> TurnsView | None:
    """The newest picture of the turns on that page."""
    told = [event.turns for event in browser.events if tag(event) == "turns_told"]
    return told[-1] if told else browser.welcome.view.turns


def holder(browser: Browser) -> str | None:
    turns = turns_of(browser)
    return None if turns is None else turns.holder


async def round_begun(house: House, *where: Process) -> tuple[Browser, Browser, Browser, Browser]:
    """Lee leads; Puffin has the turn, then Curlew, then Newt; a listener is in no round."""
    lee = await house.open(where[0])
    puffin = await where[1].enters("Clover Puffin")
    curlew, newt = await where[0].enters("Mossy Curlew"), await where[0].enters("Teal Newt")
    await where[0].enters("Solar Zebra", stance="listening")
    await seconds(house, 4)
    await lee.must("set_mode", mode="round")
    await lee.must("start_round", order="joined")
    await puffin.must("start_sharing")
    await puffin.must("say", text="It was a long week ...")
    turns = turns_of(lee)
    assert turns is not None
    assert (turns.holder, turns.queue) == ("Clover Puffin", ("Mossy Curlew", "Teal Newt"))
    return lee, puffin, curlew, newt


async def goes_on_without_and_comes_back_to(
    lee: Browser, puffin: Browser, curlew: Browser, newt: Browser, process: Process
) -> None:
    """From Curlew's turn on: Puffin is back, waits as the last, is offered the turn, and the round ends."""
    turns = turns_of(lee)
    assert turns is not None
    assert (turns.holder, turns.queue) == ("Mossy Curlew", ("Teal Newt", "Clover Puffin"))
    back = await puffin.comes_back(process)
    mine = back.welcome.view.turns
    assert mine is not None
    assert (mine.holder, mine.place) == ("Mossy Curlew", 2), "it is not theirs just because they are back"
    assert (await back.says("I was just ...")).code is Code.NOT_YOUR_TURN
    await curlew.must("say", text="Thank you.", finish=True)
    await newt.must("pass_turn")
    mine = turns_of(back)
    assert mine is not None
    assert (mine.holder, mine.place, mine.sharing) == ("Clover Puffin", 0, False), "it is offered again"
    await back.must("start_sharing")
    await back.must("say", text="Where was I?", finish=True)
    assert holder(lee) is None
    turns = turns_of(lee)
    assert turns is not None
    assert turns.queue == (), "everybody has had a turn"


async def test_r8_after_45_seconds_the_turn_goes_on_and_later_it_is_offered_again(two: House) -> None:
    here, there = two.processes
    lee, puffin, curlew, newt = await round_begun(two, here, there)
    await puffin.drops()
    await seconds(two, WAIT_S - 1)
    assert [holder(one) for one in (lee, curlew, newt)] == ["Clover Puffin"] * 3
    assert (await curlew.says("Is anybody there?")).code is Code.NOT_YOUR_TURN
    await seconds(two, 1)
    assert [holder(one) for one in (lee, curlew, newt)] == ["Mossy Curlew"] * 3
    await goes_on_without_and_comes_back_to(lee, puffin, curlew, newt, there)


async def test_r8_whoever_is_back_within_45_seconds_has_kept_their_turn(two: House) -> None:
    here, there = two.processes
    lee, puffin, _, _ = await round_begun(two, here, there)
    await puffin.drops()
    await seconds(two, WAIT_S - 1)
    back = await puffin.comes_back(here)
    await seconds(two, WAIT_S)
    assert holder(lee) == "Clover Puffin"
    await back.must("say", text="but a good one.", finish=True)
    assert holder(lee) == "Mossy Curlew"


async def test_r8_a_worker_that_is_killed_meanwhile_makes_the_wait_neither_longer_nor_shorter(two: House) -> None:
    here, there = two.processes
    lee, puffin, curlew, newt = await round_begun(two, here, there)
    await puffin.drops()
    await seconds(two, 20)
    await killed(two, there)  # it alone knew of Puffin's socket
    third = two.process()
    watching = await third.enters("Breezy Wombat")
    await seconds(two, WAIT_S - 20 - 1)
    assert [holder(one) for one in (lee, curlew, newt, watching)] == ["Clover Puffin"] * 4
    await seconds(two, 1)
    assert [holder(one) for one in (lee, curlew, newt, watching)] == ["Mossy Curlew"] * 4
    await watching.must("leave")
    await goes_on_without_and_comes_back_to(lee, puffin, curlew, newt, third)
    await there.meetings.close()


async def test_r8_though_every_worker_that_saw_the_drop_is_killed_the_last_one_ends_the_wait_in_time(
    two: House,
) -> None:
    here, there = two.processes
    _, puffin, curlew, newt = await round_begun(two, here, there)
    third = two.process()
    kim = await third.enters(invitation=two.invitation("Kim"))
    await puffin.drops()
    await seconds(two, 20)
    await killed(two, there)
    await seconds(two, 10)
    await killed(two, here)  # Lee, Curlew and Newt sat there: their browsers find the way to the third
    curlew, newt = await curlew.comes_back(third), await newt.comes_back(third)
    await seconds(two, WAIT_S - 30 - 1)
    assert holder(kim) == "Clover Puffin"
    await seconds(two, 1)
    assert holder(kim) == "Mossy Curlew"
    await goes_on_without_and_comes_back_to(kim, puffin, curlew, newt, third)
    for process in (here, there):
        await process.meetings.close()


async def test_r8_whose_own_worker_is_killed_in_their_turn_is_waited_for_from_then_on(two: House) -> None:
    here, there = two.processes
    lee, puffin, curlew, newt = await round_begun(two, here, there)
    await seconds(two, 20)
    await killed(two, there)
    await seconds(two, WAIT_S - 1)
    assert holder(lee) == "Clover Puffin"
    await seconds(two, 1)
    assert holder(lee) == "Mossy Curlew"
    await goes_on_without_and_comes_back_to(lee, puffin, curlew, newt, here)
    await there.meetings.close()


async def test_r7_listeners_are_skipped_and_pass_and_come_back_to_me_move_people_as_they_say(two: House) -> None:
    here, there = two.processes
    lee, puffin, curlew, _ = await round_begun(two, here, there)
    await puffin.must("come_back_later")
    turns = turns_of(lee)
    assert turns is not None
    assert (turns.holder, turns.queue) == ("Mossy Curlew", ("Teal Newt", "Clover Puffin"))
    await curlew.must("pass_turn")
    turns = turns_of(lee)
    assert turns is not None
    assert (turns.holder, turns.queue) == ("Teal Newt", ("Clover Puffin",)), "who passed is not asked again"
