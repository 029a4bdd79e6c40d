"""One socket to the store: how it is opened, and what its errors mean for the caller."""

import contextlib
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from redis.asyncio.connection import AbstractConnection, Connection, parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    AuthenticationError,
    BusyLoadingError,
    ClusterDownError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
)

from chat.ports import StoreUnavailable

ANSWER_S: Final = 1.0
CONNECT_S: Final = 0.5
HEALTH_S: Final = 10
"""An idle socket is tried with a PING before it is used again, so that a dead one costs a refusal, which is
known, and not an append whose outcome is unknown."""
NOTHING_DONE: Final = (OutOfMemoryError, ReadOnlyError, ClusterDownError, BusyLoadingError)
NOTHING_DONE_WORDS: Final = frozenset({"MISCONF", "BUSY", "NOREPLICAS", "TRYAGAIN", "UNBLOCKED", "LOADING"})


Asking = Callable[..., Awaitable[Any]]
"""One command, and its answer."""

_CREDENTIALS: Final = frozenset({"username", "password"})
"""Of a URL's options: an address may carry them there too."""


class StoreRefused(StoreUnavailable):
    """The store understood and said no: a right or a command is missing. Carries its first word only,
    because the rest may quote what was sent.

    For whoever only needs the store it is away, and may be back: a right that is missing for a moment, as while an
    operator changes them, must not end anything that runs for the whole evening.
    """

    def __init__(self, word: str) -> None:
        super().__init__(f"the store answered {word}")
        self.word = word


@dataclass(frozen=True)
class Script:
    """A script that lives in the store, named by the hash of its text."""

    text: str
    sha: str

    @classmethod
    def beside(cls, module: str, name: str) -> "Script":
        text = Path(module).with_name(name).read_text(encoding="utf-8")
        return cls(text, hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest())


@dataclass(frozen=True)
class StoreAddress:
    """Where the store is, and who we are to it. `url` is redis://, rediss://, valkey://, valkeys:// or unix://."""

    url: str
    username: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return "<store address>"

    @property
    def is_unix(self) -> bool:
        return self.url.startswith("unix://")

    @property
    def is_tls(self) -> bool:
        return self._known_url.startswith("rediss://")

    @property
    def host(self) -> str:
        return str(parse_url(self._known_url).get("host", "localhost"))

    def beside(self, host: str, port: int) -> "StoreAddress":
        """Another node of the same store, to which we are the same."""
        parts = parse_url(self._known_url)
        scheme = "rediss" if self.is_tls else "redis"
        name = f"[{host}]" if ":" in host else host
        return StoreAddress(
            f"{scheme}://{name}:{port}/0",
            self.username or parts.get("username"),
            self.password or parts.get("password"),
        )

    @property
    def nameless(self) -> "StoreAddress":
        """The same place, as somebody without a name and a password."""
        parts = urlsplit(self.url)
        options = urlencode([(key, value) for key, value in parse_qsl(parts.query) if key not in _CREDENTIALS])
        place = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        return StoreAddress(f"{place}?{options}" if options else place)

    @property
    def is_default(self) -> bool:
        """Whether we ourselves log in as the user that everybody is who gives no name."""
        return (self.username or parse_url(self._known_url).get("username") or "default") == "default"

    @property
    def _known_url(self) -> str:
        """Valkey's own schemes in the words of the library: they mean the same."""
        return self.url.replace("valkey", "redis", 1) if self.url.startswith("valkey") else self.url

    def connection(self) -> AbstractConnection:
        """An unopened connection. redis-py repeats writes by default, which makes one lost reply two
        entries: nothing is repeated here."""
        options: dict[str, Any] = dict(parse_url(self._known_url))
        kind = options.pop("connection_class", Connection)
        if self.username is not None:
            options["username"] = self.username
        if self.password is not None:
            options["password"] = self.password
        options.update(
            socket_timeout=ANSWER_S,
            socket_connect_timeout=CONNECT_S,
            retry=Retry(NoBackoff(), 0),
            health_check_interval=HEALTH_S,
            protocol=2,
            driver_info=None,  # CLIENT SETINFO is not among our rights
        )
        made: AbstractConnection = kind(**options)
        return made


@contextlib.asynccontextmanager
async def line_to(address: StoreAddress) -> AsyncIterator[Asking]:
    """A line of its own to a node, for as long as it takes. Every call may raise `StoreUnavailable`, `StoreRefused`."""
    connection = address.connection()

    async def ask(*command: Any) -> Any:
        try:
            if not connection.is_connected:
                await connection.connect()  # type: ignore[no-untyped-call]
            await connection.send_command(*command)
            return await connection.read_response()
        except (RedisError, OSError) as error:
            raise meaning(error) from None

    try:
        yield ask
    finally:
        with contextlib.suppress(RedisError, OSError):
            await connection.disconnect()


async def asked_once(address: StoreAddress, *commands: tuple[Any, ...]) -> list[Any]:
    """The answers of a node that we otherwise do not talk to. What it refuses stands in its place as `StoreRefused`.

    Raises `StoreUnavailable`.
    """
    answers: list[Any] = []
    async with line_to(address) as ask:
        for command in commands:
            try:
                answers.append(await ask(*command))
            except StoreRefused as why:
                answers.append(why)
    return answers


def meaning(error: Exception) -> Exception:
    """What an error reply means: the store did nothing and may later, or will not."""
    if isinstance(error, AuthenticationError):
        return StoreUnavailable("the store refused the name or the password")
    if not isinstance(error, ResponseError | BusyLoadingError):
        return StoreUnavailable("no connection to the store")
    word = str(error).split(" ", 1)[0]
    if isinstance(error, NOTHING_DONE) or word in NOTHING_DONE_WORDS:
        return StoreUnavailable("the store cannot write now")
    return StoreRefused(_word(error, word))


def _word(error: Exception, word: str) -> str:
    # redis-py cuts the first word off errors that it has a class for.
    return word if word.isupper() else type(error).__name__.removesuffix("Error").upper() or "ERR"


__all__ = [
    "Asking",
    "RedisError",
    "ResponseError",
    "Script",
    "StoreAddress",
    "StoreRefused",
    "asked_once",
    "line_to",
    "meaning",
]
