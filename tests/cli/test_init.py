"""`fireside init`: at a terminal, from a file, from the command; and what it writes."""

import asyncio
import json
import os
import pty
import stat
import sys
from pathlib import Path

import pytest

from chat.config import Config, load
from tests.cli.command import Home

ANSWERS = """
organisation = "Riverside Peer Support"
address = "chat.riverside.example"
country = "gb"
age_rule = 18
room = "Evening \\"circle\\""
time = "Wednesday 19:30"
responsible = "Priya Shah, safeguarding lead"
complaints = "help@riverside.example"
facilitator = "Lee"
"""


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    return Home(tmp_path)


def written(home: Home) -> Config:
    return load(home.folder / "config.toml", {})


async def test_a_file_answers_the_eight_questions(empty: Home) -> None:
    (empty.folder / "answers.toml").write_text(ANSWERS)
    ended = await empty.run("init", "--answers", "answers.toml")
    assert (ended.code, ended.err) == (0, "")
    config = written(empty)
    room = config.rooms[0]
    assert config.page.organisation == "Riverside Peer Support"
    assert config.base_url == "https://chat.riverside.example"
    assert (config.page.responsible, config.page.complaints) == (
        "Priya Shah, safeguarding lead",
        "mailto:help@riverside.example",
    )
    assert (room.title, room.age_rule) == ('Evening "circle"', "I am 18 or over")
    assert {line.country for line in config.helplines} == {"GB", "everywhere"}
    assert room.schedule is not None
    assert (room.schedule.tz, room.schedule.start, room.schedule.rrule) == (
        "Europe/London",
        "19:30",
        "FREQ=WEEKLY;BYDAY=WE",
    )
    assert room.schedule.starts_on.weekday() == 2
    for line in ("Start it:         fireside serve", f"https://chat.riverside.example/r/{room.id}\n", "for Lee"):
        assert line in ended.out
    assert "What the doctor says:\nWARN" in ended.out
    assert "\u2580" in ended.out, "no code was drawn"
    secret = empty.folder / "state" / "secret"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert secret.read_text().strip() not in (empty.folder / "config.toml").read_text()


async def test_enter_is_an_answer_to_every_question(empty: Home) -> None:
    made = json.loads((await empty.run("init", "--defaults", "--json")).out)
    config = written(empty)
    assert made["join"] == f"http://127.0.0.1:8080/r/{config.rooms[0].id}"
    assert made["facilitator"].startswith(made["join"] + "#i=")
    assert (config.page.organisation, config.page.complaints, config.server.public_url) == ("Fireside", None, None)
    assert (await empty.run("check")).code == 0


async def test_a_configuration_is_written_over_only_by_force(empty: Home) -> None:
    await empty.run("init", "--defaults")
    before = (empty.folder / "config.toml").read_text()
    ended = await empty.run("init", "--defaults", "--organisation", "Another")
    assert ended.code == 2
    assert "write over it with --force" in ended.err
    assert (empty.folder / "config.toml").read_text() == before
    assert (await empty.run("init", "--defaults", "--organisation", "Another", "--force")).code == 0
    assert written(empty).page.organisation == "Another"


@pytest.mark.parametrize(
    ("key", "answer", "sentence"),
    [
        ("organisation", "", "please write something"),
        ("organisation", "a\u202eb", "please write one line"),
        ("address", "https://chat.example.org/path", "without a path"),
        ("address", "http://chat.example.org", "please use https"),
        ("address", "https://user@chat.example.org", "without a path"),
        ("address", "https://chat.example.org:port", "without a path"),
        ("country", "Britain", "two letters of a country"),
        ("country", "XX", "two letters of a country"),
        ("age-rule", "x" * 121, "at most 120 letters"),
        ("room", "", "please write something"),
        ("time", "Wednesday", "a day and a time"),
        ("time", "Wednesday 25:00", "a day and a time"),
        ("time", "Wednesday 19:30 Mars/Base", 'there is no time zone "Mars/Base"'),
        ("complaints", "Priya", "an e-mail address, or a page"),
        ("facilitator", "x" * 41, "at most 40 letters"),
    ],
)
async def test_a_bad_answer_in_a_script_ends_it_with_a_sentence(
    empty: Home, key: str, answer: str, sentence: str
) -> None:
    ended = await empty.run("init", "--defaults", f"--{key}={answer}")
    assert ended.code == 2
    assert ended.err.startswith(f"error: `{key.replace('-', '_')}` cannot be taken: ")
    assert sentence in ended.err
    assert not (empty.folder / "config.toml").exists()


async def test_an_unknown_question_in_the_file_is_said_with_those_there_are(empty: Home) -> None:
    (empty.folder / "answers.toml").write_text('organization = "x"\n')
    ended = await empty.run("init", "--answers", "answers.toml")
    assert ended.code == 2
    assert "there is no question `organization`; there are: organisation, address, country" in ended.err


async def test_a_person_at_a_terminal_is_asked_and_a_bad_answer_asked_again(empty: Home) -> None:
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "chat", "init"),
        cwd=empty.folder,
        env=empty.environment(TZ="UTC"),
        stdin=theirs,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    os.close(theirs)
    typed = ("Harbour", "", "Atlantis", "us", "", "", "Friday 20:00", "Friday 20:00 America/Chicago", "", "", "")
    os.write(ours, "".join(f"{line}\n" for line in typed).encode())
    async with asyncio.timeout(30):
        out, err = await process.communicate()
    os.close(ours)
    said = err.decode()
    assert process.returncode == 0, said
    assert [line.split(".")[0] for line in said.splitlines() if " of 8. " in line] == [
        f"{number} of 8" for number in (1, 2, 3, 4, 5, 5, 6, 7, 8)
    ]
    assert "Please write the two letters of a country" in said
    assert "Please add the time zone" in said
    assert "Enter: Evening circle." in said
    assert b"for Lee and works for 30 days" in out
    config = written(empty)
    assert config.page.organisation == "Harbour"
    assert {line.country for line in config.helplines} == {"US", "everywhere"}
    assert config.rooms[0].schedule is not None
    assert config.rooms[0].schedule.tz == "America/Chicago"


async def test_answers_that_end_early_write_nothing(empty: Home) -> None:
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "chat", "init"),
        cwd=empty.folder,
        env=empty.environment(),
        stdin=theirs,
        stderr=asyncio.subprocess.PIPE,
    )
    os.close(theirs)
    os.write(ours, b"Harbour\n\x04")
    async with asyncio.timeout(30):
        _, err = await process.communicate()
    os.close(ours)
    assert process.returncode == 1
    assert b"nothing was written" in err
    assert not (empty.folder / "config.toml").exists()
