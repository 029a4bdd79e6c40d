"""`fireside drain`: no meeting begins any more, those that run come to their end, and then the server stops."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor

LOOK_S: Final = 0.5
LOOKS: Final = 3
"""A meeting that was just beginning when this was asked for brings its keys within so many looks."""


class Leaving:
    """Whether the server is to stop after its meetings, and whether it is time."""

    def __init__(self, supervisor: "Supervisor") -> None:
        self._supervisor = supervisor
        self._watching: asyncio.Task[None] | None = None
        self.begins = True
        """Whether meetings may begin."""
        self.empty = asyncio.Event()
        """Set when the last one has ended."""

    async def drain(self, _asked: Mapping[str, Any]) -> dict[str, int]:
        """How many meetings there are to wait for."""
        # Workers that start from here on learn it with their orders.
        self.begins = False
        await asyncio.gather(*(worker.ask("hold") for worker in self._supervisor.workers))
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch())
        return {"meetings": len(self._supervisor.keys)}

    async def _watch(self) -> None:
        quiet = 0
        while quiet < LOOKS:
            await asyncio.sleep(LOOK_S)
            quiet = 0 if len(self._supervisor.keys) else quiet + 1
        self.empty.set()
