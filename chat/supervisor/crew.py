"""One worker as the supervisor sees it: a process, a pair, and questions on their way."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Final

import chat
from chat.adapters.messages import Answer, Message, Question, Start
from chat.adapters.pair import Pair, pair

ASK_S: Final = 1.5
"""For one question. `fireside invitations revoke` says within two seconds what became of it."""
HANG_UP_S: Final = 1.0
"""Between the end of a worker's line and its own end. The memory of a large process takes a moment to go."""
PROGRAM: Final = "chat.supervisor.worker"
NOT_PASSED_ON: Final = frozenset({"FIRESIDE_SECRET", "FIRESIDE_STORE_URL", "FIRESIDE_STORE_VERIFY_URL"})
"""What a worker needs of them comes over the pair, where nobody can read it in a list of processes."""


class Worker:
    """A worker process, from its start to its end."""

    def __init__(self, number: int, host: str, process: asyncio.subprocess.Process, line: Pair, born: float) -> None:
        self.number = number
        self.host = host
        self.process = process
        self.born = born
        self.is_ready = False
        self._line = line
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._numbers = count(1)
        self.gone = asyncio.Event()
        """Set when the process has ended and everything it said has been heard."""

    def send(self, message: Message) -> None:
        self._line.send(message)

    async def ask(self, what: str, about: str = "", within_s: float = ASK_S) -> Any:
        """Its answer. None: it has none, or not in time."""
        return await self.asked(lambda number: Question(number, what, about), within_s)

    async def asked(self, make: Callable[[int], Message], within_s: float = ASK_S) -> Any:
        """The same for any message that is answered."""
        number = next(self._numbers)
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        self.send(make(number))
        try:
            async with asyncio.timeout(within_s):
                return await answer
        except TimeoutError:
            return None
        finally:
            del self._asked[number]

    async def run(self, hear: Callable[["Worker", Message], None]) -> None:
        """Hear it until it is gone. One that hangs up without ending is ended: nobody could command it."""
        async for message in self._line.messages():
            if isinstance(message, Answer):
                waiting = self._asked.get(message.ask)
                if waiting is not None and not waiting.done():
                    waiting.set_result(message.value)
            else:
                hear(self, message)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(HANG_UP_S):
                await self.process.wait()
        self.kill()
        await self.process.wait()
        await self._line.close()
        for waiting in self._asked.values():
            if not waiting.done():
                waiting.set_result(None)
        self.gone.set()

    def kill(self) -> None:
        # Not by asyncio's own `kill`: that asks after the process first, and then nobody learns how it ended.
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)


async def start_worker(number: int, start: Start, program: str = PROGRAM) -> Worker:
    """A fresh program, not a copy of this one: no key of ours is in its memory."""
    ours, theirs = pair()
    with theirs:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", program, str(theirs.fileno())),
            pass_fds=(theirs.fileno(), *start.listening),
            stdin=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the supervisor, which ends its workers one by one
            env=_environment(),
        )
    worker = Worker(number, start.host, process, Pair(ours), asyncio.get_running_loop().time())
    worker.send(start)
    return worker


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    # The same code as ours, wherever it came from.
    ours: Sequence[str] = (str(Path(chat.__file__).parents[1]), *filter(None, [kept.get("PYTHONPATH")]))
    return kept | {"PYTHONPATH": os.pathsep.join(ours)}
