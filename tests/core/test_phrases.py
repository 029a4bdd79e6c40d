"""Phrases that ask for a second look: what they match, and that no text takes long."""

import time

import pytest

from chat.core.phrases import MOST_WORDS, Phrase, Phrases, Step, folded, phrase


def of(*lines: str) -> Phrases:
    read = [phrase(line) for line in lines]
    assert None not in read
    return Phrases.of([one for one in read if one is not None])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I want to end it all", True),
        ("END  IT\nALL!", True),
        ("end-it-all", True),
        ("it was the end, it all went well", True),
        ("end it", False),
        ("all it end", False),
        ("the bend it all took", False),
        ("end it allright", False),
        ("", False),
        ("...", False),
    ],
)
def test_a_phrase_is_found_as_whole_words_in_their_order(text: str, found: bool) -> None:
    assert (of("hurt, end it all").category_in(text) == "hurt") is found


@pytest.mark.parametrize("text", ["can't cope", "can\u2019t cope", "CANT COPE", "can\u02bct cope", "c\u00e1n't cope"])
@pytest.mark.parametrize("line", ["low, can't cope", "low, cant cope", "low, can\u2019t cope"])
def test_case_accents_and_apostrophes_make_no_difference(line: str, text: str) -> None:
    assert of(line).category_in(text) == "low"


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("x, starv*", "I am starving", True),
        ("x, starv*", "starv", True),
        ("x, starv*", "a star", False),
        ("x, cut* myself", "cutting myself", True),
        ("x, cut* myself", "cutting my self", False),
        ("x, hurt my*", "hurt myself", True),
        ("x, hurt my*", "hurt me", False),
        ("x, Suicid*", "SUICIDAL", True),
        ("x, *", "*", False),
    ],
)
def test_a_star_stands_for_any_ending(line: str, text: str, found: bool) -> None:
    read = phrase(line)
    assert ((read is not None) and Phrases.of([read]).category_in(text) == "x") is found


@pytest.mark.parametrize("text", ["a.c", "abc", "(a+)+$", "[a-z]", "a|b", "\\w"])
def test_signs_of_a_regular_expression_mean_nothing(text: str) -> None:
    assert of("x, a.c").category_in("abc") is None
    assert of("x, (a+)+$ b").category_in("aaaa b") is None
    assert Phrases.of([]).category_in(text) is None


def test_the_first_phrase_in_the_text_says_the_category() -> None:
    phrases = of("late, goodbye", "early, hello there", "early, hello")
    assert phrases.category_in("hello, goodbye") == "early"
    assert phrases.category_in("goodbye, hello") == "late"


@pytest.mark.parametrize(
    "line", ["", "   ", "# hurt, end it all", "  # x, y", "no comma", ", words", "category,", "category, !!!", "x, *"]
)
def test_a_line_that_says_nothing_is_no_phrase(line: str) -> None:
    assert phrase(line) is None


def test_a_phrase_has_at_most_twelve_words() -> None:
    assert phrase("x, " + "a " * MOST_WORDS) is not None
    assert phrase("x, " + "a " * (MOST_WORDS + 1)) is None


def test_a_phrase_is_kept_as_its_folded_words() -> None:
    assert phrase(" hurt ,  End-it ALL* ") == Phrase("hurt", ("end", "it", "all*"))
    assert folded("Ünü\u2019s  two-words") == ["unus", "two", "words"]


def test_phrases_of_other_scripts_are_found_too() -> None:
    assert of("x, \u05e9\u05dc\u05d5\u05dd").category_in("\u05e9\u05c1\u05dc\u05d5\u05dd!") == "x"


def steps_taken(phrases: Phrases, text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the matcher looks where a word leads."""
    count, real = 0, Step.after

    def counted(step: Step, word: str, longest: int) -> list[Step]:
        nonlocal count
        count += 1
        return real(step, word, longest)

    monkeypatch.setattr(Step, "after", counted)
    assert phrases.category_in(text) is None
    monkeypatch.undo()
    return count


def test_the_work_grows_with_the_text_and_not_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """5,000 phrases and 2,000 characters made to match nearly: a long list costs what a short one does."""
    for text in ("a " * 1000, "a b " * 500, "word " * 400, "a" * 2000):
        words = len(folded(text))
        for size in (5, 5000):
            plain = [Phrase("x", (f"word{number}", "never")) for number in range(size)]
            starred = [Phrase("x", (f"word{number}*", "never")) for number in range(size)]
            alike = [Phrase("x", ("a", *("a",) * (number % 11), f"never{number}")) for number in range(size)]
            for phrases in (plain, starred, alike):
                assert steps_taken(Phrases.of(phrases), text, monkeypatch) <= MOST_WORDS * words


def test_a_long_message_against_a_long_list_stops_nobody() -> None:
    """Processor time, not a stopwatch on a busy machine, and far above what it takes."""
    phrases = of(*(f"x, word{number}* never" for number in range(2500)), *(f"y, a never{n}" for n in range(2500)))
    began = time.process_time()
    for text in ("a " * 1000, "wor " * 500, "w" * 2000):
        assert phrases.category_in(text) is None
    assert time.process_time() - began < 0.5
