"""How far a command is, for a person who waits more than two seconds."""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from tqdm import tqdm

AFTER_S: Final = 2.0
T = TypeVar("T")


def progress(work: Iterable[T], words: str, total: int | None = None) -> Iterator[T]:
    """The same things, counted on standard error while they come. Scripts see nothing of it."""
    watched = sys.stderr.isatty()
    bar = tqdm(work, desc=words, total=total, delay=AFTER_S, leave=False, disable=not watched, file=sys.stderr)
    # Letters only: not every terminal has the blocks, and none of the rest of us needs colour.
    bar.ascii = True
    yield from bar


Steps = Callable[[str], None]
"""Called after each step, with what was done."""


@contextlib.contextmanager
def steps(words: str, total: int) -> Iterator[Steps]:
    """The same for work that is no list."""
    bar = tqdm(desc=words, total=total, delay=AFTER_S, leave=False, disable=not sys.stderr.isatty(), file=sys.stderr)
    bar.ascii = True

    def step(done: str) -> None:
        bar.set_description(done, refresh=False)
        bar.update()

    with bar:
        yield step
