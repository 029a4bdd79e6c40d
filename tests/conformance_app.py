"""A server for the official Engine.IO v4 and Socket.IO v5 suites, made of the classes that Fireside runs on.

    python -m tests.conformance_app --port 3000

The suites are run from outside the repository against it. Only parameters differ from the real
server: short pings, a large payload, any origin or none, no bucket, and the handlers that the suites
expect. Polling, upgrades and binary are refused by design, so 11 of the 25 Engine.IO tests and 23 of
the 32 Socket.IO tests apply.
"""

import argparse
import asyncio
import os
from typing import Any

from aiohttp import web

from chat.gateway.hardened import Engine, Gateway, Packet, Socket
from chat.gateway.limits import Limits

LIMITS = Limits(
    frame_bytes=1_000_000,
    ping_interval_s=0.3,
    ping_timeout_s=0.2,
    connect_s=2,
    seat_s=4,
    bucket=None,
)
"""The suites idle for about a second before CONNECT, and count pings."""


class SystemDice:
    """Session ids."""

    def bytes(self, count: int) -> bytes:
        return os.urandom(count)


class Suite(Gateway):
    """What the Socket.IO suite expects of a server."""

    def __init__(self) -> None:
        super().__init__(limits=LIMITS, origins=None, dice=SystemDice(), packets=Packet, namespaces=("/", "/custom"))
        for namespace in ("/", "/custom"):
            self.on("message", self._message(namespace), namespace=namespace)
            self.on("message-with-ack", _acknowledged, namespace=namespace)

    async def admitted(self, socket: Socket, sid: str, namespace: str, auth: Any) -> None:
        await self.emit("auth", auth or {}, to=sid, namespace=namespace)

    def _message(self, namespace: str) -> Any:
        async def back(sid: str, *arguments: Any) -> None:
            await self.emit("message-back", arguments, to=sid, namespace=namespace)

        return back


async def _acknowledged(_sid: str, *arguments: Any) -> tuple[Any, ...]:
    return arguments


def build() -> web.Application:
    app = web.Application()
    engine = Engine(limits=LIMITS, origins=None, dice=SystemDice())

    async def echo(sid: str, text: str) -> None:
        await engine.send(sid, text)

    engine.on("message", echo)
    app.router.add_route("*", "/engine.io/", engine.handle_request)
    app.router.add_route("*", "/socket.io/", Suite().eio.handle_request)
    return app


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=3000)
    runner = web.AppRunner(build(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", parser.parse_args().port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
