"""Commands that need no server: what they print, what they refuse, and the numbers they end with."""

import argparse
import asyncio
import json
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.cli.commands import parser
from chat.config import keys
from chat.core.action import Refusal
from chat.core.invitations import Invitation, read
from chat.core.names import Code, Instant, Role
from tests.cli.command import Home
from tests.config.test_names import NOUNS, written


def opened(home: Home, link: str, pin: str | None = None) -> Invitation | Refusal:
    key = keys((home.folder / "state" / "secret").read_text().strip().encode()).invitations
    return read(link.partition("#i=")[2], key, Instant(0), pin)


async def test_an_invitation_is_a_link_with_its_token_behind_the_hash(home: Home) -> None:
    ended = await home.run("invite", "7f3k", "--role", "facilitator", "--name", "Lee", "--days", "2")
    assert (ended.code, ended.err) == (0, "")
    link = ended.out.splitlines()[0]
    assert link.startswith(f"http://127.0.0.1:{home.port}/r/7f3k#i=")
    found = opened(home, link)
    assert isinstance(found, Invitation)
    assert (found.name, found.role, found.rooms, found.pin) == ("Lee", Role.FACILITATOR, ("7f3k",), False)
    assert f"id: {found.id}" in ended.out


async def test_an_invitation_with_a_pin_opens_with_that_pin_only(home: Home) -> None:
    ended = await home.run("invite", "7f3k", "--name", "Lee", "--pin", "--json")
    made = json.loads(ended.out)
    assert len(made["pin"]) == 6
    assert isinstance(opened(home, made["link"], made["pin"]), Invitation)
    assert opened(home, made["link"]) == Refusal(Code.WRONG_PIN)
    assert made["pin"] not in made["link"]


async def test_a_participant_gets_a_link_without_a_name(home: Home) -> None:
    ended = await home.run("invite", "7f3k", "--role", "participant")
    found = opened(home, ended.out.splitlines()[0])
    assert isinstance(found, Invitation)
    assert (found.name, found.role) == (None, Role.PARTICIPANT)


async def test_an_operators_link_is_for_the_operator_page_and_for_no_room(home: Home) -> None:
    ended = await home.run("invite", "--role", "operator", "--days", "3", "--json")
    link = json.loads(ended.out)["link"]
    assert link.startswith(f"http://127.0.0.1:{home.port}/operator#i=")
    found = opened(home, link)
    assert isinstance(found, Invitation)
    assert (found.name, found.role, found.rooms) == (None, Role.OPERATOR, ())


async def test_the_secret_is_made_with_the_first_invitation(home: Home) -> None:
    await home.run("invite", "7f3k", "--name", "Lee")
    assert stat.S_IMODE((home.folder / "state" / "secret").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("invite", "nope", "--name", "Lee"), 2, "There is no room `nope`; the rooms are: 7f3k (Practice room)."),
        (("invite", "7f3k"), 2, "A facilitator needs --name"),
        (("invite", "7f3k", "--name", "x" * 41), 2, "1 to 40 characters"),
        (("invite", "7f3k", "--name", "a\u202eb"), 2, "A facilitator needs --name"),
        (("invite", "7f3k", "--name", "Lee", "--days", "0"), 2, "it must be a whole number from 1 to 366"),
        (("invite", "7f3k", "--role", "participant", "--name", "Lee"), 2, "leave --name out"),
        (("invite", "7f3k", "--role", "operator"), 2, "leave ROOM out"),
        (("invite", "--role", "operator", "--pin"), 2, "has no PIN"),
        (("invite", "--name", "Lee"), 2, "Which room; the rooms are: 7f3k (Practice room)."),
        (("rota", "--feed", "Nobody"), 2, "Nobody is called that on a rota; the names are: none."),
        (("status",), 3, "start it with `fireside serve`"),
        (("rooms", "list"), 3, "start it with `fireside serve`"),
        (("check", "--config", "none.toml"), 2, "There is no none.toml: name the configuration with --config."),
        (("nonsense",), 2, "invalid choice"),
    ],
)
async def test_what_cannot_be_done_is_one_sentence_with_what_to_do(
    home: Home, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    ended = await home.run(*arguments)
    assert ended.code == code
    assert sentence in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""


async def test_a_wrong_key_stops_every_command_with_its_line(home: Home) -> None:
    home.write("[page]\norganization = 'x'\n")
    for command in (("check",), ("serve",), ("invite", "7f3k", "--name", "Lee"), ("status",)):
        ended = await home.run(*command)
        assert ended.code == 2
        assert ended.err == (
            "error: config.toml, line 5: there is no key `organization` in [page]; did you mean `organisation`?\n"
        )


async def test_a_secret_that_others_can_read_stops_the_server(home: Home) -> None:
    await home.run("invite", "7f3k", "--name", "Lee")
    (home.folder / "state" / "secret").chmod(0o644)
    ended = await home.run("serve")
    assert ended.code == 2
    assert "chmod 600" in ended.err


async def test_a_weak_secret_stops_the_server(home: Home) -> None:
    ended = await home.run("serve", FIRESIDE_SECRET="password")
    assert ended.code == 2
    assert "FIRESIDE_SECRET is too weak" in ended.err
    assert "password" not in ended.err


async def test_check_says_in_words_what_the_file_means(home: Home) -> None:
    ended = await home.run("check")
    assert ended.code == 0
    assert "7f3k  Practice room: 12 sharing, 12 listening, 90 minutes" in ended.out
    assert "WARN No `complaints` in [page]" in ended.out
    assert ended.out.endswith("The configuration holds.\n")


async def test_check_reads_lists_of_names_and_says_which_nobody_uses(home: Home) -> None:
    list_ = home.folder / "names.de.toml"
    list_.write_text(written())
    ended = await home.run("check")
    assert ended.code == 0
    assert "Names in de: 58 nouns, 52 adjectives." in ended.out
    assert "WARN No room has names.de.toml" in ended.out
    list_.write_text(written(NOUNS[:9]))
    ended = await home.run("check")
    assert ended.code == 2
    assert ended.err.startswith("error: names.de.toml, line 2: `nouns` in this file is wrong: there are 9;")


async def test_check_answers_machines_in_json(home: Home) -> None:
    found = json.loads((await home.run("check", "--json")).out)
    assert found["ok"] is True
    assert found["rooms"] == ["7f3k"]


async def test_version_needs_no_configuration(home: Home) -> None:
    (home.folder / "config.toml").unlink()
    ended = await home.run("version")
    assert ended.code == 0
    assert ended.out.startswith("fireside ")
    assert set(json.loads((await home.run("version", "--json")).out)) == {"version"}


def leaves(parser: argparse.ArgumentParser, path: str = "fireside") -> Iterator[str]:
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield path
    for action in below:
        for name, one in action.choices.items():
            yield from leaves(one, f"{path} {name}")


def test_every_command_stands_in_the_readme_and_is_explained_to_operators() -> None:
    root = Path(__file__).parents[2]
    table = [line for line in (root / "README.md").read_text().splitlines() if line.startswith("| `fireside ")]
    told = {re.sub(r"`.*", "", line.removeprefix("| `")) for line in table}
    assert told == set(leaves(parser()))


async def test_a_link_is_drawn_for_a_phone(home: Home) -> None:
    ended = await home.run("invite", "7f3k", "--name", "Lee", "--qr", NO_COLOR="1")
    drawing = [line for line in ended.out.splitlines() if line and not set(line) - set(" \u2580\u2584\u2588")]
    assert len(drawing) > 20, "a signed link needs a code of more than forty rows"
    assert len(set(map(len, drawing))) == 1
    assert "\x1b" not in ended.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
async def test_a_shell_learns_the_commands(home: Home, tmp_path: Path, shell: str) -> None:
    (home.folder / "config.toml").unlink()
    ended = await home.run("completion", shell)
    assert (ended.code, ended.err) == (0, "")
    for word in ("invitations", "revoke", "serve"):
        assert word in ended.out
    if shutil.which(shell):
        script = tmp_path / "completions"
        script.write_text(ended.out)
        checking = await asyncio.create_subprocess_exec(shell, "-n", script)
        assert await checking.wait() == 0
