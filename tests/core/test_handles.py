"""Handles: made-up names, offered by the server, signed, and never typed."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.core.handles import OFFER_MINUTES, Shape, WordList, another, kept, kept_seat, noun, offers, shape, verify
from chat.core.names import Handle, Instant, RoomId
from chat.core.secrets import to_text
from tests.core.rooms import NOON, WORDS

ROOM, KEY = RoomId("grief"), b"k" * 32
FEW = WordList(("teal", "solar"), ("newt", "zebra"))


BEHIND = WordList(("calme", "doux/douce"), ("renard", "loutre"), noun_first=True, forms=(0, 1))
ALONE = WordList(("",), ("dachs", "barsch"))


def entropy(count: int) -> bytes:
    return hashlib.sha256(str(count).encode()).digest()


def test_three_names_with_different_nouns_are_offered() -> None:
    for count in range(200):
        offered = offers(WORDS, ROOM, KEY, entropy(count), NOON)
        assert len({noun(offer.handle) for offer in offered}) == 3
        assert all(re.fullmatch(r"[A-Z][a-z]{2,10} [A-Z][a-z]{2,10}", offer.handle) for offer in offered)


def test_the_same_chance_gives_the_same_names_and_another_others() -> None:
    assert offers(WORDS, ROOM, KEY, entropy(1), NOON) == offers(WORDS, ROOM, KEY, entropy(1), NOON)
    assert offers(WORDS, ROOM, KEY, entropy(1), NOON) != offers(WORDS, ROOM, KEY, entropy(2), NOON)


def test_a_short_list_offers_what_it_has() -> None:
    assert len(offers(FEW, ROOM, KEY, entropy(1), NOON)) == 2


def test_every_word_can_be_drawn() -> None:
    drawn = {offer.handle for count in range(60) for offer in offers(FEW, ROOM, KEY, entropy(count), NOON)}
    assert drawn == {"Teal Newt", "Teal Zebra", "Solar Newt", "Solar Zebra"}


def test_an_offered_name_is_good_for_two_hours_in_its_room() -> None:
    for offer in offers(WORDS, ROOM, KEY, entropy(1), NOON):
        good = Instant(NOON + (OFFER_MINUTES - 1) * 60_000)
        assert verify(offer.handle, offer.signature, ROOM, KEY, good)
        assert not verify(offer.handle, offer.signature, ROOM, KEY, Instant(NOON + (OFFER_MINUTES + 1) * 60_000))
        assert not verify(offer.handle, offer.signature, RoomId("other"), KEY, NOON)
        assert not verify(offer.handle, offer.signature, ROOM, b"x" * 32, NOON)
        assert not verify(Handle("Lee"), offer.signature, ROOM, KEY, NOON)


def test_nobody_extends_an_offer() -> None:
    offer = offers(WORDS, ROOM, KEY, entropy(1), NOON)[0]
    assert not verify(offer.handle, "_____" + offer.signature[5:], ROOM, KEY, NOON)


@pytest.mark.parametrize("signature", ["", "a", "é", "A" * 27, to_text(b"\0" * 20), to_text(b"\xff" * 20), "=" * 27])
def test_no_forged_signature_is_good(signature: str) -> None:
    assert not verify(Handle("Teal Newt"), signature, ROOM, KEY, NOON)


def test_the_shape_is_a_function_of_the_whole_name() -> None:
    """Known answers: the browser computes the same from the same bytes."""
    digest = hashlib.sha256(b"Clover Puffin").digest()
    assert shape(Handle("Clover Puffin")) == Shape("P", digest[0] % 8, digest[1] % 7)
    assert shape(Handle("Clover Puffin")) != shape(Handle("Teal Puffin"))
    assert shape(Handle("Lee")).initial == "L"


def test_a_free_name_is_found_as_long_as_a_noun_is_free() -> None:
    nouns = {word.capitalize() for word in WORDS.nouns} - {"Newt"}
    handle = another(WORDS, entropy(1), (), nouns)
    assert handle is not None
    assert noun(handle) == "Newt"
    assert another(WORDS, entropy(1), (), nouns | {"Newt"}) is None


def test_when_every_pair_of_the_last_noun_is_carried_there_is_none() -> None:
    taken = {Handle("Teal Newt"), Handle("Solar Newt")}
    assert another(FEW, entropy(1), taken, {"Zebra"}) is None


@given(st.binary(min_size=16, max_size=16), st.sets(st.sampled_from(WORDS.nouns), max_size=len(WORDS.nouns) - 1))
def test_another_name_is_never_a_taken_one(chance: bytes, taken: set[str]) -> None:
    handle = another(WORDS, chance, (), {word.capitalize() for word in taken})
    assert handle is not None
    assert noun(handle).lower() not in taken


SECRETS = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-", min_size=22, max_size=22)


@given(SECRETS)
def test_n2_a_kept_secret_has_one_name_in_a_room_and_an_unrelated_one_elsewhere(secret: str) -> None:
    here, again = kept(WORDS, ROOM, KEY, secret, NOON), kept(WORDS, ROOM, KEY, secret, Instant(NOON + 7 * 86_400_000))
    assert here.handle == again.handle
    assert here.shape == shape(here.handle)
    assert verify(here.handle, here.signature, ROOM, KEY, NOON)
    assert not verify(here.handle, here.signature, RoomId("other"), KEY, NOON)


def test_n2_the_names_of_one_secret_in_many_rooms_are_as_different_as_chance_makes_them() -> None:
    names = [kept(WORDS, RoomId(f"room{count}"), KEY, "A" * 22, NOON).handle for count in range(200)]
    assert len(set(names)) > 180


@given(SECRETS, st.sampled_from(WORDS.nouns), st.sampled_from(WORDS.adjectives))
def test_a_word_that_is_removed_renames_only_those_who_carried_it(secret: str, name: str, adjective: str) -> None:
    fewer = WordList(
        tuple(word for word in WORDS.adjectives if word != adjective),
        tuple(word for word in WORDS.nouns if word != name),
    )
    was, now = (kept(words, ROOM, KEY, secret, NOON).handle.lower().split() for words in (WORDS, fewer))
    assert was[0] in (now[0], adjective)
    assert was[1] in (now[1], name)


def test_the_seat_of_a_kept_name_is_another_in_every_meeting_and_does_not_give_the_secret_away() -> None:
    seats = {kept_seat("A" * 22, "quiet 1"), kept_seat("A" * 22, "quiet 2"), kept_seat("B" * 22, "quiet 1")}
    assert len(seats) == 3
    assert all(len(seat) == 22 and seat != "A" * 22 for seat in seats)
    assert kept_seat("A" * 22, "quiet 1") in seats


def test_a_language_says_which_word_comes_first_and_which_form_goes_with_which_noun() -> None:
    drawn = {offer.handle for count in range(60) for offer in offers(BEHIND, ROOM, KEY, entropy(count), NOON)}
    assert drawn == {"Renard\u00a0Calme", "Renard\u00a0Doux", "Loutre\u00a0Calme", "Loutre\u00a0Douce"}
    assert {noun(handle) for handle in drawn} == {"Renard", "Loutre"}


def test_a_name_may_be_a_noun_alone() -> None:
    assert {offer.handle for offer in offers(ALONE, ROOM, KEY, entropy(1), NOON)} == {"Dachs", "Barsch"}
    assert kept(ALONE, ROOM, KEY, "secret", NOON).handle in {"Dachs", "Barsch"}


def test_a_free_name_has_a_free_noun_wherever_the_noun_stands() -> None:
    assert noun(another(BEHIND, entropy(1), (), {"Loutre"}) or Handle("")) == "Renard"
    assert another(BEHIND, entropy(1), (), {"Loutre", "Renard"}) is None


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Clover Puffin", Shape("P", 6, 1)),
        ("Loutre\u00a0Douce", Shape("L", 4, 0)),
        ("Élan\u00a0Calme", Shape("É", 6, 1)),
        ("Dachs", Shape("D", 5, 4)),
        ("Ruhiger Барсук", Shape("Б", 6, 2)),
        ("𐐨𐐩𐐪", Shape("𐐀", 7, 0)),
    ],
)
def test_a_shape_is_the_same_as_the_browsers(name: str, drawn: Shape) -> None:
    """The same table stands in static/test/shape.test.ts."""
    assert shape(Handle(name)) == drawn
