"""A store that begins to save to disk during a meeting: people are told, nothing new opens, and somebody is called."""

import os
import signal
from pathlib import Path

import pytest

from tests.supervisor.house import ROOM, deployed
from tests.supervisor.person import Refusal
from tests.supervisor.test_lookout import hooked
from tests.system.machine import store

OTHER = "m4tw"
LATER = "k2pd"
ROOMS = "".join(
    f'[[rooms]]\nid = "{room}"\ntitle = "Another room"\nfor_whom = "For anyone."\n' for room in (OTHER, LATER)
)


@pytest.mark.timeout(90)
async def test_when_the_store_saves_to_disk_everyone_is_told_and_no_meeting_opens(tmp_path: Path) -> None:
    async with store() as kept, hooked() as (hook, url):
        more = f'{ROOMS}[store]\nurl = "{kept.url}"\n[alerts]\nwebhook = "{url}"\n'
        async with deployed(tmp_path, more=more) as house:
            lee = await house.opened()
            puffin = await house.enters()
            ash = await house.enters(invitation=house.invitation("Ash", room=OTHER), room=OTHER)
            promised = (await house.door())["keep"]
            await kept.asked("CONFIG", "SET", "save", "3600 1")
            # Nothing new: neither a meeting, nor one that waits in its lobby, nor by the operator's own word.
            with pytest.raises(Refusal, match="store_saves"):
                await house.enters(invitation=house.invitation("Kim", room=LATER), room=LATER)
            assert (await ash.does("open"))["code"] == "store_saves"
            assert "may save to disk" in await house.run("rooms", "open", LATER, code=1)
            # Those who are in a meeting read it, each of them once, and the meeting goes on.
            for person in (lee, puffin):
                await person.until(lambda person=person: person.events("store_doubted"), 20)
            await puffin.must("say", text="we go on")
            # Whoever is in a meeting stays in it, also when its worker dies: a new one takes its place.
            for pid in await house.pids():
                os.kill(pid, signal.SIGKILL)
                await house.until_whole()
            await puffin.until(lambda: puffin.texts == ["we go on"] and lee.texts == ["we go on"])
            await puffin.must("say", text="and on")
            late = await house.enters()
            assert late.welcome["view"]["store_doubted"]
            assert len(puffin.events("store_doubted")) == len(lee.events("store_doubted")) == 1
            assert (await hook.next())["alert"] == "store_saves"
            await house.ask("look")
            assert (await house.door())["keep"] != promised
            # Mended: meetings open again. What was said may lie on the disk, so its people are not told otherwise.
            await kept.asked("CONFIG", "SET", "save", "")
            kim = await house.enters(invitation=house.invitation("Kim", room=LATER), room=LATER)
            await kim.must("open")
            assert not kim.welcome["view"]["store_doubted"]
            assert (await house.enters(room=ROOM)).welcome["view"]["store_doubted"]
