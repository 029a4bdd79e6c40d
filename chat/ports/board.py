"""What stands beside the meetings: short facts that all processes must know."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol


class BoardStream(Protocol):
    """One stream for all processes of a deployment. Whoever cannot prove that they belong to it can only remove
    from it, or put up again what stood there before."""

    async def post(self, body: bytes) -> None:
        """Put something up. Raises `StoreUnavailable` or `OutcomeUnknown`."""
        ...

    async def read(self) -> Sequence[tuple[tuple[int, int], bytes]]:
        """What stands there beyond what was read already, with places that grow; at first from the start.

        What cannot be opened is left out. Raises `StoreUnavailable`.
        """
        ...

    async def oldest(self) -> tuple[int, int] | None:
        """Where it begins; older ones were trimmed. None: nothing stands there. Raises `StoreUnavailable`."""
        ...

    def hints(self) -> AsyncIterator[None]:
        """Yields when there may be something new, and to begin with."""
        ...
