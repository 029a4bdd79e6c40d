"""Commands that ask the running server, over its control socket."""

import argparse
import socket
from pathlib import Path
from typing import Any, Final

import msgspec

from chat.cli.output import NOT_RUNNING, OK, Failure, Machine, say, say_json
from chat.config import Config
from chat.web.control import address

PATIENCE_SECONDS: Final = 5


def status(asked: argparse.Namespace, _machine: Machine) -> int:
    found = ask(asked.config, "status")
    if asked.json:
        say_json(found)
        return OK
    store = found["store"]
    say(
        f"Fireside {found['version']} at {found['address']}" + (" (stopping)" if found["draining"] else ""),
        f"store: {'answers' if store['reachable'] else 'does not answer'}, guard {store['volatility']}",
        *(f"  FAIL {sentence}" for sentence in store["failing"]),
        *(f"  WARN {sentence}" for sentence in store["warnings"]),
        *(_worker(one) for one in found["workers"]),
    )
    return OK


def _worker(seen: dict[str, Any]) -> str:
    if not seen["answers"]:
        return f"worker {seen['number']}: does not answer (process {seen['pid']})"
    return (
        f"worker {seen['number']}: connections {seen['connections']}, meetings {seen['meetings']}"
        f" (process {seen['pid']})"
    )


def rooms(asked: argparse.Namespace, _machine: Machine) -> int:
    found = ask(asked.config, "rooms")
    if asked.json:
        say_json(found)
        return OK
    for room in found:
        unlisted = "" if room["listed"] else ", not listed"
        say(f"{room['id']}  {room['title']}: {room['state']}{unlisted}")
    if not found:
        say("There are no rooms in the configuration.")
    return OK


def ask(config: Config, what: str, *, patience_s: float = PATIENCE_SECONDS, **about: Any) -> Any:
    """The running server's answer. Raises `Failure` with its sentence, or when there is no server."""
    path = config.control_socket
    try:
        line = _exchange(path, msgspec.json.encode({"ask": what, **about}) + b"\n", patience_s)
    except (FileNotFoundError, ConnectionRefusedError):
        raise Failure(
            f"No Fireside is running on port {config.server.port} with this configuration: start it with "
            "`fireside serve`, or name its configuration with --config.",
            NOT_RUNNING,
        ) from None
    except PermissionError:
        raise Failure(f"{path} belongs to another account: run this command as the one that runs the server.") from None
    except OSError as error:
        raise Failure(f"The running server did not answer ({error.strerror or 'too slow'}): look at its log.") from None
    answer = msgspec.json.decode(line, type=dict[str, Any])
    if not answer["ok"]:
        raise Failure(str(answer["error"]))
    return answer["answer"]


def _exchange(path: Path, question: bytes, patience_s: float) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection, address(path) as name:
        connection.settimeout(patience_s)
        connection.connect(name)
        connection.sendall(question)
        with connection.makefile("rb") as reader:
            return reader.readline()
