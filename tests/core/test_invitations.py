"""Invitations: signed things that give a role in some rooms until a day."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.core.action import Refusal
from chat.core.invitations import CLEAR_SIGNATURE_BYTES, SIGNATURE_BYTES, Invitation, read, sign
from chat.core.names import Code, Instant, InvitationId, Role, RoomId
from chat.core.secrets import from_text, to_text
from tests.core.rooms import NOON

KEY = b"i" * 32
PLAIN = Invitation(InvitationId("a1"), "Lee", Role.FACILITATOR, (RoomId("grief"),), Instant(NOON + 1000))
GUARDED = msgspec.structs.replace(PLAIN, pin=True)
PIN = "738291"


def test_what_was_signed_is_read() -> None:
    assert read(sign(PLAIN, KEY), KEY, NOON) == PLAIN
    assert read(sign(GUARDED, KEY, PIN), KEY, NOON, PIN) == GUARDED


def test_a_pin_for_an_invitation_without_one_does_no_harm() -> None:
    assert read(sign(PLAIN, KEY), KEY, NOON, "1234") == PLAIN


def test_an_invitation_ends() -> None:
    token = sign(PLAIN, KEY)
    assert read(token, KEY, Instant(NOON + 999)) == PLAIN
    assert read(token, KEY, Instant(NOON + 1000)) == Refusal(Code.BAD_INVITATION)


@pytest.mark.parametrize("pin", [None, "", "738292", "7382910", "738291 "])
def test_a_wrong_pin_is_told_from_a_forged_link(pin: str | None) -> None:
    assert read(sign(GUARDED, KEY, PIN), KEY, NOON, pin) == Refusal(Code.WRONG_PIN)
    assert read(sign(GUARDED, b"x" * 32, PIN), KEY, NOON, pin) == Refusal(Code.BAD_INVITATION)


def test_an_ended_invitation_does_not_say_whether_the_pin_was_right() -> None:
    token = sign(GUARDED, KEY, PIN)
    late = Instant(NOON + 1000)
    assert read(token, KEY, late, PIN) == read(token, KEY, late, "0000") == Refusal(Code.BAD_INVITATION)


@pytest.mark.parametrize("token", ["", "A", "é", "not a token", to_text(b"\0" * 40), to_text(b"\0" * 200), "A" * 1024])
def test_nothing_forged_is_read(token: str) -> None:
    assert read(token, KEY, NOON) == Refusal(Code.BAD_INVITATION)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_byte_of_a_token_can_be_changed(place: int, flip: int) -> None:
    data = bytearray(from_text(sign(PLAIN, KEY)) or b"")
    data[place % len(data)] ^= flip
    assert read(to_text(bytes(data)), KEY, NOON) == Refusal(Code.BAD_INVITATION)


def test_nobody_turns_the_pin_off() -> None:
    """The field that asks for a PIN is under both signatures."""
    data = from_text(sign(GUARDED, KEY, PIN)) or b""
    head = CLEAR_SIGNATURE_BYTES + SIGNATURE_BYTES
    body = msgspec.msgpack.encode(PLAIN)
    assert read(to_text(data[:head] + body), KEY, NOON) == Refusal(Code.BAD_INVITATION)


def test_the_pin_stands_in_no_field_and_in_no_byte() -> None:
    token = sign(GUARDED, KEY, PIN)
    data = from_text(token) or b""
    assert PIN.encode() not in data
    assert PIN not in token
    body = data[CLEAR_SIGNATURE_BYTES + SIGNATURE_BYTES :]
    other = from_text(sign(GUARDED, KEY, "000000")) or b""
    assert other.endswith(body), "what can be read of two links with different PINs is the same"


def test_without_the_server_a_pin_cannot_be_tried() -> None:
    """The short signature, all that could be compared offline with a known key, does not depend on the PIN."""
    one, other = (from_text(sign(GUARDED, KEY, pin)) or b"" for pin in ("1111", "2222"))
    assert one[:CLEAR_SIGNATURE_BYTES] == other[:CLEAR_SIGNATURE_BYTES]
    assert one[CLEAR_SIGNATURE_BYTES:] != other[CLEAR_SIGNATURE_BYTES:]


def test_an_invitation_signed_with_a_pin_that_it_does_not_ask_for_is_no_invitation() -> None:
    assert read(sign(PLAIN, KEY, PIN), KEY, NOON, PIN) == Refusal(Code.BAD_INVITATION)


def test_it_fits_into_a_hello() -> None:
    rooms = tuple(RoomId(f"a-room-with-a-long-name-{count}") for count in range(16))
    assert len(sign(msgspec.structs.replace(GUARDED, rooms=rooms), KEY, PIN)) < 1024
