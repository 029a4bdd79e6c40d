"""Signals: who is writing, who is away. Shown for a moment, kept nowhere."""

from typing import Final

import msgspec

from chat.core.names import Handle, OccupantId, Value
from chat.ports import Clock, Outlet
from chat.protocol import Signal, SignalShown
from chat.service.replicas import Replica

PUBLIC_S: Final = 2.0
"""Participants read "Someone is writing" at most so often; they are never told who, or how many."""


class Passed(Value, frozen=True):
    """A signal on its way to another process of the meeting."""

    occupant: OccupantId
    handle: Handle
    writing: bool
    away: bool


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Passed).decode


class Signals:
    """Passes signals to the people of this process and to the other processes."""

    def __init__(self, outlet: Outlet, clock: Clock) -> None:
        self._outlet = outlet
        self._clock = clock
        self._shown: dict[Replica, float] = {}

    async def send(self, replica: Replica, who: OccupantId, signal: Signal) -> None:
        me = replica.room.occupants.get(who)
        if me is None or replica.ended:
            return
        # A muted person's writing reaches nobody, so it is nobody's business either.
        if signal.writing and (me.muted_at(self._clock.now()) or not replica.rules.typing):
            return
        passed = Passed(me.id, me.handle, signal.writing, signal.away)
        self._show(replica, passed)
        await replica.log.signal(_encode(passed))

    def heard(self, replica: Replica, body: bytes) -> None:
        """A signal from another process. What cannot be read is from another version, and not worth a word."""
        try:
            self._show(replica, _decode(body))
        except msgspec.ValidationError:
            return

    def _show(self, replica: Replica, passed: Passed) -> None:
        staff = SignalShown(passed.writing, passed.handle, passed.away)
        public = SignalShown(writing=True) if passed.writing and self._public_due(replica) else None
        self._outlet.signal(replica.meeting, staff, public, passed.occupant)

    def _public_due(self, replica: Replica) -> bool:
        now = self._clock.monotonic()
        if now - self._shown.get(replica, -PUBLIC_S) < PUBLIC_S:
            return False
        self._shown = {other: at for other, at in self._shown.items() if not other.ended} | {replica: now}
        return True
