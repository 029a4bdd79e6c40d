"""The server as a process: how it says that it is ready, how it answers the command line, how it fails."""

import asyncio
import contextlib
import json
import signal
import socket
import stat
import urllib.request
from collections.abc import AsyncIterator

import msgspec
import pytest

from chat.web.control import address
from tests.cli.command import Home


@contextlib.asynccontextmanager
async def served(
    home: Home, *arguments: str, **more: str
) -> AsyncIterator[tuple[asyncio.subprocess.Process, list[str]]]:
    """A server that has said it is ready, with what it printed."""
    process = await home.start("serve", "--print-links", *arguments, **more)
    assert process.stdout is not None
    try:
        lines: list[str] = []
        async with asyncio.timeout(30):
            while len(lines) < 3 and (line := await process.stdout.readline()):
                lines.append(line.decode().rstrip())
        assert lines, (await process.communicate())[1].decode()
        yield process, lines
    finally:
        if process.returncode is None:
            process.terminate()
            async with asyncio.timeout(30):
                await process.communicate()


async def fetch(url: str) -> str:
    def get() -> str:
        with urllib.request.urlopen(url, timeout=10) as response:
            return str(response.read().decode())

    return await asyncio.to_thread(get)


async def test_a_ready_server_prints_its_time_and_two_links_and_serves_them(home: Home) -> None:
    async with served(home) as (_process, lines):
        assert lines[0].startswith("ready in ")
        assert lines[1] == f"participant: http://127.0.0.1:{home.port}/r/7f3k"
        assert lines[2].startswith(f"facilitator: http://127.0.0.1:{home.port}/r/7f3k#i=")
        assert "Practice room" in await fetch(f"http://127.0.0.1:{home.port}/r/7f3k")


async def test_links_go_to_standard_output_and_never_to_the_log(home: Home) -> None:
    process = await home.start("serve", "--print-links", "--log-level", "debug")
    assert process.stdout is not None
    async with asyncio.timeout(30):
        lines = [(await process.stdout.readline()).decode() for _ in range(3)]
    await fetch(f"http://127.0.0.1:{home.port}/r/7f3k")
    process.terminate()
    async with asyncio.timeout(30):
        _, logged = await process.communicate()
    token = lines[2].partition("#i=")[2].strip()
    assert len(token) > 60
    for word in (token, "7f3k", "127.0.0.1", "Python-urllib", "Practice"):
        assert word not in logged.decode()


async def test_without_the_flag_nothing_is_printed(home: Home) -> None:
    process = await home.start("serve")
    async with asyncio.timeout(30):
        while (await home.run("status")).code != 0:
            assert process.returncode is None
    process.terminate()
    async with asyncio.timeout(30):
        out, _ = await process.communicate()
    assert (process.returncode, out) == (0, b"")


async def test_a_running_server_answers_the_command_line(home: Home) -> None:
    async with served(home):
        status = await home.run("status")
        rooms = json.loads((await home.run("rooms", "list", "--json")).out)
        path = home.folder / "state" / f"control-{home.port}.sock"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_ISSOCK(path.stat().st_mode)
    assert status.code == 0
    assert f"at http://127.0.0.1:{home.port}" in status.out
    assert rooms[0]["id"] == "7f3k"
    assert rooms[0]["state"] == "closed"
    assert not path.exists()


async def test_the_control_socket_answers_nonsense_in_one_sentence(home: Home) -> None:
    async with served(home):
        with address(home.folder / "state" / f"control-{home.port}.sock") as name:
            reader, writer = await asyncio.open_unix_connection(name)
        answers = []
        async with asyncio.timeout(10):
            for line in (b"nonsense\n", b'{"ask": "everything"}\n', b'{"ask": "status"}\n'):
                writer.write(line)
                answers.append(msgspec.json.decode(await reader.readline(), type=dict[str, object]))
        writer.close()
    assert [answer["ok"] for answer in answers] == [False, False, True]
    told = str(answers[1]["error"]).removeprefix("This server answers to: ").removesuffix(".").split(", ")
    assert {"revoke", "rooms", "status"} <= set(told)


async def test_an_occupied_port_is_said_with_what_to_do(home: Home) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", home.port))
        taken.listen()
        ended = await home.run("serve")
    assert ended.code == 1
    assert ended.err.splitlines()[-1] == (
        f"error: 127.0.0.1, port {home.port} is taken: "
        "stop the other program, or set FIRESIDE_PORT or `port` in [server]."
    )
    assert "Traceback" not in ended.err


async def test_no_store_is_said_with_what_to_do(home: Home) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = free.getsockname()[1]
    ended = await home.run("serve", FIRESIDE_STORE_URL=f"redis://user:hunter2@127.0.0.1:{nobody}/0")
    assert ended.code in (1, 2)
    assert "store" in ended.err
    assert "Traceback" not in ended.err
    assert "hunter2" not in ended.err


@pytest.mark.parametrize("ending", ["SIGTERM", "SIGINT"])
async def test_a_server_that_is_told_to_stop_ends_well_and_leaves_only_its_secret(home: Home, ending: str) -> None:
    async with served(home) as (process, _):
        process.send_signal(signal.Signals[ending])
        async with asyncio.timeout(30):
            await process.wait()
        assert process.returncode == 0
    assert [one.name for one in (home.folder / "state").iterdir()] == ["secret"]


async def test_an_invitation_is_revoked_while_the_server_runs(home: Home) -> None:
    async with served(home, "--workers", "2"):
        made = json.loads((await home.run("invite", "7f3k", "--name", "Kim", "--json")).out)
        revoked = await home.run("invitations", "revoke", made["id"])
        again = await home.run("invitations", "revoke", made["id"], "--json")
        nonsense = await home.run("invitations", "revoke", "no such thing")
        status = await home.run("status")
    assert revoked.code == 0
    assert revoked.out.startswith(f"{made['id']} does not count any more.")
    assert json.loads(again.out) == {"revoked": made["id"], "workers": 2, "confirmed": 2, "running": True}
    assert nonsense.code == 2
    assert "This is no invitation's id" in nonsense.err
    assert "worker 2: connections 0, meetings 0" in status.out


async def test_revoking_without_a_server_holds_when_one_starts(home: Home) -> None:
    ended = await home.run("invitations", "revoke", "abc")
    assert ended.code == 0
    assert "it holds when one starts" in ended.out
    assert 'id = "abc"' in (home.folder / "state" / "overrides.toml").read_text()
