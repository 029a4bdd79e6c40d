"""The board in memory, for tests: several processes on one store."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from chat.adapters.memory_store import MemoryStore
from chat.ports import StoreUnavailable

Place = tuple[int, int]


class MemoryBoard:
    """`ports.BoardStream` over a `MemoryStore`."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._read: Place = (0, 0)

    async def post(self, body: bytes) -> None:
        self._reach()
        posts = self._store.board
        posts.append(((posts[-1][0][0] + 1 if posts else 1, 0), body))
        for news in self._store.board_news:
            news.set()

    async def read(self) -> Sequence[tuple[Place, bytes]]:
        self._reach()
        found = [(place, body) for place, body in self._store.board if place > self._read]
        if found:
            self._read = found[-1][0]
        return found

    async def oldest(self) -> Place | None:
        self._reach()
        if not self._store.board:
            self._read = (0, 0)
            return None
        return self._store.board[0][0]

    async def hints(self) -> AsyncIterator[None]:
        news = asyncio.Event()
        news.set()
        self._store.board_news.append(news)
        try:
            while True:
                await news.wait()
                news.clear()
                yield
        finally:
            self._store.board_news.remove(news)

    def _reach(self) -> None:
        # Not the failures that a test orders for the logs: which call would meet them?
        if not self._store.available:
            raise StoreUnavailable
