"""A server process whose meeting keys another one can compute: only in tests, because it gives up forgetting.

Several processes share keys through a supervisor in a later version. Until then the real server has no way
to do so, and none is wanted: this module takes the place of `fireside serve`.
"""

import asyncio
import hashlib
import os
import signal
from pathlib import Path

import uvloop

from chat.app import Fireside
from chat.config import load
from chat.core.names import MeetingId
from chat.telemetry import logs

SECRET = hashlib.sha256(b"the secret of two processes in a test").digest()


def root_for(meeting: MeetingId) -> bytes:
    named = f"{meeting.room}|{meeting.planned_start}|{meeting.attempt}"
    return hashlib.sha256(SECRET + named.encode()).digest()


async def main() -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    config = load(Path("config.toml"), os.environ)
    config.state_dir.mkdir(mode=0o700, exist_ok=True)
    server = Fireside(config, SECRET, root_for=root_for)
    await server.start()
    print("ready to serve", flush=True)
    await stopped.wait()
    await server.stop()


if __name__ == "__main__":
    logs.set_up("debug")
    uvloop.run(main())
