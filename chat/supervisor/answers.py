"""What the control socket and `/metrics` answer: the supervisor asks its workers, and makes one answer of theirs."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chat.supervisor.proving import Proving
from chat.supervisor.reporting import Reporting
from chat.supervisor.wishes import Wishes
from chat.web.control import Answerer, Unanswerable

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor


class Answers:
    """The operator's questions and wishes."""

    def __init__(self, supervisor: "Supervisor") -> None:
        self._supervisor = supervisor

    def all(self) -> dict[str, Answerer]:
        return {
            "status": self.status,
            "look": self.look,
            "rooms": self.rooms,
            **Wishes(self._supervisor).all(),
            **self._supervisor.reloading.all(),
            **Proving(self._supervisor).all(),
            **self._supervisor.lookout.all(),
            **Reporting(self._supervisor).all(),
        }

    async def status(self, _asked: Mapping[str, Any]) -> dict[str, Any]:
        supervisor = self._supervisor
        workers = supervisor.workers
        answers = await asyncio.gather(*(worker.ask("status") for worker in workers))
        stores = [answer["store"] for answer in answers if answer is not None]
        return {
            "version": supervisor.version,
            "address": supervisor.config.base_url,
            "draining": supervisor.draining,
            "store": _store(stores, supervisor.config.store.guard),
            "keys": len(supervisor.keys),
            "workers": [
                {
                    "number": worker.number,
                    "pid": worker.process.pid,
                    "answers": answer is not None,
                    "connections": answer["connections"] if answer is not None else None,
                    "meetings": answer["meetings"] if answer is not None else None,
                }
                for worker, answer in zip(workers, answers, strict=True)
            ],
        }

    async def look(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The status, after every worker has had a fresh look at the store."""
        await asyncio.gather(*(worker.ask("look") for worker in self._supervisor.workers))
        return await self.status(asked)

    async def rooms(self, _asked: Mapping[str, Any]) -> Any:
        # Every worker can find every meeting, so one that answers is enough.
        for worker in self._supervisor.workers:
            found = await worker.ask("rooms")
            if found is not None:
                return found
        raise Unanswerable("No worker answers just now: try again in some seconds.")

    async def counts(self) -> bytes:
        supervisor = self._supervisor
        workers = supervisor.workers
        answers = await asyncio.gather(*(worker.ask("counts") for worker in workers))
        meetings: list[tuple[str, str, int, int, bool]] = []
        for worker, answer in zip(workers, answers, strict=True):
            if answer is not None:
                supervisor.counts.heard(worker.host, answer)
                meetings += [tuple(row) for row in answer["meetings"]]
        return supervisor.counts.text(meetings, len(workers))


def _store(seen: list[dict[str, Any]], guard: str) -> dict[str, Any]:
    """The store as the workers see it: what one of them doubts is in doubt."""
    return {
        "reachable": bool(seen) and all(one["reachable"] for one in seen),
        "guard": guard,
        "volatility": next((one["volatility"] for one in seen), guard),
        "failing": list(dict.fromkeys(line for one in seen for line in one["failing"])),
        "warnings": list(dict.fromkeys(line for one in seen for line in one["warnings"])),
    }
