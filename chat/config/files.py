"""Reading a file that an operator wrote: a real one, of a size that can be meant; with the line of what is wrong."""

import os
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from chat.config.complain import ConfigError
from chat.config.syntax import explain

MOST_BYTES: Final = 512 * 1024
"""Some hundred rooms need a tenth of this. More is a log or a film that somebody named by mistake."""


def read_text(path: Path) -> str:
    """A configuration's text. Only a real file: reading from anything else might never end."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ConfigError(f"{path} is not a file: name the configuration itself with --config.")
            found = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise ConfigError(f"There is no {path}: name the configuration with --config.") from None
    except IsADirectoryError:
        raise ConfigError(f"{path} is not a file: name the configuration itself with --config.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this is no path"
        raise ConfigError(f"{path} cannot be read ({why}): it must be a file that this account may read.") from None
    if len(found) > MOST_BYTES:
        raise ConfigError(f"{path} is larger than {MOST_BYTES // 1024} kB: this is no configuration of Fireside.")
    return _decoded(path.name, found)


def _decoded(name: str, found: bytes) -> str:
    if found.startswith((b"\xff\xfe", b"\xfe\xff")) or found[:4].count(0) > 1:
        raise ConfigError(f"{name}, line 1: the file is saved as UTF-16; save it as UTF-8.")
    try:
        # Some editors begin a file with a mark that nobody sees. It changes nothing.
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}, line {line}: there is a character that is not UTF-8; save it as UTF-8.") from None


def parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, sentence = explain(text, str(error))
    except RecursionError:
        line, sentence = _deepest(text), "lists or tables lie in one another too deep; write one level"
    except ValueError:
        line, sentence = _longest(text), "a number has thousands of digits; write a smaller one"
    raise ConfigError(f"{name}, line {line}: {sentence}.")


def _deepest(text: str) -> int:
    return _most(text, lambda line: line.count("[") + line.count("{") + line.count("."))


def _longest(text: str) -> int:
    return _most(text, lambda line: sum(char.isdigit() for char in line))


def _most(text: str, weight: Callable[[str], int]) -> int:
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda place: weight(lines[place])) + 1
