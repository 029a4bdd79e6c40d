"""A clock that a test holds for several real processes at once, and the programs that run by it.

`python -m tests.chaos.held FOLDER` is `fireside serve` with the configuration in that folder and the clock in its file
`clock`; its workers are this module too. Only a program of the tests can be built so: no setting of an operator's
reaches a clock.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Final

from chat.adapters.messages import Start
from chat.adapters.pair import Pair
from chat.adapters.sealed_off import seal_off
from chat.adapters.system import SystemClock, SystemDice
from chat.app import Fireside
from chat.config import load, server_secret
from chat.core.names import Instant
from chat.supervisor import worker
from chat.supervisor.run import watch_over
from chat.supervisor.supervisor import Supervisor
from chat.telemetry import logs

CLOCK: Final = "clock"
LOOKED: Final = "looked"
"""Where each worker writes, under its process id, up to which moment its timetable has looked at everything."""
PAUSE_S: Final = 0.004
FOLDER: Final = "FIRESIDE_TEST_FOLDER"


class HeldClock:
    """The real clock, and as much time on top as a file says: for every process that reads the same file."""

    def __init__(self, folder: Path) -> None:
        self._real = SystemClock()
        self._file = (folder / CLOCK).open("rb", buffering=0)

    def ahead_ms(self) -> int:
        return int.from_bytes(os.pread(self._file.fileno(), 8, 0), "little", signed=True)

    def now(self) -> Instant:
        return Instant(self._real.now() + self.ahead_ms())

    def monotonic(self) -> float:
        return self._real.monotonic() + self.ahead_ms() / 1000

    def sync(self, store_ms: int) -> None:
        self._real.sync(store_ms)


class Pace:
    """Looks again at once, and says up to when everything has been looked at."""

    def __init__(self, folder: Path, clock: HeldClock) -> None:
        self._clock = clock
        self._looked = (folder / LOOKED / str(os.getpid())).open("wb", buffering=0)
        self._since = clock.ahead_ms()

    async def __call__(self) -> None:
        os.pwrite(self._looked.fileno(), self._since.to_bytes(8, "little", signed=True), 0)
        await asyncio.sleep(PAUSE_S)
        self._since = self._clock.ahead_ms()


def build(start: Start, pair: Pair) -> Fireside:
    folder = Path(os.environ[FOLDER])
    clock = HeldClock(folder)
    return Fireside(start, pair, clock=clock, pace=Pace(folder, clock))


def main() -> None:
    if FOLDER in os.environ:
        worker.main(build)
        return
    folder = Path(sys.argv[1])
    os.environ[FOLDER] = str(folder)
    seal_off()
    logs.set_up("warning")
    config = load(folder / "config.toml", os.environ)
    secret = server_secret(config.state_dir, os.environ, SystemDice())
    supervisor = Supervisor(config, secret, "warning", clock=HeldClock(folder), program="tests.chaos.held")
    asyncio.run(watch_over(supervisor, lambda seconds: print("ready", flush=True), print))


if __name__ == "__main__":
    main()
