"""Settle a flag: what was done about it, from a fixed list."""

import pytest

from chat.core.actions.settle_flag import FlagSettled, FlagSettledShown
from chat.core.desk import Did
from chat.core.names import Code, Handle
from tests.core.actions.test_claim_flag import flagged
from tests.core.rooms import NOBODY, applied, lobby


def test_every_console_reads_what_was_done_and_by_whom() -> None:
    play, lee, ash, flag = flagged()
    scene = ash.does("settle_flag", flag=flag, did=["talked", "shared_help"])
    assert scene.shown_to(lee) == (FlagSettledShown(flag, (Did.TALKED, Did.SHARED_HELP), Handle("Ash")),)
    assert scene.public == ()
    assert play.room.desk.flags[0].did == (Did.TALKED, Did.SHARED_HELP)


def test_what_somebody_else_is_on_is_theirs_to_settle() -> None:
    _, lee, ash, flag = flagged()
    ash.does("claim_flag", flag=flag)
    assert lee.does("settle_flag", flag=flag, did=["hid"]).code is Code.CLAIMED
    assert ash.does("settle_flag", flag=flag, did=["hid"]).code is None


@pytest.mark.parametrize("did", [[], ["something else"], ["hid"] * 9, "hid", None])
def test_there_is_a_list_of_what_can_be_done(did: object) -> None:
    _, lee, _, flag = flagged()
    assert lee.does("settle_flag", flag=flag, did=did).code is Code.BAD_COMMAND


def test_an_unknown_flag_is_refused_and_participants_settle_none() -> None:
    play, lee, _, flag = flagged()
    assert lee.does("settle_flag", flag=flag + 1000, did=["hid"]).code is Code.UNKNOWN_FLAG
    assert play.by("Clover Puffin").does("settle_flag", flag=flag, did=["hid"]).code is Code.NOT_ALLOWED


def test_a_flag_that_is_not_there_any_more_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, FlagSettled(7, (Did.HID,), NOBODY)) == room
