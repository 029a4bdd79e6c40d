"""How much one connection, and all of them together, may ask of this process. All of it is configuration."""

from dataclasses import dataclass
from typing import Final

from chat.config.schema import Limits as Asked

MOST_NESTING: Final = 64
"""Brackets in a frame outside its strings: no frame of ours has more than a dozen; a bomb has a million."""
FLUSH_S: Final = 0.25
"""How long a farewell may take to leave before the transport is cut."""
BAD_FRAME_S: Final = 0.1
"""The same for somebody whose frames make no sense: they get less of our time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of docs/protocol.md. The load test and the conformance profile change them."""

    frame_bytes: int = 16_384
    """The longest frame that is read. A message of 8,000 bytes fits, padded."""
    ping_interval_s: float = 15
    ping_timeout_s: float = 10
    """Together: how long a silent connection counts as present, 25 s."""
    connect_s: float = 10
    """From the open transport to CONNECT: a socket that says nothing holds a place."""
    seat_s: float = 20
    """From the open transport to being admitted or refused."""
    unwritten_bytes: int = 256 * 1024
    """Output waiting for one slow reader; more, and it is cut off: memory is everybody's."""
    stall_s: float = 15
    """The same for a reader that takes nothing at all."""
    bucket: int | None = 20
    """Frames that one connection may send at once. None: no limit (load tests only)."""
    refill_per_s: float = 5
    refusals_per_minute: int = 100
    """Frames refused for speed before the connection is cut: it is not a person any more."""
    connections: int = 5_000
    handshakes: int = 64
    """People being let in at once. More get 503: a storm that waits outside costs nothing."""
    joining_from_per_s: int = 15_000
    """Deliveries a second from which frames are joined. Below it everything leaves at once."""
    joining_s: float = 0.1
    """How long a frame may then wait for the next one to the same people: one write costs as much as
    ten frames do, and nobody reads the next message within a tenth of a second."""


def configured(asked: Asked) -> Limits:
    """The numbers that the operator wrote."""
    return Limits(
        frame_bytes=asked.frame_bytes,
        ping_interval_s=asked.ping_interval_seconds,
        ping_timeout_s=asked.ping_timeout_seconds,
        connect_s=asked.connect_seconds,
        seat_s=asked.seat_seconds,
        unwritten_bytes=asked.unwritten_bytes,
        stall_s=asked.write_stall_seconds,
        bucket=asked.events_burst,
        refill_per_s=asked.events_per_second,
        refusals_per_minute=asked.refusals_per_minute,
        connections=asked.connections,
        handshakes=asked.handshakes_at_once,
    )


class Bucket:
    """A token bucket with a count of what it refused in the last minute."""

    __slots__ = ("_at", "_limits", "_minute", "_refused", "_tokens")

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        self._tokens = float(limits.bucket or 0)
        self._at = now
        self._refused = 0
        self._minute = now

    def spend(self, now: float) -> bool:
        """Pay for one frame. False: there is nothing left."""
        most = self._limits.bucket
        if most is None:
            return True
        tokens = self._tokens + (now - self._at) * self._limits.refill_per_s
        self._at = now
        if tokens > most:
            tokens = float(most)
        if tokens < 1:
            self._tokens = tokens
            self._refuse(now)
            return False
        self._tokens = tokens - 1
        return True

    @property
    def hopeless(self) -> bool:
        """Refused more often in a minute than anybody who waits for answers could be."""
        return self._refused > self._limits.refusals_per_minute

    def _refuse(self, now: float) -> None:
        if now - self._minute > 60:
            self._minute, self._refused = now, 0
        self._refused += 1
