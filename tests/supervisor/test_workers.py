"""Two workers are one server: one order, and nobody notices for long when one of them is killed."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.supervisor.house import Deployment, deployed
from tests.supervisor.person import Person, Refusal


async def test_people_on_two_workers_see_one_order(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee = await house.opened(one)
        people = [lee, await house.enters(two), await house.enters(two)]
        assert [worker["connections"] for worker in (await house.ask("status"))["workers"]] == [1, 2]

        async def speaks(person: Person, name: str) -> None:
            for number in range(15):
                await person.must("say", text=f"{name} {number}")

        await asyncio.gather(*(speaks(person, name) for person, name in zip(people, "ABC", strict=True)))
        for person in people:
            await person.until(lambda person=person: len(person.texts) == 45)
        assert people[0].texts == people[1].texts == people[2].texts
        counts = await house.metrics()
        assert counts["fireside_messages_total"] == 45
        assert counts['fireside_meetings{phase="open"}'] == 1
        assert counts["fireside_workers"] == 2


async def test_o8_a_killed_workers_people_come_back_and_nothing_is_lost_or_shown_twice(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee = await house.opened(one)
        ada, ben, cy = [await house.enters(two) for _ in range(3)]
        names = {person: person.handle for person in (lee, ada, ben)}
        await lee.until(lambda: len(lee.events("entered")) == 3)
        await lee.must("mute", handle=ben.handle)
        await lee.must("remove", handle=cy.handle, reason="other")
        await cy.until(lambda: cy.ends == ["removed"])
        stop = asyncio.Event()
        said: list[str] = []

        async def speaks(person: Person, name: str) -> None:
            number = 0
            while not stop.is_set():
                await person.must("say", text=f"{name} {number}")
                said.append(f"{name} {number}")
                number += 1

        speaking = [asyncio.create_task(speaks(lee, "L")), asyncio.create_task(speaks(ada, "A"))]
        await lee.until(lambda: len(lee.texts) > 10)
        os.kill(two, signal.SIGKILL)
        await asyncio.gather(ada.until(lambda: ada.returns == 1), ben.until(lambda: ben.returns == 1))
        await house.until_whole()
        stop.set()
        await asyncio.gather(*speaking)

        assert {person: person.handle for person in names} == names
        assert ada.welcome["returned"]
        assert ben.welcome["returned"]
        assert (await ben.does("say", text="can you hear me"))["code"] == "muted"
        with pytest.raises(Refusal, match="removed"):
            await cy.tries_again()
        for person in (lee, ada, ben):
            await person.until(lambda person=person: len(person.texts) == len(said))
            assert sorted(person.texts) == sorted(said)
        assert lee.texts == ada.texts == ben.texts
        assert two not in await house.pids()


async def test_o8_a_turn_outlives_the_worker_that_served_its_holder(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee = await house.opened(one)
        ada, ben = [await house.enters(two) for _ in range(2)]
        await lee.must("start_round", order="joined")
        await ada.must("start_sharing")
        await ada.must("say", text="I begin")
        os.kill(two, signal.SIGKILL)
        await asyncio.gather(ada.until(lambda: ada.returns == 1), ben.until(lambda: ben.returns == 1))
        turns = ada.welcome["view"]["turns"]
        assert (turns["holder"], turns["place"], turns["sharing"]) == (ada.handle, 0, True)
        assert ben.welcome["view"]["turns"]["holder"] == ada.handle
        assert (await ben.does("say", text="over her"))["code"] == "not_your_turn"
        await ada.must("say", text="I go on")
        await ben.until(lambda: ben.texts == ["I begin", "I go on"])


async def test_o8_when_the_whole_service_stops_people_read_that_it_is_gone(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        lee, ada = await house.opened(), await house.enters()
        await ada.must("say", text="nobody keeps this")
        lee.stays = ada.stays = False
        assert await house.stop() == 0
        await house.start()
        with pytest.raises(Refusal, match="gone"):
            await ada.tries_again()


async def test_who_comes_back_to_another_worker_after_the_close_reads_that_it_is_closed(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        pids = await house.pids()
        lee, ada = await house.opened(pids[0]), await house.enters(pids[0])
        lee.stays = ada.stays = False
        await lee.must("close")
        await told(house, ada)
        await debriefed(house, lee)
        for pid in pids:
            with house.only(pid, pids), pytest.raises(Refusal, match="closed"):
                await ada.tries_again()


async def test_when_the_facilitators_worker_is_killed_the_others_see_them_drop_and_come_back(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee = await house.opened(one)
        kim = await house.enters(two, house.invitation("Kim"))
        lee.stays = False
        os.kill(one, signal.SIGKILL)
        await kim.until(lambda: kim.events("dropped") == [{"type": "dropped", "handle": "Lee"}], 3)


async def test_a_single_worker_that_is_killed_takes_no_meeting_with_it(tmp_path: Path) -> None:
    async with deployed(tmp_path, workers=1) as house:
        (one,) = await house.pids()
        lee, ada = await house.opened(), await house.enters()
        await ada.must("say", text="before")
        os.kill(one, signal.SIGKILL)
        await asyncio.gather(*(person.until(lambda person=person: person.returns == 1) for person in (lee, ada)))
        await lee.must("say", text="after")
        await ada.until(lambda: ada.texts == ["before", "after"])
        assert await house.until_whole() != [one]


async def told(house: Deployment, person: Person) -> dict[str, object]:
    await person.until(lambda: person.ended is not None, 15)
    assert person.ended is not None
    assert person.ended["code"] == "closed"
    receipt: dict[str, object] = person.ended["receipt"]
    return receipt


async def debriefed(house: Deployment, lee: Person) -> None:
    """The facilitator stays for a debrief, which is a meeting of its own, and ends it."""
    await lee.until(lambda: lee.welcome["view"]["staff"]["debrief"] is not None, 15)
    await lee.must("close")
    receipt = await told(house, lee)
    assert receipt["confirmed"] == receipt["holders"]


async def test_after_a_close_no_worker_and_not_the_supervisor_has_keys(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee, ada = await house.opened(one), await house.enters(two)
        assert (await house.ask("status"))["keys"] == 1
        await lee.must("close")
        receipt = await told(house, ada)
        # two workers and their supervisor
        assert (receipt["holders"], receipt["confirmed"], receipt["entries_gone"]) == (3, 3, True)
        await debriefed(house, lee)
        status = await house.ask("status")
        assert status["keys"] == 0
        assert [worker["meetings"] for worker in status["workers"]] == [0, 0]


async def test_a_worker_that_was_killed_is_counted_and_its_end_is_its_word(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee, ada = await house.opened(one), await house.enters(two)
        os.kill(two, signal.SIGKILL)
        await ada.until(lambda: ada.returns == 1)
        await house.until_whole()
        await lee.must("close")
        receipt = await told(house, ada)
        assert receipt["confirmed"] == receipt["holders"]
        assert receipt["holders"] in (3, 4)  # the new worker has the keys only if it was asked for the room
        await debriefed(house, lee)
        assert (await house.ask("status"))["keys"] == 0
