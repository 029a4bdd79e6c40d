"""What people write, made safe to show to others without changing what it says."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.core.text import cleaned

TEXTS = json.loads((Path(__file__).parent / "texts.json").read_text())
"""The browser is asked the same: what it counts and sends is what the room will hold (static/test/text.test.ts)."""


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text["written"]))
def test_r14_a_text_is_cleaned_as_the_browser_cleans_it(text: dict[str, str]) -> None:
    assert cleaned(text["written"]) == text["cleaned"]


@pytest.mark.parametrize("control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_nobody_turns_the_page_around(control: str) -> None:
    assert cleaned(f"abc{control}def") == "abcdef"


@pytest.mark.parametrize("mark", "\u200e\u200f\u061c")
def test_the_marks_that_right_to_left_text_needs_stay(mark: str) -> None:
    assert cleaned(f"a{mark}b") == f"a{mark}b"


@pytest.mark.parametrize("broken", ["\ud800", "\ufffe", "\uffff", "\U0010ffff"])
def test_what_is_no_character_is_dropped(broken: str) -> None:
    assert cleaned(f"a{broken}b") == "ab"


def test_accents_are_composed() -> None:
    assert cleaned("cafe\u0301") == "café"


def test_a_control_between_a_letter_and_its_accent_does_not_keep_them_apart() -> None:
    assert cleaned("cafe\x00\u0301") == "café"


@pytest.mark.parametrize("empty", ["", "\n\t ", "\u200b", "\u200e\u00a0\u2060", "\x00\u202e", "\u2028"])
def test_text_without_anything_to_see_is_empty(empty: str) -> None:
    assert cleaned(empty) == ""


@pytest.mark.parametrize("unusual", ["\u0301", "\ue000", "\U0001fae9"])
def test_a_character_that_this_python_does_not_know_counts_as_seen(unusual: str) -> None:
    assert cleaned(unusual) == unusual


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_cleaning_twice_is_cleaning_once_and_the_result_can_be_sent(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode().decode() == once
