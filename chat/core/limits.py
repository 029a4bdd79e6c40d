"""Token buckets as arithmetic: one number per bucket, no timer.

A bucket is kept as the instant at which it will be full again (the generic cell rate algorithm).
Spending moves that instant; a spend that would move it too far ahead has to wait.
"""

from chat.core.names import Instant, Value


class Rate(Value, frozen=True):
    """`burst` at once, then one every `interval_ms` milliseconds."""

    burst: int
    interval_ms: int


def wait_ms(full_at: int, now: Instant, rate: Rate) -> int:
    """Milliseconds until one more may be spent; 0 when it may be spent now."""
    return max(0, full_at - now - (rate.burst - 1) * rate.interval_ms)


def spend(full_at: int, now: Instant, rate: Rate) -> int:
    """The bucket after spending one."""
    return max(full_at, now) + rate.interval_ms
