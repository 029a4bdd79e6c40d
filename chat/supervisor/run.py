"""The life of the supervisor's process: from its start to a signal."""

import asyncio
import signal
from collections.abc import Callable

from chat.adapters.sealed_off import seal_off
from chat.config import Config
from chat.supervisor.reloading import Read
from chat.supervisor.supervisor import Supervisor
from chat.telemetry import logs
from chat.telemetry.logs import Log
from chat.web.control import Unanswerable

_log = Log("supervisor")


def run(
    config: Config,
    secret: bytes,
    *,
    on_ready: Callable[[float], None] | None = None,
    log_level: str = "info",
    read: Read | None = None,
    complain: Callable[[str], None] = lambda sentence: None,
) -> None:
    """Serve until SIGTERM or SIGINT, or until nothing runs any more after `fireside drain`.

    `on_ready` is told how many seconds the start took; `complain` is given the sentence when a configuration that
    is `read` again at SIGHUP does not hold.
    """
    seal_off()
    logs.set_up(log_level)
    asyncio.run(watch_over(Supervisor(config, secret, log_level, read), on_ready, complain))


async def watch_over(
    supervisor: Supervisor, on_ready: Callable[[float], None] | None, complain: Callable[[str], None]
) -> None:
    """From its start to the signal that ends it."""
    loop = asyncio.get_running_loop()
    began, stopped = loop.time(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    # From the beginning, since it would end the process otherwise; heard once there are workers to tell.
    asked = asyncio.Event()
    loop.add_signal_handler(signal.SIGHUP, asked.set)
    await supervisor.start()
    reloading = asyncio.create_task(_reload(supervisor, asked, complain))
    if on_ready is not None:
        on_ready(loop.time() - began)
    leaving = asyncio.create_task(supervisor.leaving.empty.wait())
    stopping = asyncio.create_task(stopped.wait())
    await asyncio.wait({leaving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    stopping.cancel()
    reloading.cancel()
    await supervisor.stop()


async def _reload(supervisor: Supervisor, asked: asyncio.Event, complain: Callable[[str], None]) -> None:
    while True:
        await asked.wait()
        asked.clear()
        try:
            await supervisor.reloading.reload({})
        except Unanswerable as why:
            complain(str(why))
        except Exception as error:
            _log.error("not_reloaded", error=error)
