"""What is over: receipts for those who come back, what the store still holds, and which plans are done."""

import contextlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final

from chat.core.action import Refusal
from chat.core.names import Code, Instant, RoomId
from chat.ports import Clock, Logs, MeetingGone, OutcomeUnknown, StoreUnavailable
from chat.protocol import Receipt
from chat.service.replicas import Replica

EXPIRY_MS: Final = 10 * 60 * 1000
"""When entries expire by themselves, after the planned end of their meeting."""
REMEMBERED_RECEIPTS: Final = 200


async def _nobody_knows(label: str) -> bool:
    return False


class Past:
    """The closed meetings of this process, without a word of them."""

    def __init__(self, logs: Logs, clock: Clock) -> None:
        self._logs = logs
        self._clock = clock
        self.receipts: OrderedDict[str, Receipt | None] = OrderedDict()
        """What became of meetings that were closed here, for those who come back to the page. None: not yet seen."""
        self.on_erased: Callable[[], None] = lambda: None
        """Called by one of all holders when nothing is left of a closed meeting in the store."""
        self.was_closed_elsewhere: Callable[[str], Awaitable[bool]] = _nobody_knows
        """Asks whoever hears of every close on this host. Raises StoreUnavailable: not known just now."""
        self._unerased: dict[Replica, float] = {}
        """Closed meetings of which something may be left, with when they closed on the monotonic clock."""

    async def became_of(self, label: str | None) -> Refusal:
        """What somebody is told whose meeting does not run any more, and was not closed by this process. That it was
        closed elsewhere is known without its receipt; only what nobody closed is gone. Raises StoreUnavailable."""
        closed = label is not None and await self.was_closed_elsewhere(label)
        return Refusal(Code.CLOSED if closed else Code.GONE)

    def keep(self, receipt: Receipt) -> None:
        self.receipts[receipt.meeting] = receipt
        while len(self.receipts) > REMEMBERED_RECEIPTS:
            self.receipts.popitem(last=False)

    def erased(self, replica: Replica, closed_at: float, *, gone: bool) -> None:
        self._unerased[replica] = closed_at
        self._removed(replica, gone=gone)

    @property
    def erasure_lag_s(self) -> float:
        """For how long something of a closed meeting has been left in the store; 0 when nothing is."""
        return max((self._clock.monotonic() - since for since in self._unerased.values()), default=0.0)

    async def remove_again(self) -> None:
        """Remove what a store that was away kept of closed meetings. Their keys are destroyed already."""
        for replica in list(self._unerased):
            with contextlib.suppress(StoreUnavailable, MeetingGone):
                self._removed(replica, gone=await replica.log.remove())
            if self._clock.now() >= replica.ends_at + EXPIRY_MS:
                self._unerased.pop(replica, None)

    def _removed(self, replica: Replica, *, gone: bool) -> None:
        if gone and self._unerased.pop(replica, None) is not None and replica.closed_here:
            self.on_erased()

    async def conclude(self, replica: Replica) -> None:
        """A planned meeting that ends early is over: nobody begins it again until its time has passed."""
        room = replica.room
        if room.starts_at is None or room.planned_end is None or room.planned_end <= self._clock.now():
            return
        with contextlib.suppress(StoreUnavailable, OutcomeUnknown):
            await self._logs.conclude(replica.meeting, room.planned_end, over=room.opened_at is not None)

    async def is_over(self, room: RoomId, starts_at: Instant) -> bool:
        """Whether the room's meeting that was planned to start then has been and ended. Raises StoreUnavailable."""
        past = await self._logs.concluded(room)
        return past is not None and past.over and past.meeting.planned_start == starts_at
