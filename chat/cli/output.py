"""What every command shares: where it writes, how it fails, and the machine it runs on."""

import os
import sys
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from chat.ports import Clock, Dice

OK: Final = 0
FAILED: Final = 1
"""The command was understood and could not be done."""
MISUSED: Final = 2
"""The command or the configuration is wrong. argparse uses the same number."""
NOT_RUNNING: Final = 3
"""It needs a running server and there is none."""
INTERRUPTED: Final = 130
"""By Ctrl-C: what shells give, so that a script does not go on as if it were done."""


@dataclass(frozen=True)
class Machine:
    """Time and chance. Only `__main__` knows where they come from."""

    clock: Clock
    dice: Dice


class Failure(Exception):
    """A command that cannot go on: one sentence for the person, one number for the script."""

    def __init__(self, sentence: str, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def many(count: int, word: str) -> str:
    """ "1 key", "2 keys"."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def say_json(value: Any) -> None:
    say(msgspec.json.encode(value).decode())


def complain(sentence: str) -> None:
    """To standard error, in red only where a person watches and has not asked for NO_COLOR."""
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    word = "\x1b[31merror:\x1b[0m" if colour else "error:"
    sys.stderr.write(f"{word} {sentence}\n")
