"""Token buckets as arithmetic."""

from hypothesis import given
from hypothesis import strategies as st

from chat.core.limits import Rate, spend, wait_ms
from chat.core.names import Instant

RATE = Rate(burst=3, interval_ms=1000)
NOW = Instant(1_800_000_000_000)


def test_a_fresh_bucket_gives_its_burst_at_once() -> None:
    full_at = 0
    for _ in range(3):
        assert wait_ms(full_at, NOW, RATE) == 0
        full_at = spend(full_at, NOW, RATE)
    assert wait_ms(full_at, NOW, RATE) == 1000


def test_then_one_in_every_interval() -> None:
    full_at = NOW + 3000
    assert wait_ms(full_at, Instant(NOW + 999), RATE) == 1
    assert wait_ms(full_at, Instant(NOW + 1000), RATE) == 0
    assert wait_ms(spend(full_at, Instant(NOW + 1000), RATE), Instant(NOW + 1000), RATE) == 1000


def test_time_that_was_not_used_is_not_saved_beyond_the_burst() -> None:
    full_at = spend(NOW, Instant(NOW + 86_400_000), RATE)
    assert full_at == NOW + 86_400_000 + 1000


@given(st.lists(st.integers(0, 5000), max_size=60), st.integers(1, 5), st.integers(1, 3000))
def test_no_window_ever_holds_more_than_the_burst_and_what_has_flowed_in(
    gaps: list[int], burst: int, interval_ms: int
) -> None:
    rate, now, full_at, spent = Rate(burst, interval_ms), NOW, 0, list[int]()
    for gap in gaps:
        now = Instant(now + gap)
        if wait_ms(full_at, now, rate) == 0:
            full_at = spend(full_at, now, rate)
            spent.append(now)
    for first in range(len(spent)):
        for last in range(first, len(spent)):
            assert last - first + 1 <= burst + (spent[last] - spent[first]) // interval_ms
