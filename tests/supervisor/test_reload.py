"""The configuration is read again while people talk: nobody is dropped, and nothing changes under them."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.supervisor.house import ROOM, Deployment, deployed, eventually, fetched
from tests.supervisor.person import Refusal
from tests.supervisor.test_wishes import pages


def rewritten(house: Deployment, old: str, new: str) -> None:
    path = house.folder / "config.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


async def shows(house: Deployment, pid: int, condition: Callable[[dict[str, Any]], bool]) -> None:
    """The door, as that worker shows it, becomes so."""
    with house.only(pid, await house.pids()):
        async with asyncio.timeout(10):
            while True:
                if condition(await house.door()):
                    return
                await asyncio.sleep(0.1)


async def test_sighup_changes_pages_at_once_and_rules_when_the_meeting_is_over(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee = await house.opened(one)
        ada, ben = await house.enters(one), await house.enters(two)
        rewritten(
            house,
            'title = "Practice room"\n',
            'title = "Renamed room"\nsharing_capacity = 2\n\n[rooms.agreement]\nlines = ["Be kind."]\n\n'
            '[[rooms]]\nid = "zz99"\ntitle = "A new room"\nfor_whom = "For anyone."\n\n'
            '[page]\norganisation = "Elsewhere"\n#',
        )
        rewritten(house, '#for_whom = "For anyone."\n', "")
        rewritten(house, 'title = "Renamed room"\n', 'title = "Renamed room"\nfor_whom = "For anyone."\n')
        os.kill(house.process.pid, signal.SIGHUP)
        await eventually(lambda: "reloaded count=" in house.log.read_text())
        for page in await pages(house, "/"):
            assert "Renamed room" in page
            assert "A new room" in page
            assert "Elsewhere" in page

        # Nobody was dropped, and the old rules hold for those inside and for who comes now, by either worker.
        before = (await house.door())["agreement"]["version"]
        people = [lee, ada, ben, await house.enters(one), await house.enters(two)]
        assert [person.returns for person in people] == [0] * 5
        for number, person in enumerate(people):
            await person.must("say", text=f"still here {number}")
        for person in people[:3]:
            await person.until(lambda person=person: len(person.texts) == 5)
        # A worker that starts now takes up the same meeting under the same rules.
        os.kill(two, signal.SIGKILL)
        await house.until_whole()
        late = await house.enters((await house.pids())[1])
        assert (await late.must("say", text="and I"))["seq"] > 0
        assert (await house.door())["agreement"]["version"] == before

        await lee.must("close")
        await lee.until(lambda: lee.welcome["view"].get("staff", {}).get("debrief") is not None)
        await lee.goes()
        for pid in await house.pids():
            await shows(house, pid, lambda door: door["agreement"]["version"] != before)
        kim = await house.opened(name="Kim")
        assert kim.handle == "Kim"
        for _ in range(2):
            await house.enters()
        with pytest.raises(Refusal, match="sharing_full"):
            await house.enters()


async def test_what_people_confirmed_stays_as_it_was_though_no_rule_holds_it(tmp_path: Path) -> None:
    own = 'age_rule = "I am 18 or over"\n[rooms.agreement]\nversion = "spring"\nlines = ["Be kind."]\n'
    async with deployed(tmp_path, workers=1, more=own) as house:
        lee = await house.opened()
        rewritten(house, "18 or over", "21 or over")
        rewritten(house, "Be kind.", "Be brave.")
        said = await house.run("reload")
        assert said == (
            f"For rooms whose meeting runs, when it has ended:\n  rooms.age_rule ({ROOM})\n  rooms.agreement ({ROOM})\n"
        )
        door = await house.door()
        assert (door["age_rule"], door["agreement"]["lines"]) == ("I am 18 or over", ["Be kind."])
        await lee.must("close")
        await lee.until(lambda: lee.welcome["view"].get("staff", {}).get("debrief") is not None)
        await lee.goes()
        (pid,) = await house.pids()
        await shows(house, pid, lambda door: door["age_rule"] == "I am 21 or over")
        assert (await house.door())["agreement"]["lines"] == ["Be brave."]


async def test_a_broken_file_changes_nothing_and_says_why_and_a_restart_is_named(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        assert await house.run("reload") == "Nothing has changed.\n"
        rewritten(house, "[limits]\n", '[limits]\nconnections = "many"\n')
        sentence = '`connections` in [limits] is "many"; it must be a whole number from 1 to 1000000.'
        os.kill(house.process.pid, signal.SIGHUP)
        await eventually(lambda: sentence in house.log.read_text())
        assert "The server goes on with what it had." in house.log.read_text()
        assert sentence in await house.run("reload", code=2)
        assert "Practice room" in await fetched(house.url + "/")

        rewritten(house, 'connections = "many"\n', "")
        rewritten(house, f"port = {house.port}\n", f"port = {house.port + 1}\n")
        rewritten(house, 'title = "Practice room"', 'title = "Renamed room"')
        said = await house.run("reload")
        assert said == (f"From now on:\n  rooms.title ({ROOM})\nNeeds a restart, and is not changed:\n  server.port\n")
        assert all("Renamed room" in page for page in await pages(house, "/"))


async def test_a_room_that_is_taken_out_goes_on_to_its_end(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        one, two = await house.pids()
        lee, ada = await house.opened(one), await house.enters(two)
        path = house.folder / "config.toml"
        path.write_text(path.read_text().partition("[[rooms]]")[0])
        said = await house.run("reload")
        assert said == f"For rooms whose meeting runs, when it has ended:\n  rooms: removed ({ROOM})\n"
        ben = await house.enters(two)
        for person in (lee, ada, ben):
            await person.must("say", text="hello")
        await ada.until(lambda: len(ada.texts) >= 2)
        await lee.must("close")
        await ada.until(lambda: ada.ends == ["closed"])
        async with asyncio.timeout(10), aiohttp.ClientSession() as session:
            while True:
                async with session.get(f"{house.url}/api/rooms") as response:
                    if (await response.json())["rooms"] == []:
                        break
                await asyncio.sleep(0.1)
        with pytest.raises(Refusal, match="not_open"):
            await house.enters(invitation=house.invitation("Kim"))
