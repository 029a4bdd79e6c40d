"""O1: from an empty directory to the first message, by the commands that the handbook names."""

import json
from pathlib import Path

import pytest

from tests.cli.command import Home
from tests.cli.test_serve import fetch, served
from tests.system.machine import Server, free_port
from tests.system.people import people

MOST_COMMANDS = 10


@pytest.mark.timeout(120)
async def test_o1_from_an_empty_directory_to_the_first_message_in_at_most_ten_commands(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    home = Home(folder, free_port())
    environment = {"FIRESIDE_PORT": str(home.port), "FIRESIDE_METRICS_PORT": "0"}
    commands = 1
    made = json.loads(
        (await home.run("init", "--defaults", "--organisation", "Riverside", "--json", **environment)).out
    )
    for command in (("check",), ("doctor",), ("invite", made["room"], "--name", "Ash")):
        ended = await home.run(*command, **environment)
        assert ended.code == 0, ended.out + ended.err
        commands += 1
    async with served(home, **environment) as (process, _), people(2) as (lee, puffin):
        commands += 1
        server = Server(folder, home.port)
        server.process = process
        await lee.enters(server, room=made["room"], invitation=made["facilitator"].partition("#i=")[2])
        await lee.must("open")
        await puffin.enters(server, room=made["room"])
        await puffin.must("say", text="Hello, is anybody there?")
        await lee.until(lambda: lee.texts == ["Hello, is anybody there?"])
        assert "Riverside" in await fetch(server.url)
    assert commands <= MOST_COMMANDS
    assert sorted(path.name for path in folder.iterdir()) == ["config.toml", "state"]
