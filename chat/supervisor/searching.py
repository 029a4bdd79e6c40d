"""The store as `verify-forget` and `wipe` see it, for the command line, which knows no adapters."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from chat.adapters.contents import Unreadable, directory, nodes, plant, search, wiped
from chat.adapters.open_files import written_by
from chat.adapters.wire import StoreAddress, StoreRefused
from chat.config import Config
from chat.ports import StoreUnavailable

READER: Final = "let the user fireside-verify of deploy/store.conf in, and set `verify_url` in [store]"
T = TypeVar("T")


@dataclass(frozen=True)
class Seen:
    """One look into one node. `why`: it could not be searched."""

    node: str
    keys: tuple[bytes, ...] = ()
    found: tuple[bytes, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Shelves:
    """Every node of the store, for a user that may read."""

    reading: tuple[StoreAddress, ...]
    directories: tuple[str | None, ...]

    async def search(self, words: Sequence[bytes]) -> list[Seen]:
        return list(await asyncio.gather(*(_seen(number, one, words) for number, one in enumerate(self.reading))))


async def shelves(config: Config, own: Sequence[str] | None) -> Shelves | str:
    """`own`: the running server's private store, as it told. A string says why there is nothing to be seen."""
    main = StoreAddress(own[0], own[1], own[2]) if own is not None else reader(config)
    found = await _tried(lambda: nodes(main))
    if isinstance(found, str):
        return found
    places = await asyncio.gather(*(_tried(lambda one=one: directory(one)) for one in found))  # type: ignore[misc]
    here = (place if _is_here(one) else None for place, one in zip(places, found, strict=True))
    return Shelves(tuple(found), tuple(here))


def reader(config: Config) -> StoreAddress:
    return StoreAddress(config.store.verify_url or config.store.url or "")


async def planted(config: Config, word: str) -> str:
    """Into a store that is not the server's own. An empty string: done."""
    done = await _tried(lambda: plant(StoreAddress(config.store.url or ""), word))
    return done or ""


async def wiped_there(config: Config) -> tuple[int, int] | str:
    return await _tried(lambda: wiped(StoreAddress(config.store.url or ""), reader(config)))


def files_written_by(pid: int) -> list[str] | None:
    return written_by(pid)


async def _seen(number: int, address: StoreAddress, words: Sequence[bytes]) -> Seen:
    seen = Seen(f"replica {number}" if number else "the store")
    done = await _tried(lambda: search(address, words))
    return (
        replace(seen, why=done) if isinstance(done, str) else replace(seen, keys=tuple(done[0]), found=tuple(done[1]))
    )


async def _tried(work: Callable[[], Awaitable[T]]) -> T | str:
    try:
        return await work()
    except StoreRefused:
        return f"this user may not list its keys: {READER}"
    except StoreUnavailable:
        return "it does not answer"
    except (Unreadable, TimeoutError):
        return "it has things that are not ours: give Fireside a store of its own"


def _is_here(address: StoreAddress) -> bool:
    return address.is_unix or address.host in ("localhost", "127.0.0.1", "::1")


__all__ = ["Seen", "Shelves", "files_written_by", "planted", "shelves", "wiped_there"]
