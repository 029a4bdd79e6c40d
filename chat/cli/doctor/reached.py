"""What the doctor learns by asking: does the server answer, is its certificate good, does a proxy write things down?"""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import aiohttp

from chat.cli.doctor.line import Line, failed, passed, unchecked, warned
from chat.cli.output import Machine
from chat.config import Config
from chat.supervisor.listening import listen

PATIENCE_S: Final = 5
CANARY_BYTES: Final = 12
TAIL_BYTES: Final = 4 * 1024 * 1024
"""The end of a log in which our own request must be, if it was written down."""
FLUSH_S: Final = 0.5
"""A proxy writes its log within this: nginx and Caddy at once, unless told to buffer."""


def lines(config: Config, machine: Machine, running: dict[str, Any] | None, logs: Sequence[str]) -> Iterator[Line]:
    yield _port(config, running)
    if running is None:
        if logs or config.https:
            yield unchecked("The way through the proxy: the server does not run.", "fireside serve, then ask again")
        return
    word = machine.dice.bytes(CANARY_BYTES).hex()
    answer = asyncio.run(_fetch(f"{config.base_url}/readyz?{word}"))
    yield from _answers(config, answer)
    if logs and isinstance(answer, int):
        yield from (_log(Path(one), word) for one in logs)
    elif config.server.public_url:
        yield unchecked(
            "Whether the proxy writes down who comes.", "name its log: --proxy-log /var/log/nginx/access.log"
        )


def _port(config: Config, running: dict[str, Any] | None) -> Line:
    where = f"{config.server.host}, port {config.server.port}"
    if running is not None:
        return passed(f"The server runs at {where}.")
    try:
        for one in listen(config.server.host, config.server.port):
            one.close()
        return passed(f"{where} is free.")
    except OSError as error:
        return failed(
            f"{where} cannot be used ({error.strerror}).", "stop the other program, or change `port` in [server]"
        )


async def _fetch(url: str) -> int | str:
    """The status, or in words why there is none."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE_S)) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            await asyncio.sleep(FLUSH_S)
            return answer.status
    except aiohttp.ClientConnectorCertificateError:
        return "certificate"
    except (aiohttp.ClientError, TimeoutError):
        return "unreachable"


def _answers(config: Config, answer: int | str) -> Iterator[Line]:
    match answer:
        case 200:
            yield passed(f"{config.base_url} answers, and is ready for meetings.")
        case 503:
            yield failed(f"{config.base_url} answers that it is not ready.", "mend what FAILs above; see /readyz")
        case "certificate":
            yield failed(f"The certificate of {config.base_url} is not good.", "renew it; browsers will refuse it too")
        case "unreachable":
            yield warned(
                f"{config.base_url} cannot be reached from this machine.", "look at the proxy and at the name's address"
            )
        case _:
            yield warned(f"{config.base_url} answers with {answer}.", "let the proxy pass everything on to Fireside")


def _log(path: Path, word: str) -> Line:
    """Our own request carried a word that nobody else can have written."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - TAIL_BYTES))
            found = word.encode() in file.read()
    except FileNotFoundError:
        return unchecked(f"{path}: there is no such file.", "name the proxy's log, or leave --proxy-log out")
    except OSError as error:
        return unchecked(f"{path} cannot be read ({error.strerror}).", "run this command as root")
    if found:
        return failed(
            f"{path} has our own request: the proxy writes down who comes, and when.",
            "access_log off (nginx), no `log` (Caddy); then delete the old logs",
        )
    return passed(f"{path} says nothing of the request that we have just made.")
