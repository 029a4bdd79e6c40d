"""Sentences that an operator makes ready for facilitators."""

from pathlib import Path

import pytest

from chat.config import ConfigError, load
from chat.core.action import Canned

ROOMS = """
[[rooms]]
id = "aaaa"
title = "A"
for_whom = "All."

[[rooms]]
id = "bbbb"
title = "B"
for_whom = "All."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text + ROOMS, "utf-8")
    return path


def test_each_room_has_the_sentences_that_are_for_it(tmp_path: Path) -> None:
    config = load(
        written(
            tmp_path,
            """
[[canned]]
text = "Welcome to {room}."

[[canned]]
to = "person"
rooms = ["bbbb"]
text = "I hear you, {name}. {helplines}"

[page]
procedure = "Call Priya today."
""",
        ),
        {},
    )
    rules = {str(room): rule for room, rule in config.rules().items()}
    welcome = Canned("Welcome to {room}.", to_person=False)
    assert rules["aaaa"].canned == (welcome,)
    assert rules["bbbb"].canned == (welcome, Canned("I hear you, {name}. {helplines}", to_person=True))
    assert {rule.procedure for rule in rules.values()} == {"Call Priya today."}


def test_without_any_the_console_has_those_that_ship(tmp_path: Path) -> None:
    rules = load(written(tmp_path, ""), {}).rules()
    assert {rule.canned for rule in rules.values()} == {()}


@pytest.mark.parametrize(
    ("entry", "line", "words"),
    [
        ('text = "Hello {nmae}"', 2, "it may name {name}, {room}, {helplines}, and no `{nmae}`"),
        ('text = "Hi"\nrooms = ["cccc"]', 3, "no room has this id"),
        ('text = "Hi"\nto = "all"', 3, '"room"'),
        ('text = ""', 2, "1"),
        ('words = "Hi"', 2, "text"),
    ],
)
def test_what_is_wrong_with_one_is_said_with_its_line(tmp_path: Path, entry: str, line: int, words: str) -> None:
    with pytest.raises(ConfigError) as error:
        load(written(tmp_path, f"[[canned]]\n{entry}\n"), {})
    assert words in str(error.value)
    assert f"line {line}" in str(error.value)


def test_more_than_fit_on_a_screen_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="at most 40"):
        load(written(tmp_path, '[[canned]]\ntext = "Hi"\n' * 41), {})
