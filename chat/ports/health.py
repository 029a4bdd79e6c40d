"""Is this process, with its store, fit to host meetings?"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class StoreHealth:
    """What the guard saw last. `volatility` is the level that the privacy sentences may claim."""

    reachable: bool
    volatility: str
    """strict, attested or off."""
    failing: tuple[str, ...]
    """One sentence each: the setting, and the line that mends it."""
    warnings: tuple[str, ...]
    checked_at_monotonic: float


class Promise(Protocol):
    """That the store saves nothing to disk."""

    @property
    def broken(self) -> bool:
        """Whether it was made and does not hold, as last seen."""
        ...

    async def broken_now(self) -> bool:
        """The same after a fresh look, where that is to be had at once."""
        ...


class Unwatched:
    """Nobody looks, and nothing is promised."""

    broken = False

    async def broken_now(self) -> bool:
        return False


class Health(Protocol):
    """Is this process fit to host meetings?"""

    def store(self) -> StoreHealth: ...

    @property
    def draining(self) -> bool: ...
