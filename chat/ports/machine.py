"""Time and chance, as the service needs them."""

from typing import Protocol

from chat.core.names import Instant


class Clock(Protocol):
    """The store's time, kept going by the monotonic clock, so that all processes agree."""

    def now(self) -> Instant:
        """Milliseconds since 1970 as the store counts them."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump."""
        ...


class Dice(Protocol):
    """Chance, from the system's generator."""

    def bytes(self, count: int) -> bytes: ...
