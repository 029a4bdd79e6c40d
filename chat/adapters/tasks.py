"""Ending a background task for certain."""

import asyncio
from typing import Any, Final

AGAIN_S: Final = 0.1


async def ended(*tasks: asyncio.Task[Any] | None) -> None:
    """Cancel tasks until they are done. Once is not enough: Python 3.11's `wait_for`, which redis-py uses to
    write, loses a cancellation that comes in the moment when the write ends."""
    for task in tasks:
        while task is not None and not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=AGAIN_S)
