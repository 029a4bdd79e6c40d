"""`fireside doctor`: what it finds good, what it warns of, what it fails, and what it cannot see."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.cli.command import Home
from tests.cli.test_serve import fetch, served
from tests.system.machine import store


async def told(home: Home, *arguments: str, **more: str) -> tuple[int, list[dict[str, str]]]:
    ended = await home.run("doctor", "--json", *arguments, **more)
    found = json.loads(ended.out)
    assert found["ok"] == (ended.code == 0)
    assert all(line["fix"] for line in found["lines"] if line["level"] in ("WARN", "FAIL"))
    return ended.code, found["lines"]


def lines(found: list[dict[str, str]], level: str) -> list[str]:
    return [line["what"] for line in found if line["level"] == level]


async def test_a_fresh_machine_passes_with_warnings(home: Home) -> None:
    ended = await home.run("doctor")
    assert ended.code == 0, ended.out
    assert "PASS         The store writes nothing to disk, on no node that it names.\n" in ended.out
    assert "WARN         People cannot tell you that something went wrong.\n             fix: complaints" in ended.out
    assert "Nothing FAILs." in ended.out
    assert "\x1b" not in ended.out
    assert ended.err == ""


async def test_helplines_are_to_be_called_every_half_year(home: Home) -> None:
    line = '[[helplines]]\ncountry = "GB"\nname = "{}"\nphone = "116 123"\nchecked_on = {}\n'
    home.write(line.format("Old", "2020-01-31") + line.format("New", "2099-01-31"))
    (stale,) = [what for what in lines((await told(home))[1], "WARN") if "helplines" in what]
    assert stale.startswith("1 of 2 helplines")
    assert "Old (GB)" in stale


async def test_two_facilitators_of_each_room_have_an_invitation_that_works(home: Home) -> None:
    def short(found: list[dict[str, str]]) -> list[str]:
        return [what for what in lines(found, "WARN") if "facilitators have an invitation" in what]

    assert short((await told(home))[1]) == ["Practice room: 0 of 2 facilitators have an invitation that works."]
    await home.run("invite", "7f3k", "--name", "Lee")
    second = json.loads((await home.run("invite", "7f3k", "--name", "Ash", "--json")).out)
    await home.run("invite", "7f3k", "--role", "participant")
    assert short((await told(home))[1]) == []
    kept = (home.folder / "state" / "invited.toml").read_text()
    assert "Lee" not in kept
    assert "Ash" not in kept
    async with served(home):
        await home.run("invitations", "revoke", second["id"])
    assert short((await told(home))[1]) == ["Practice room: 1 of 2 facilitators have an invitation that works."]


def broken(home: Home) -> None:
    home.write("[page]\norganization = 'x'\n")


def open_secret(home: Home) -> None:
    (home.folder / "state").mkdir(mode=0o700)
    (home.folder / "state" / "secret").write_text("0123456789abcdefghijklmnopqrstuvwxyz0123456789")
    (home.folder / "state" / "secret").chmod(0o640)


def open_state(home: Home) -> None:
    (home.folder / "state").mkdir()
    (home.folder / "state").chmod(0o755)


def readable_way(home: Home) -> None:
    config = home.folder / "config.toml"
    config.write_text(config.read_text().replace("[server]", '[server]\npublic_url = "http://chat.example.org"'))


def no_rooms(home: Home) -> None:
    (home.folder / "config.toml").write_text(f"[server]\nport = {home.port}\nmetrics_port = 0\n")


def no_store(home: Home) -> None:
    home.write('[store]\nurl = "redis://127.0.0.1:1/0"\n')


def old_library(home: Home) -> None:
    """Somebody went round pip: the folder stands on the path, before the real one."""
    folder = home.folder / "site" / "aiohttp-3.1.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: aiohttp\nVersion: 3.1.0\n")


@pytest.mark.parametrize(
    ("break_it", "what", "fix"),
    [
        (broken, "there is no key `organization`", "mend that line"),
        (open_secret, "can be read by others (mode 0640)", "chmod 600"),
        (open_state, "Others may look into", "chmod 700"),
        (readable_way, "everybody on the way can read along", "https://"),
        (no_rooms, "There is no room.", "[[rooms]]"),
        (no_store, "The store named by `url` does not answer.", "mend `url`"),
        (old_library, "aiohttp 3.1.0 (needs 3.14.5)", "install Fireside again"),
    ],
)
async def test_what_harms_people_fails(home: Home, break_it: Callable[[Home], None], what: str, fix: str) -> None:
    break_it(home)
    path = f"{home.folder / 'site'}:{home.environment()['PYTHONPATH']}"
    code, found = await told(home, PYTHONPATH=path)
    assert code == 1
    (line,) = [line for line in found if line["level"] == "FAIL"]
    assert what in line["what"]
    assert fix in line["fix"]


async def test_what_the_doctor_fails_is_not_started_unless_somebody_understands(home: Home) -> None:
    readable_way(home)
    refused = await home.run("serve")
    assert refused.code == 1
    assert "Without https everybody on the way can read along." in refused.err
    assert "--i-understand" in refused.err
    async with served(home, "--i-understand"):
        told = json.loads(await fetch(f"http://127.0.0.1:{home.port}/privacy.json"))
    assert told["volatility"] == "off"
    assert "no_copy" not in told
    assert any("could" in sentence or "may" in sentence for sentence in told["sentences"])


async def readiness(home: Home) -> int:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{home.port}/readyz") as answer:
        return answer.status


async def privacy(home: Home) -> Any:
    return json.loads(await fetch(f"http://127.0.0.1:{home.port}/privacy.json"))


async def test_o2_a_store_that_saves_to_disk_fails_and_the_server_is_not_ready(home: Home) -> None:
    async with store() as kept, served(home, FIRESIDE_STORE_URL=kept.url):
        assert (await told(home, FIRESIDE_STORE_URL=kept.url))[0] == 0
        assert await readiness(home) == 200
        promised = (await privacy(home))["sentences"]
        await kept.asked("CONFIG", "SET", "save", "3600 1")
        code, found = await told(home, FIRESIDE_STORE_URL=kept.url)
        assert code == 1
        assert lines(found, "FAIL")[0].startswith('The store: save is "3600 1"')
        assert await readiness(home) == 503
        assert (await privacy(home))["sentences"] != promised
    # Nor does it start again.
    async with store(("save 3600 1",)) as saving:
        refused = await home.run("serve", FIRESIDE_STORE_URL=saving.url)
        assert refused.code == 2
        assert "save is" in refused.err


async def test_o2_with_the_guard_off_it_is_a_warning_and_the_sentences_change(home: Home) -> None:
    async with served(home):
        promised = (await privacy(home))["sentences"]
    home.write('[store]\nguard = "off"\n')
    async with store(("save 3600 1",)) as saving, served(home, FIRESIDE_STORE_URL=saving.url):
        code, found = await told(home, FIRESIDE_STORE_URL=saving.url)
        assert (code, lines(found, "FAIL")) == (0, [])
        assert any(what.startswith("The guard is off") for what in lines(found, "WARN"))
        assert any(what.startswith("The store: save is") for what in lines(found, "WARN"))
        assert await readiness(home) == 200
        assert (await privacy(home))["sentences"] != promised


@pytest.mark.parametrize(("writes", "level"), [(True, "FAIL"), (False, "PASS")])
async def test_a_proxy_that_writes_down_who_comes_is_found_by_our_own_request(
    home: Home, tmp_path: Path, writes: bool, level: str
) -> None:
    log = tmp_path / "access.log"
    log.write_text("192.0.2.1 GET /\n")

    async def forward(request: web.Request) -> web.Response:
        if writes:
            log.write_text(f"192.0.2.7 GET {request.path_qs}\n")
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{home.port}{request.path}") as got,
        ):
            return web.Response(status=got.status, body=await got.read())

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", forward)
    async with TestServer(app) as proxy:
        config = home.folder / "config.toml"
        config.write_text(
            config.read_text().replace("[server]", f'[server]\npublic_url = "http://127.0.0.1:{proxy.port}"')
        )
        async with served(home):
            code, found = await told(home, "--proxy-log", str(log), "--proxy-log", str(tmp_path / "other.log"))
            assert (code, len(lines(found, "NOT CHECKED"))) == (1 if writes else 0, 1)
            assert [line["level"] for line in found if str(log) in line["what"]] == [level]


async def test_a_running_server_is_asked_and_not_fought_for_its_port(home: Home) -> None:
    async with served(home):
        code, found = await told(home)
    assert code == 0
    good = lines(found, "PASS")
    assert f"The server runs at 127.0.0.1, port {home.port}." in good
    assert "None of 1 running processes leaves a core file." in good
    assert f"http://127.0.0.1:{home.port} answers, and is ready for meetings." in good


async def test_an_ipv6_address_can_be_listened_at(home: Home) -> None:
    _, found = await told(home, FIRESIDE_HOST="::1")
    assert f"::1, port {home.port} is free." in lines(found, "PASS")
