"""The control socket: the command line asks a running server here. Its file mode is the password."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from chat.config import Config, ConfigError, make_state_dir
from chat.core.names import RoomId
from chat.ports import FrontDesk, Health
from chat.telemetry.logs import Log
from chat.web.rooms import door_of

MAX_LINE: Final = 64 * 1024
_LONGEST_ADDRESS: Final = 100
"""A Unix socket's address holds 108 bytes on Linux, 104 elsewhere."""
Answerer = Callable[[Mapping[str, Any]], Awaitable[Any]]
"""Is given the whole question, for what it is about."""
_log = Log("control")


class Unanswerable(Exception):
    """A question that cannot be answered. Its text is the sentence for the operator."""


class ControlSocket:
    """One JSON object a line: `{"ask": "status"}` is answered `{"ok": true, "answer": ...}`."""

    def __init__(self, path: Path, answers: Mapping[str, Answerer]) -> None:
        self._path = path
        self._answers = answers
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Raises `ConfigError` when another server answers at this path already."""
        make_state_dir(self._path.parent)
        with address(self._path) as name:
            if await _answered(name):
                raise ConfigError(
                    f"Another Fireside runs with {self._path.parent} on this port: stop it, or choose another port."
                )
            self._path.unlink(missing_ok=True)
            made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            # The mask closes the moment between the file's birth and its mode.
            before = os.umask(0o177)
            try:
                made.bind(name)
            finally:
                os.umask(before)
        self._server = await asyncio.start_unix_server(self._serve, sock=made, limit=MAX_LINE)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
            self._path.unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, ValueError):
            while line := await reader.readline():
                writer.write(msgspec.json.encode(await self._answer(line)) + b"\n")
                await writer.drain()
        writer.close()

    async def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            question = msgspec.json.decode(line, type=dict[str, Any])
        except msgspec.DecodeError:
            return {"ok": False, "error": "This was not a JSON object on one line."}
        return await answered(self._answers, question)


async def answered(answers: Mapping[str, Answerer], question: Mapping[str, Any]) -> dict[str, Any]:
    """One question as it is answered to the command line and to the operator page. Never raises."""
    answerer = answers.get(str(question.get("ask")))
    if answerer is None:
        return {"ok": False, "error": f"This server answers to: {', '.join(sorted(answers))}."}
    try:
        return {"ok": True, "answer": await answerer(question)}
    except Unanswerable as why:
        return {"ok": False, "error": str(why)}
    except Exception as error:
        _log.error("control_failed", error=error)
        return {"ok": False, "error": "The server could not answer; its log says where it failed."}


@contextlib.contextmanager
def address(path: Path) -> Iterator[str]:
    """The path as a socket address. One that is too long is reached through its directory's descriptor."""
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS or not Path("/proc/self/fd").is_dir():
        yield str(path)
        return
    descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}/{path.name}"
    finally:
        os.close(descriptor)


def answers(config: Callable[[], Config], desk: FrontDesk, health: Health, version: str) -> dict[str, Answerer]:
    """What the foundation answers: how the server is, and how its rooms are. No person in it."""

    async def status(_asked: Mapping[str, Any]) -> dict[str, Any]:
        store = health.store()
        return {
            "version": version,
            "address": config().base_url,
            "draining": health.draining,
            "store": {
                "reachable": store.reachable,
                "guard": config().store.guard,
                "volatility": store.volatility,
                "failing": list(store.failing),
                "warnings": list(store.warnings),
            },
        }

    async def rooms(_asked: Mapping[str, Any]) -> list[dict[str, Any]]:
        found = []
        for room in config().rooms:
            seen = await desk.status(RoomId(room.id))
            found.append(
                {
                    "id": room.id,
                    "title": room.title,
                    "listed": room.listed,
                    "state": door_of(seen).value,
                    "facilitators": seen.facilitators,
                    "seconds_left": seen.seconds_left,
                    "starts": seen.planned.starts_at if seen.planned is not None else None,
                    "ends": seen.planned.ends_at if seen.planned is not None else None,
                    "cancelled": seen.cancelled,
                }
            )
        return found

    return {"status": status, "rooms": rooms}


async def _answered(name: str) -> bool:
    try:
        _reader, writer = await asyncio.open_unix_connection(name)
    except OSError:
        return False
    writer.close()
    return True
