"""A slip says that its holder was in a meeting, and nothing of who they are."""

import pytest

from chat.core.names import RoomId
from chat.core.slips import ENTROPY_BYTES, read, slip

KEY, ROOM = b"k" * 32, RoomId("7f3k")
ENTROPY = bytes(range(ENTROPY_BYTES))


def test_a_slip_counts_in_its_own_meeting_and_nowhere_else() -> None:
    given = slip(KEY, ROOM, "this meeting", ENTROPY)
    assert read(given, KEY, ROOM, "this meeting") == ENTROPY
    assert read(given, KEY, ROOM, "that meeting") is None
    assert read(given, KEY, RoomId("m4tw"), "this meeting") is None
    assert read(given, b"q" * 32, ROOM, "this meeting") is None


@pytest.mark.parametrize("text", ["", "!", "AAAA", "A" * 31, "A" * 32, "\u00e9" * 32])
def test_what_is_no_slip_is_none(text: str) -> None:
    assert read(text, KEY, ROOM, "this meeting") is None


def test_two_slips_of_one_meeting_do_not_look_alike() -> None:
    one, other = (slip(KEY, ROOM, "this meeting", bytes([n]) * ENTROPY_BYTES) for n in (1, 2))
    parts = {one[at : at + 4] for at in range(len(one))}
    assert [at for at in range(len(other) - 4) if other[at : at + 4] in parts] == []
