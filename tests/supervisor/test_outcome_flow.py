"""From slips to the reports directory, through a server with two workers, whichever of them closes."""

import asyncio
import json
import os
import signal
from pathlib import Path
from typing import Any

import aiohttp

from tests.supervisor.house import ROOM, Deployment, deployed, eventually
from tests.supervisor.person import Person

PEOPLE = 9


async def sends(house: Deployment, person: Person, answers: dict[str, Any], **more: str) -> int:
    """What the end page does: no cookie, no seat."""
    form = {"meeting": person.welcome["meeting"], "slip": person.welcome["slip"], "answers": answers, **more}
    # A connection of its own each time, so that both workers are asked.
    url = f"{house.url}/api/rooms/{ROOM}/outcome"
    async with aiohttp.ClientSession() as session, session.post(url, json=form) as response:
        return response.status


async def test_o4_answers_of_both_workers_are_added_up_and_only_steps_of_eight_are_on_disk(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee = await house.opened(one)
        people = [await house.enters(two if number % 2 else one) for number in range(PEOPLE)]
        await lee.must("mute", handle=people[0].handle, seconds=120)
        assert lee.welcome["slip"] is None
        assert len({person.welcome["slip"] for person in people}) == PEOPLE
        assert await sends(house, people[0], {"alone": 5}) == 410
        lee.stays = False
        await lee.must("close")
        for person in people:
            await person.until(lambda person=person: person.ends == ["closed"])
        file = tmp_path / "state" / "reports" / f"running-{ROOM}.json"
        assert json.loads(file.read_text()) | {"month": "", "minutes": 0} == {
            "room": ROOM, "month": "", "sessions": 1, "minutes": 0, "attendance": {"8-12": 1}, "counts": {},
        }  # fmt: skip
        answers = {"hope": [2, 4], "say": [None, 3], "alone": 5}
        for number, person in enumerate(people):
            assert await sends(house, person, answers) == 204
            written = json.loads(file.read_text())["counts"]
            assert [n for rows in written.values() for n in rows.values() if n < 8] == []
            assert bool(written) == (number >= 7)
        assert written == {"hope": {"more": 8}, "say_end": {"3": 8}, "alone": {"5": 8}}
        # A slip that was used changes nothing, wherever it comes back to; a forged one is none.
        assert await asyncio.gather(*(sends(house, people[0], answers) for _ in range(8))) == [204] * 8
        assert await sends(house, people[1], answers, slip="A" * 32) == 403
        assert json.loads(file.read_text())["counts"] == written
        # A month later: what was running is printed, for the command line and the operator's page alike.
        assert (await house.ask("reports")) == {"months": []}
        assert await house.stop() == 0
        lines = file.read_text()
        file.write_text(lines.replace(json.loads(lines)["month"], "2024-10"))
        await house.start()
        assert not file.exists()
        told = await house.run("report", "--month", "2024-10")
        assert told.splitlines()[:2] == ["Practice room, October 2024", "Sessions: 1. Minutes open: 0."]
        assert "Of 10 who answered twice, 100% felt more hopeful after." in told
        assert await house.ask("reports") == {"months": [{"month": "2024-10", "name": "October 2024"}]}
        answer = await house.ask("report", month="2024-10")
        assert answer["rooms"][0]["headlines"] == ["Of 10 who answered twice, 100% felt more hopeful after."]
        assert "2024-10,7f3k,alone,5,10,100,100" in answer["csv"].splitlines()
        assert answer["page"].startswith("<!doctype html>")
        assert "alone" not in house.log.read_text()
        assert "error" not in house.log.read_text()


async def test_a_close_counts_once_also_when_the_worker_that_closed_dies(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee, puffin = await house.opened(one), await house.enters(two)
        await lee.must("close")
        os.kill(one, signal.SIGKILL)
        await puffin.until(lambda: puffin.ends == ["closed"])
        await house.until_whole()
        file = tmp_path / "state" / "reports" / f"running-{ROOM}.json"
        await eventually(file.exists)
        assert await sends(house, puffin, {"alone": 5}) == 204
        assert json.loads(file.read_text())["sessions"] == 1
