"""The program of a worker: `python -m chat.supervisor.worker DESCRIPTOR`, started by the supervisor alone.

All it is given is one end of a socket pair. Configuration, secret and keys come over that, and its end is the
worker's end.
"""

import asyncio
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Final

import uvloop

from chat.adapters.messages import Failed, Start
from chat.adapters.pair import Pair
from chat.adapters.sealed_off import seal_off
from chat.app import Fireside
from chat.config import ConfigError
from chat.ports import StoreUnavailable
from chat.telemetry import logs
from chat.telemetry.logs import Log

ALONE_S: Final = 5
"""A worker without a supervisor ends within this, whatever hangs: nobody could stop it, and nobody knows of it."""
ENDED_WELL, ENDED_ALONE, NOT_STARTED = 0, 1, 2
YOUNG_OBJECTS: Final = 50_000
"""New objects before the collector looks. The default of 700 makes it walk every connection all the time."""
_log = Log("worker")


Build = Callable[[Start, Pair], Fireside]


def main(build: Build = Fireside) -> None:
    """`build` is for tests, which give a worker another clock."""
    seal_off()
    # A service manager may signal the whole group. The supervisor alone says when its workers end: one by one.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    code = uvloop.run(_main(int(sys.argv[1]), build))
    # Without the interpreter's long goodbye, in which a stray thread may hang.
    os._exit(code)


async def _main(descriptor: int, build: Build) -> int:
    pair = Pair(socket.socket(fileno=descriptor))
    start = await pair.next()
    if not isinstance(start, Start):
        return ENDED_ALONE
    logs.set_up(start.log_level)
    pair.on_end = _give_up
    try:
        return ENDED_WELL if await _serve(start, pair, build) else ENDED_ALONE
    except ConfigError as error:
        pair.send(Failed("config", str(error)))
    except StoreUnavailable:
        pair.send(Failed("store"))
    except Exception as error:
        _log.error("worker_failed", error=error)
        pair.send(Failed("bug"))
    await pair.flushed()
    return NOT_STARTED


async def _serve(start: Start, pair: Pair, build: Build) -> bool:
    """Serve until the supervisor says that it is enough, or is gone. Whether it ended as it should."""
    server = build(start, pair)
    await server.start()
    # What lives until the end is not looked at again; the collector is the hidden cost of many sockets.
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 50, 50)
    told, alone = asyncio.create_task(server.until_told()), asyncio.create_task(server.until_alone())
    await asyncio.wait({told, alone}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    alone.cancel()
    if not server.ending:
        await server.abandon()
        return False
    await server.stop()
    await pair.flushed()
    return True


def _give_up() -> None:
    _log.warning("supervisor_lost")
    signal.alarm(ALONE_S - 1)


if __name__ == "__main__":
    main()
