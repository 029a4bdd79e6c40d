"""What the command line needs for proving that everything is forgotten, and for forgetting it at once.

The private store's passwords live with the supervisor. It hands out those that may only read; what changes the
store it does itself.
"""

import asyncio
import os
import tempfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chat.adapters.contents import plant, wiped
from chat.adapters.open_files import written_by
from chat.adapters.wire import StoreAddress, StoreRefused
from chat.ports import StoreUnavailable
from chat.web.control import Answerer, Unanswerable

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor

ENDING_S = 20.0
"""For closing every meeting and its debrief: two erasures, one after the other."""
LOOK_S = 0.2


class Proving:
    """Some answers of the control socket."""

    def __init__(self, supervisor: "Supervisor") -> None:
        self._supervisor = supervisor

    def all(self) -> dict[str, Answerer]:
        return {
            "proof": self.proof,
            "plant": self.plant,
            "wipe": self.wipe,
            "end": self.end,
            "drain": self._supervisor.leaving.drain,
        }

    async def proof(self, _asked: Mapping[str, Any]) -> dict[str, Any]:
        """Where to look: the processes, what each says that it may write to, and the way into the private store."""
        supervisor = self._supervisor
        workers = supervisor.workers
        told = await asyncio.gather(*(worker.ask("written") for worker in workers))
        written = {str(os.getpid()): written_by(os.getpid())}
        written |= {str(worker.process.pid): files for worker, files in zip(workers, told, strict=True)}
        kept = supervisor.embedded
        if kept is not None:
            written[str(kept.pid)] = written_by(kept.pid or 0)
        reading = kept.verify_address if kept is not None else None
        return {
            "supervisor": os.getpid(),
            "workers": [worker.process.pid for worker in workers],
            "written": written,
            "temporary": tempfile.gettempdir(),
            "store": [reading.url, reading.username, reading.password] if reading else None,
        }

    async def plant(self, asked: Mapping[str, Any]) -> bool:
        """A word for the search to find first; an empty one takes it away again."""
        try:
            await plant(self._main(), str(asked.get("word") or ""))
        except (StoreUnavailable, StoreRefused):
            raise Unanswerable("The store does not take the word that the search has to find first.") from None
        return True

    async def end(self, _asked: Mapping[str, Any]) -> bool:
        """Close every meeting, as by the clock: people read that it is closed, and get their receipt."""
        supervisor = self._supervisor
        until = asyncio.get_running_loop().time() + ENDING_S
        while asyncio.get_running_loop().time() < until:
            live = await asyncio.gather(*(worker.ask("end", within_s=5) for worker in supervisor.workers))
            if not any(live) and not len(supervisor.keys):
                return True
            await asyncio.sleep(LOOK_S)
        raise Unanswerable("Not every meeting has ended yet: look at `fireside status`, and ask again.")

    async def wipe(self, _asked: Mapping[str, Any]) -> dict[str, int]:
        supervisor = self._supervisor
        kept = supervisor.embedded
        if kept is None:
            raise Unanswerable("This server has no store of its own.")
        if len(supervisor.keys):
            raise Unanswerable("A meeting runs.")
        try:
            before, after = await wiped(kept.address, kept.verify_address)
        except (StoreUnavailable, StoreRefused):
            raise Unanswerable("The private store did not answer: look at the server's log.") from None
        return {"before": before, "after": after}

    def _main(self) -> StoreAddress:
        kept = self._supervisor.embedded
        return kept.address if kept is not None else StoreAddress(self._supervisor.config.store.url or "")
