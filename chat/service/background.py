"""Work that goes on beside what is waited for, and its end."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any


class Errands:
    """Short work that nobody waits for. It is held here until it is done: the event loop alone would let go of it."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def __len__(self) -> int:
        """How many go on."""
        return len(self._tasks)

    async def done(self) -> None:
        """Returns when none is left, nor any that one of them began."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)


class Lifetime:
    """What lasts until its owner ends: work that never returns, and parts that have to be taken down."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping: list[Callable[[], object]] = []

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(work))

    def later(self, stop: Callable[[], object]) -> None:
        """`stop` takes a part down; it may be a coroutine function."""
        self._stopping.append(stop)

    async def cancel(self) -> None:
        """End the work."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    async def take_down(self) -> None:
        """Take the parts down, last built first. One that fails does not keep the others from it."""
        while self._stopping:
            ended = self._stopping.pop()()
            if asyncio.iscoroutine(ended):
                with contextlib.suppress(Exception):
                    await ended
