"""`fireside verify-forget` on running servers: what it proves, what it finds, and when it says that it cannot tell."""

import json
from pathlib import Path

import pytest

from tests.cli.command import Home
from tests.cli.test_doctor import privacy
from tests.cli.test_serve import served
from tests.system.machine import store

LEAK = """
import tempfile
from chat.service.conversation import Conversation

told = Conversation.carry_out

async def leaky(self, replica, who, command, nonce=None):
    with open(tempfile.gettempdir() + "/leak", "a") as file:
        file.write(getattr(command, "text", ""))
    return await told(self, replica, who, command, nonce)

Conversation.carry_out = leaky
"""
MANDATORY = {
    "the store",
    "the store's directory",
    "temporary directories",
    "state directory",
    "open files",
    "the meeting's entries",
    "the meeting's keys",
}


@pytest.fixture
def apart(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """With a temporary directory of its own: others on this machine write into theirs meanwhile."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return home


async def proved(home: Home, *arguments: str, **more: str) -> tuple[int, dict[str, dict[str, str]]]:
    ended = await home.run("verify-forget", "--json", *arguments, **more)
    assert ended.out, ended.err
    found = json.loads(ended.out)
    assert found["ok"] == (ended.code == 0)
    return ended.code, {line["place"]: line for line in found["lines"]}


def levels(found: dict[str, dict[str, str]]) -> dict[str, str]:
    return {place: found[place]["level"] for place in MANDATORY & set(found)}


async def test_nothing_is_left_of_a_meeting_on_a_sound_server(apart: Home) -> None:
    async with served(apart):
        assert (await privacy(apart))["last_verify_forget"] is None
        code, found = await proved(apart)
        told = await apart.run("rooms", "list", "--json")
        said = (await privacy(apart))["last_verify_forget"]
        assert said["result"] == "passed"
        assert len(said["day"]) == len("2026-11-30")
    assert (code, levels(found)) == (0, dict.fromkeys(MANDATORY, "PASS")), found
    assert found["memory"]["level"] == "NOT CHECKED"
    assert [room["id"] for room in json.loads(told.out)] == ["7f3k"], "the room of the proof stands in a list"
    assert not list(apart.folder.glob("**/fireside-planted*"))
    reports = apart.folder / "state" / "reports"
    assert not [path.name for path in reports.glob("running-*") if "7f3k" not in path.name], "the proof was reported"


async def test_nothing_is_left_when_a_worker_is_killed_in_the_middle(apart: Home) -> None:
    async with served(apart, "--workers", "2"):
        code, found = await proved(apart, "--with-crash")
    assert (code, levels(found)) == (0, dict.fromkeys(MANDATORY, "PASS")), found


async def test_a_server_that_writes_down_what_is_said_is_found_out(apart: Home, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(LEAK)
    async with served(apart, PYTHONPATH=f"{broken}:{apart.environment()['PYTHONPATH']}"):
        code, found = await proved(apart)
    assert code == 1
    assert found["temporary directories"]["level"] == "FAIL"
    assert "temporary/leak has it" in found["temporary directories"]["why"]
    assert found["the store"]["level"] == "PASS"


async def test_a_log_with_words_in_it_is_found_and_a_missing_one_is_not_called_clean(
    apart: Home, tmp_path: Path
) -> None:
    (tmp_path / "clean.log").write_text("ready\n")
    async with served(apart):
        code, found = await proved(
            apart, "--logs", str(tmp_path / "clean.log"), "--logs", str(tmp_path / "none.log"), "--logs", str(tmp_path)
        )
    assert code == 0
    assert found[f"log {tmp_path / 'clean.log'}"]["level"] == "PASS"
    assert found[f"log {tmp_path / 'none.log'}"]["level"] == "NOT CHECKED"
    assert found[f"logs {tmp_path}"]["level"] == "PASS"


async def test_a_store_that_saves_is_found_by_its_snapshot(apart: Home) -> None:
    """Compressed, so that nobody could find a word in it: that it is there is enough. No other meeting opens then."""
    async with store() as kept, served(apart, FIRESIDE_STORE_URL=kept.url):
        reading = kept._as(kept.server.verify_address)
        await kept.asked("SAVE")
        code, found = await proved(apart, FIRESIDE_STORE_URL=kept.url, FIRESIDE_STORE_VERIFY_URL=reading)
    assert code == 1
    assert "dump.rdb is a snapshot" in found["the store's directory"]["why"]


async def test_a_store_that_nobody_lets_us_read_is_not_called_clean(apart: Home) -> None:
    async with store() as kept, served(apart, FIRESIDE_STORE_URL=kept.url):
        code, found = await proved(apart, FIRESIDE_STORE_URL=kept.url)
        assert code == 2
        assert found["the store"]["level"] == "NOT CHECKED"
        assert "verify_url" in found["the store"]["why"]
        reading = kept._as(kept.server.verify_address)
        code, found = await proved(apart, FIRESIDE_STORE_URL=kept.url, FIRESIDE_STORE_VERIFY_URL=reading)
    assert (code, levels(found)) == (0, dict.fromkeys(MANDATORY, "PASS")), found


async def test_it_needs_a_running_server(home: Home) -> None:
    assert (await home.run("verify-forget")).code == 3
