"""The machine's own clock and dice: the only file that may ask for either."""

import os
import time
from typing import Final, Protocol

from chat.core.names import Instant
from chat.ports import Clock

SLOW_ANSWER_MS: Final = 50
"""An answer that makes the store look this much younger was slow on its way, and is no news. A store whose
clock was really set back, or drifts, is further off than that sooner or later, and is followed."""


class StoreClock(Clock, Protocol):
    """A clock that is told the store's time whenever the store answers."""

    def sync(self, store_ms: int) -> None: ...


class SystemClock:
    """The store's time, kept going between answers by the monotonic clock.

    Before the first answer it says what this machine believes.
    """

    def __init__(self) -> None:
        self._ahead_ms = time.time() * 1000 - self.monotonic() * 1000
        self._synced = False

    def now(self) -> Instant:
        return Instant(int(self.monotonic() * 1000 + self._ahead_ms))

    def monotonic(self) -> float:
        return time.monotonic()

    def sync(self, store_ms: int) -> None:
        # An answer is always a little old when it arrives, so the youngest reading is the truest one.
        ahead = store_ms - self.monotonic() * 1000
        if not self._synced or ahead > self._ahead_ms or self._ahead_ms - ahead > SLOW_ANSWER_MS:
            self._ahead_ms = ahead
            self._synced = True


class SystemDice:
    """Chance from the operating system's generator."""

    def bytes(self, count: int) -> bytes:
        return os.urandom(count)
