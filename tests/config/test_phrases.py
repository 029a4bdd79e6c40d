"""Lists of phrases: the one that ships, the operator's own, and words that hold a message."""

from importlib import resources
from pathlib import Path

import pytest

from chat.config import ConfigError, load
from chat.config.phrases import held_words, marks

ROOM = '[[rooms]]\nid = "aaaa"\ntitle = "A"\nfor_whom = "All."\n'


def test_the_list_that_ships_can_be_read_and_marks_what_it_is_for() -> None:
    shipped = marks()
    for text, category in (
        ("I want to end it all", "suicide"),
        ("I've been self-harming again", "self_harm"),
        ("we talked about the weather", None),
        ("it was to die for", None),
        ("What a lovely evening, thank you all", None),
    ):
        assert shipped.category_in(text) == category


def test_every_line_of_the_list_that_ships_finds_itself() -> None:
    text = (resources.files("chat") / "data" / "phrases.en" / "marks.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(lines) > 30
    for line in lines:
        assert marks().category_in(line.partition(",")[2].replace("*", "")) is not None, line


def test_the_operators_list_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("# ours\n\nours, the old mill\n", "utf-8")
    mine = marks(path)
    assert mine.category_in("by The Old Mill") == "ours"
    assert mine.category_in("end it all") is None


@pytest.mark.parametrize("line", ["no comma here", "category,", ", words", "x, " + "a " * 13])
def test_a_line_that_says_nothing_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(f"ours, the old mill\n{line}\n", "utf-8")
    with pytest.raises(ConfigError, match=r"mine\.txt, line 2: write `category, phrase`"):
        marks(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_list_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "mine.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"mine\.txt cannot be read"):
        marks(path)


def test_a_list_is_meant_from_where_the_configuration_lies(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("ours, the old mill\n", "utf-8")
    (tmp_path / "config.toml").write_text('[listening]\nmarks = "mine.txt"\nheld_words = ["darn"]\n' + ROOM)
    listening = load(tmp_path / "config.toml", {}).listening
    assert listening.marks == str(tmp_path / "mine.txt")
    assert marks(Path(listening.marks)).category_in("the old mill") == "ours"
    assert held_words(listening.held_words).category_in("DARN!") == "held"


def test_words_that_hold_are_plain_words_with_commas_and_stars() -> None:
    words = held_words(("well, well", "damn*"))
    assert words.category_in("Well well, look") == "held"
    assert words.category_in("damned") == "held"
    assert words.category_in("well done") is None
    assert held_words(()).category_in("anything") is None


def test_a_word_that_says_nothing_is_refused() -> None:
    with pytest.raises(ConfigError, match="held_words, line 2"):
        held_words(("darn", "..."))
