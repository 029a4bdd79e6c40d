"""The life of the supervisor's process: from its start to a signal."""

import asyncio
import signal
from collections.abc import Callable

from chat.adapters.sealed_off import seal_off
from chat.config import Config
from chat.supervisor.supervisor import Supervisor
from chat.telemetry import logs
from chat.telemetry.logs import Log

_log = Log("supervisor")


def run(
    config: Config, secret: bytes, *, on_ready: Callable[[float], None] | None = None, log_level: str = "info"
) -> None:
    """Serve until SIGTERM or SIGINT, or until nothing runs any more after `fireside drain`.

    `on_ready` is told how many seconds the start took.
    """
    seal_off()
    logs.set_up(log_level)
    asyncio.run(watch_over(Supervisor(config, secret, log_level), on_ready))


async def watch_over(supervisor: Supervisor, on_ready: Callable[[float], None] | None = None) -> None:
    """From its start to the signal that ends it."""
    loop = asyncio.get_running_loop()
    began, stopped = loop.time(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    # Kept for reading the configuration again; until then it must not end the meetings.
    loop.add_signal_handler(signal.SIGHUP, lambda: _log.info("ignored", signal="sighup"))
    await supervisor.start()
    if on_ready is not None:
        on_ready(loop.time() - began)
    leaving = asyncio.create_task(supervisor.leaving.empty.wait())
    stopping = asyncio.create_task(stopped.wait())
    await asyncio.wait({leaving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    stopping.cancel()
    await supervisor.stop()
