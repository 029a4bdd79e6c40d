"""A turn, and a round of turns: values that a room holds. What becomes of them stands in `turns.py`."""

from typing import Any

import msgspec

from chat.core.names import Instant, OccupantId, Value
from chat.core.plan import Order


class Turn(Value, frozen=True):
    """The floor, in the hands of one."""

    holder: OccupantId
    since: Instant
    """Since when the room waits for them."""
    sharing: bool = False
    """Whether they have begun. Until then they may also pass, or come later."""
    ends: Instant | None = None
    """When their part of the time is over. Nobody is ever cut off by it."""
    wrapping: bool = False
    """Whether a facilitator has asked them to come to an end."""

    def with_(self, **changes: Any) -> "Turn":
        return msgspec.structs.replace(self, **changes)


class Round(Value, frozen=True):
    """Everyone who shares is offered one turn."""

    order: Order
    queue: tuple[OccupantId, ...]
    """Whose turn is to come, the next one first."""
    done: frozenset[OccupantId] = frozenset()
    """Who has had it, or has passed."""

    def with_(self, **changes: Any) -> "Round":
        return msgspec.structs.replace(self, **changes)

    def without(self, who: OccupantId) -> "Round":
        return self.with_(queue=tuple(other for other in self.queue if other != who))

    def moved(self, who: OccupantId, up: bool) -> "Round":
        """One place nearer to the turn, or further from it; as it was at either end."""
        place = self.queue.index(who)
        to = place - 1 if up else place + 1
        if not 0 <= to < len(self.queue):
            return self
        queue = list(self.queue)
        queue[place], queue[to] = queue[to], queue[place]
        return self.with_(queue=tuple(queue))
