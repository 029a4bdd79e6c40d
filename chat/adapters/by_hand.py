"""Time and chance that a test holds in its hand."""

import hashlib
from typing import Final

from chat.core.names import Instant

START: Final = Instant(1_800_000_000_000)


class ManualClock:
    """Time that stands still until a test moves it."""

    def __init__(self, start: Instant = START) -> None:
        self._start = start
        self._seconds = 0.0

    def now(self) -> Instant:
        return Instant(self._start + int(self._seconds * 1000))

    def monotonic(self) -> float:
        return self._seconds

    def sync(self, store_ms: int) -> None:
        """A test knows better than any store what time it is."""

    def advance(self, seconds: float) -> None:
        self._seconds += seconds


class SeededDice:
    """Chance that is the same in every run."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        self._drawn = 0

    def bytes(self, count: int) -> bytes:
        self._drawn += 1
        return hashlib.shake_128(f"{self._seed}.{self._drawn}".encode()).digest(count)
