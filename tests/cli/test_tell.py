"""What an operator says by command: to a server that runs, or to the file that it reads when it starts."""

import json
import tomllib

import pytest

from tests.cli.command import Home


async def test_without_a_server_it_is_written_down_and_can_be_taken_back(home: Home) -> None:
    cancelled = await home.run("rooms", "cancel", "7f3k", "--day", "2099-11-30", "--at", "19:30")
    assert cancelled.code == 0
    assert "Practice room is cancelled on Monday 2099-11-30, 19:30." in cancelled.out
    assert "No server is running: it holds when one starts." in cancelled.out
    put_up = await home.run("notice", "We are moving to  Thursdays.", "--for", "3h")
    assert (put_up.code, put_up.out.count("We are moving to Thursdays.")) == (0, 1)
    assert "People inside read it too, as a line that they can close." in put_up.out
    revoked = await home.run("invitations", "revoke", "some-id")
    assert "some-id does not count any more." in revoked.out
    kept = tomllib.loads((home.folder / "state" / "overrides.toml").read_text())
    assert [one["room"] for one in kept["cancelled"]] == ["7f3k"]
    assert [one["text"] for one in kept["notices"]] == ["We are moving to Thursdays."]
    assert [one["id"] for one in kept["revoked"]] == ["some-id"]

    listed = json.loads((await home.run("invitations", "list", "--json")).out)
    assert listed == {"revoked": ["some-id"], "pin_waits": {}}
    assert "everywhere, until " in (await home.run("notice")).out

    await home.run("rooms", "cancel", "7f3k", "--day", "2099-11-30", "--at", "19:30", "--undo")
    assert (await home.run("notice", "--clear")).code == 0
    assert (await home.run("notice")).out == "No notice is up.\n"
    kept = tomllib.loads((home.folder / "state" / "overrides.toml").read_text())
    assert set(kept) == {"revoked"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rooms", "cancel", "nope"), "There is no room `nope`; the rooms are: 7f3k (Practice room)."),
        (("rooms", "cancel", "7f3k", "--day", "tomorrow"), "it must be a day like 2026-11-30"),
        (("rooms", "cancel", "7f3k", "--at", "7pm"), "it must be a time like 19:30"),
        (("notice", "x" * 201), "at most 200 characters"),
        (("notice", "turn\u202eed"), "one line of plain text"),
        (("notice", "  "), "The notice is empty"),
        (("notice", "late", "--until", "2020-01-01 10:00"), "The notice would be over already"),
        (("notice", "late", "--for", "soon"), "it must be like 45m, 3h or 2d"),
        (("notice", "late", "--clear"), "Either TEXT or --clear"),
        (("notice", "late", "--room", "nope"), "There is no room `nope`"),
        (("invitations", "revoke", "no id"), "This is no invitation's id"),
    ],
)
async def test_what_cannot_be_meant_is_said_in_a_sentence(
    home: Home, arguments: tuple[str, ...], sentence: str
) -> None:
    ended = await home.run(*arguments)
    assert ended.code == 2
    assert sentence in ended.err
    assert "Traceback" not in ended.err
    assert not (home.folder / "state" / "overrides.toml").exists()


async def test_opening_a_room_needs_a_server(home: Home) -> None:
    ended = await home.run("rooms", "open", "7f3k")
    assert ended.code == 3
    assert "start it with `fireside serve`" in ended.err
