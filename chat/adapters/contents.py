"""What lies in a store node: every key, and everything in it, read by type. A dump would be compressed."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any, Final

from chat.adapters.wire import Asking, StoreAddress, StoreRefused, line_to

OURS: Final = "fs:*"
PLANTED: Final = "fs:planted"
READING: Final[dict[bytes, tuple[str, tuple[Any, ...]]]] = {
    b"string": ("GET", ()),
    b"hash": ("HGETALL", ()),
    b"stream": ("XRANGE", ("-", "+")),
    b"list": ("LRANGE", (0, -1)),
    b"set": ("SMEMBERS", ()),
    b"zset": ("ZRANGE", (0, -1, "WITHSCORES")),
}
PAGE: Final = 500


class Unreadable(Exception):
    """The node has something that this user may not read: a search would prove nothing."""


async def names(ask: Asking, pattern: str = OURS) -> list[bytes]:
    """Every key that fits, once. Raises `StoreRefused`."""
    found: set[bytes] = set()
    cursor = b"0"
    while True:
        cursor, page = await ask("SCAN", cursor, "MATCH", pattern, "COUNT", PAGE)
        found |= set(page)
        if cursor == b"0":
            return sorted(found)


async def contents(address: StoreAddress, pattern: str = "*") -> AsyncIterator[tuple[bytes, list[bytes]]]:
    """Each key with what is in it. Raises `StoreUnavailable`, `StoreRefused`, `Unreadable`."""
    async with line_to(address) as ask:
        for name in await names(ask, pattern):
            kind = await ask("TYPE", name)
            if kind == b"none":
                continue  # it went while we looked
            if kind not in READING:
                raise Unreadable
            command, more = READING[kind]
            yield name, [name, *flat(await ask(command, name, *more))]


async def plant(address: StoreAddress, word: str) -> None:
    """Write the word where a leak would stand: in a stream, as an entry. An empty word: take it away again."""
    async with line_to(address) as ask:
        if word:
            await ask("XADD", PLANTED, "*", "e", word)
        else:
            await ask("UNLINK", PLANTED)


async def wiped(address: StoreAddress, reading: StoreAddress) -> tuple[int, int]:
    """Remove every key of ours. How many there were, and how many there are when one looks again.

    `reading` is the user that may list keys. Raises `StoreUnavailable`, `StoreRefused`.
    """
    async with line_to(address) as ask, line_to(reading) as look:
        before = await names(look)
        for start in range(0, len(before), PAGE):
            await ask("UNLINK", *before[start : start + PAGE])
        return len(before), len(await names(look))


async def nodes(address: StoreAddress) -> list[StoreAddress]:
    """The node and its replicas, as it names them."""
    from chat.adapters.findings import Node, read_info

    async with line_to(address) as ask:
        found = Node(read_info(await ask("INFO", "replication")), None).replicas
    return [address, *(address.beside(host, port) for host, port in found)]


async def directory(address: StoreAddress) -> str | None:
    """Where the node would write if it wrote. None: it does not tell."""
    async with line_to(address) as ask:
        try:
            answer: Sequence[bytes] = await ask("CONFIG GET", "dir")
        except StoreRefused:
            return None
    return answer[1].decode() if len(answer) == 2 else None


async def search(address: StoreAddress, words: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
    """The keys that are there, and those in which one of the words stands."""
    seen, found = [], []
    async with asyncio.timeout(60):
        async for name, values in contents(address):
            seen.append(name)
            if any(word in value for value in values for word in words):
                found.append(name)
    return seen, found


def flat(value: Any) -> list[bytes]:
    if isinstance(value, bytes):
        return [value]
    return [part for item in value for part in flat(item)] if isinstance(value, list) else []
