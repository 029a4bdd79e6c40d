"""Keys in memory: ids that name their author, seats that cannot be told apart, and an end to both."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.adapters import ids
from chat.adapters.by_hand import ManualClock, SeededDice
from chat.adapters.keyring import Handover, HeldKeys, LocalKeyring, proof, proves
from chat.adapters.seal import Kind
from chat.core.names import Instant, MeetingId, MessageId, OccupantId, Position, RoomId
from chat.ports import MeetingGone

MEETING = MeetingId(RoomId("tuesday"), Instant(1))
NONCE = "abcdefghijklmnopqrstuA"
KEY = b"k" * 32
AUTHOR = OccupantId("AAAAAAAAAAAAAAA0")


def keyring(seed: int = 1) -> LocalKeyring:
    return LocalKeyring("tests", ManualClock(), SeededDice(seed))


def test_a_message_id_names_its_author_and_a_retry_has_the_same() -> None:
    made = ids.message_id(KEY, AUTHOR, NONCE)
    assert re.fullmatch(r"[A-Za-z0-9_-]{59}", made)
    assert made == ids.message_id(KEY, AUTHOR, NONCE)
    assert ids.author_of(KEY, made) == AUTHOR
    assert ids.author_of(b"another key" * 3, made) is None


def test_nobody_else_can_tell_that_two_message_ids_are_one_persons() -> None:
    """With the author in the open, whoever gets a new name would be known by their old one."""
    first, second = (ids.message_id(KEY, AUTHOR, ids.text(bytes([number]) * 16)) for number in (1, 2))
    alike = sum(one == other for one, other in zip(first, second, strict=True))
    assert alike < 12, "of 59 characters about one is equal by chance"
    assert AUTHOR not in first


@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_no_other_id_has_an_author(text: str) -> None:
    assert ids.author_of(KEY, text) is None


@given(st.integers(0, 58), st.sampled_from("ABCXYZabcxyz0189-_=+/ é\0"))
def test_a_changed_character_anywhere_takes_the_author_away(where: int, character: str) -> None:
    made = ids.message_id(KEY, AUTHOR, NONCE)
    changed = made[:where] + character + made[where + 1 :]
    assert (ids.author_of(KEY, changed) is None) == (changed != made)


def test_an_id_has_one_spelling_only() -> None:
    made = ids.message_id(KEY, AUTHOR, NONCE)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert [last for last in alphabet if ids.author_of(KEY, made[:-1] + last) is not None] == [made[-1]]


async def test_a_seat_gives_the_same_occupant_in_one_meeting_and_another_in_the_next() -> None:
    ring = keyring()
    here = await ring.draw(MEETING)
    there = await ring.draw(MeetingId(MEETING.room, MEETING.planned_start, 2))
    occupant, kept = here.seat("a seat")
    assert re.fullmatch(r"[A-Za-z0-9_-]{16}", occupant)
    assert len(kept) == 32
    assert here.seat("a seat") == (occupant, kept)
    assert here.seat("another seat")[0] != occupant
    assert there.seat("a seat")[0] != occupant
    assert there.author_of(here.message_id(occupant, NONCE)) is None


async def test_destroyed_keys_know_nobody_and_open_nothing() -> None:
    ring = keyring()
    keys = await ring.draw(MEETING)
    occupant, _ = keys.seat("a seat")
    message = keys.message_id(occupant, NONCE)
    sealed = keys.seal(Kind.ENTRY, Position(1, 1), bytes(16), b"text")
    ring.forget(MEETING)
    assert keys.destroyed
    assert keys.author_of(message) is None
    # an id made with the wiped key passes nowhere
    assert keys.author_of(MessageId(ids.message_id(bytes(32), occupant, NONCE))) is None
    for ask in (
        lambda: keys.seat("a seat"),
        lambda: keys.message_id(occupant, NONCE),
        lambda: keys.open(Kind.ENTRY, Position(1, 1), sealed),
        lambda: keys.seal(Kind.ENTRY, Position(1, 2), bytes(16), b"text"),
        keys.confirm_key,
        keys.hand_over,
    ):
        with pytest.raises(MeetingGone):
            ask()
    assert await ring.find(MEETING) is None


async def test_keys_are_fresh_for_every_draw() -> None:
    ring = keyring()
    first = (await ring.draw(MEETING)).seat("a seat")
    assert (await ring.draw(MEETING)).seat("a seat") != first


async def test_keys_handed_over_are_the_same_and_die_apart() -> None:
    clock = ManualClock()
    here = LocalKeyring("tests", clock, SeededDice(1))
    drawn = await here.draw(MEETING)

    async def ask(meeting: MeetingId) -> Handover | None:
        return here.hand_over(meeting)

    there = LocalKeyring("tests", clock, SeededDice(2), ask=ask)
    found = await there.find(MEETING)
    assert isinstance(found, HeldKeys)
    assert found.seat("a seat") == drawn.seat("a seat")
    here.forget(MEETING)
    assert not found.destroyed
    assert await there.find(MEETING) is found


def test_a_confirmation_is_one_process_and_one_meeting() -> None:
    said = proof(b"c" * 32, "one")
    assert proves(b"c" * 32, "one", said)
    assert not proves(b"c" * 32, "two", said)
    assert not proves(b"d" * 32, "one", said)
    assert not proves(b"c" * 32, "one", "")
    assert not proves(b"c" * 32, "one", "é\ufffd")


async def test_keys_do_not_print() -> None:
    ring = keyring()
    keys = await ring.draw(MEETING)
    handover = keys.hand_over()
    shown = repr(handover) + repr(keys) + repr(handover.chain)
    assert "bytearray" not in shown
    assert handover.identity.hex() not in shown
