"""Where the answers come from: the command, a file, and the person at the terminal."""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from chat.cli.init.questions import QUESTIONS, Bad, Question
from chat.cli.output import MISUSED, Failure

LAST: Final = QUESTIONS[-1].number


def answers(asked: argparse.Namespace) -> dict[str, str]:
    """All answers, by key. At a terminal a bad one is asked again; in a script it ends the command."""
    known = _file(asked.answers) if asked.answers else {}
    known |= {one.key: getattr(asked, one.key) for one in QUESTIONS if getattr(asked, one.key) is not None}
    person = sys.stdin.isatty() and not (asked.answers or asked.defaults)
    given: dict[str, str] = {}
    for question in QUESTIONS:
        if question.key in known:
            given[question.key] = _taken(question, known[question.key], given)
        elif person:
            given[question.key] = _asked(question, given)
        else:
            given[question.key] = _taken(question, question.default(given), given)
    return given


def _taken(question: Question, text: str, given: dict[str, str]) -> str:
    try:
        return question.read(text.strip(), given)
    except Bad as bad:
        raise Failure(f"`{question.key}` cannot be taken: {str(bad)[0].lower()}{str(bad)[1:]}", MISUSED) from None


def _asked(question: Question, given: dict[str, str]) -> str:
    default = question.default(given)
    enter = f"Enter: {default or question.enter}"
    _show(f"\n{question.number} of {LAST}. {question.ask}", f"   For example: {question.example}. {enter}.")
    while True:
        try:
            return question.read(_line() or default, given)
        except Bad as bad:
            _show(f"   {bad}")


def _show(*lines: str) -> None:
    # To standard error: standard output holds what is worth keeping.
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def _line() -> str:
    sys.stderr.write("   > ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise Failure("The answers ended early; nothing was written.")
    return line.strip()


def _file(name: str) -> dict[str, str]:
    path = Path(name)
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Failure(f"{path} cannot be read as TOML ({type(error).__name__}).", MISUSED) from None
    return dict(_checked(path, found))


def _checked(path: Path, found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    keys = [one.key for one in QUESTIONS]
    for key, value in found.items():
        if key not in keys:
            raise Failure(f"{path.name}: there is no question `{key}`; there are: {', '.join(keys)}.", MISUSED)
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise Failure(f"{path.name}: `{key}` must be a text in quotes.", MISUSED)
        yield key, str(value)
