"""`fireside drain`: nobody's meeting is cut, none begins, and the server stops by itself."""

import asyncio
import json
import signal
from pathlib import Path

from chat.web.control import address
from tests.cli.command import Home
from tests.cli.test_doctor import readiness
from tests.system.machine import ROOM, configured, serving
from tests.system.people import PythonPerson, people

OTHER = '[[rooms]]\nid = "other"\ntitle = "Other"\nfor_whom = "For tests."\n'


async def test_a_meeting_comes_to_its_end_and_no_other_begins(home: Home) -> None:
    configured(home.folder)
    with (home.folder / "config.toml").open("a") as file:
        file.write(OTHER)
    environment = {"FIRESIDE_PORT": str(home.port)}
    async with (
        serving(home.folder, "--workers", "2", **environment) as server,
        people(2) as (lee, puffin),
    ):
        await lee.enters(server, invitation=server.invitation)
        await lee.must("open")
        await puffin.enters(server)
        waiting = asyncio.create_task(home.run("drain", **environment))
        async with asyncio.timeout(20):
            while await readiness(home) == 200:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        said = json.loads((await home.run("drain", "--no-wait", "--json", **environment)).out)
        assert said == {"meetings": 1, "stopped": False}
        await puffin.must("say", text="it goes on")
        invited = await home.run("invite", "other", "--name", "Ash", "--json", **environment)
        late = PythonPerson()
        token = json.loads(invited.out)["link"].partition("#i=")[2]
        door = await server.get("/api/rooms/other/door")
        await late.connect(
            server, {"v": 1, "room": "other", "agreement": door["agreement"]["version"], "invitation": token}
        )
        await late.until(lambda: late.refused is not None)
        assert late.refused == {"code": "busy", "retry_after": 30}
        await lee.must("close")
        await puffin.until_end("closed")
        await lee.until_debrief()
        await lee.must("close")
        ended = await waiting
        assert (ended.code, ended.err) == (0, "")
        assert ended.out == "The server has stopped, after 1 meeting.\n"
        assert await server.ends() == 0
    assert ROOM not in server.errors.decode()


async def test_an_empty_server_stops_at_once(home: Home, tmp_path: Path) -> None:
    async with serving(configured(home.folder), FIRESIDE_PORT=str(home.port)) as server:
        ended = await home.run("drain", FIRESIDE_PORT=str(home.port))
        assert ended.out == "The server has stopped, after 0 meetings.\n"
        assert await server.ends() == 0
    assert (await home.run("drain", FIRESIDE_PORT=str(home.port))).code == 3


async def test_a_command_that_is_interrupted_does_not_say_that_it_is_done(home: Home) -> None:
    asked = asyncio.Event()

    async def keeps_them_waiting(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hung.append(writer)
        asked.set()

    hung: list[asyncio.StreamWriter] = []
    (home.folder / "state").mkdir()
    with address(home.folder / "state" / f"control-{home.port}.sock") as name:
        server = await asyncio.start_unix_server(keeps_them_waiting, name)
    drain = await home.start("drain")
    async with asyncio.timeout(20):
        await asked.wait()
        drain.send_signal(signal.SIGINT)
        out, err = await drain.communicate()
    assert (drain.returncode, out, err) == (130, b"", b"")
    for writer in hung:
        writer.close()
    server.close()
