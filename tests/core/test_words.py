"""N5: the rules for the words that names are made of."""

import gzip
import itertools
import os
import pickle
import re
from importlib import resources
from typing import Any

import pytest

from chat.config.word_rules import distance, soundex
from chat.config.wordlists import denied, rude
from tests.core.rooms import WORDS

ACCEPTED = {"cedar seahorse": "arse", "solar seahorse": "arse"}
"""Read over the space, which is always shown: judged by people, and kept."""

COUNTRIES = ("GB", "US", "IE", "CA")
"""Where the English list is read, as far as the data knows them."""
COMMON = 600
"""A word is somebody's name when it is among so many of the most common ones. People have called children
everything: without a bound the data holds most words there are."""


RUDE = rude()
EVERY_WORD = (*WORDS.adjectives, *WORDS.nouns)


def test_the_measures_give_their_published_answers() -> None:
    assert [soundex(word) for word in ("robert", "rupert", "ashcraft", "tymczak", "pfister")] == [
        *("R163", "R163", "A261", "T522", "P236")
    ]
    assert [distance("kitten", "sitting"), distance("", "newt"), distance("newt", "newt")] == [3, 4, 0]


@pytest.mark.parametrize("word", EVERY_WORD)
def test_words_are_short_lower_case_ascii(word: str) -> None:
    assert re.fullmatch("[a-z]{3,11}", word)


def test_no_word_stands_twice() -> None:
    assert len(set(EVERY_WORD)) == len(EVERY_WORD)


def test_nouns_differ_in_their_first_three_letters() -> None:
    assert len({noun[:3] for noun in WORDS.nouns}) == len(WORDS.nouns)


def test_nouns_sound_different() -> None:
    assert len({soundex(noun) for noun in WORDS.nouns}) == len(WORDS.nouns)


@pytest.mark.parametrize("words", [WORDS.nouns, WORDS.adjectives], ids=["nouns", "adjectives"])
def test_three_letters_at_least_tell_two_words_apart(words: tuple[str, ...]) -> None:
    close = [(one, other) for one, other in itertools.combinations(words, 2) if distance(one, other) < 3]
    assert close == []


@pytest.mark.parametrize("word", EVERY_WORD)
def test_no_rude_word_hides_inside_a_word(word: str) -> None:
    assert [rude for rude in RUDE if rude in word] == []


def test_no_rude_word_appears_where_two_words_meet() -> None:
    pairs = itertools.product(WORDS.adjectives, WORDS.nouns)
    found = {f"{one} {other}": rude for one, other in pairs for rude in RUDE if rude in one + other}
    assert found == ACCEPTED


def test_there_are_enough_names_for_a_room_of_fifty() -> None:
    assert len(WORDS.nouns) >= 50
    assert len(WORDS.adjectives) * len(WORDS.nouns) >= 3000


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="names take 15 s and 1 GB to read: run with CI=true")
@pytest.mark.parametrize(("kind", "known"), [("first_names", "robin"), ("last_names", "finch")])
def test_no_word_is_a_common_name(kind: str, known: str) -> None:
    path = resources.files("names_dataset") / "v3" / f"{kind}.pkl.gz"
    # The package's own pickle: its reader would hold both lists at once, three times this memory.
    with path.open("rb") as packed, gzip.open(packed) as file:
        names: dict[str, dict[str, Any]] = pickle.load(file)

    def common(word: str) -> bool:
        ranks = names.get(word.capitalize(), {}).get("rank", {})
        return any((ranks.get(country) or COMMON) < COMMON for country in COUNTRIES)

    assert common(known), "the check itself works"
    assert [word for word in EVERY_WORD if common(word)] == []


def test_every_word_that_stays_out_has_its_reason() -> None:
    out = denied()
    assert len(out) > 100
    assert [word for word, reason in out.items() if not reason or not re.fullmatch("[a-z]+", word)] == []
    assert set(EVERY_WORD) & set(out) == set()


def test_the_lists_that_ship_hold_no_denied_word() -> None:
    folder = resources.files("chat") / "data" / "names.en"
    shipped = {word for name in ("adjectives", "nouns") for word in (folder / f"{name}.txt").read_text().split()}
    assert shipped == set(EVERY_WORD), "a denied word is filtered: take it out of its list, too"
