"""The clock that follows the store, and the reference configuration."""

from pathlib import Path

import pytest

from chat.adapters.system import SystemClock, SystemDice
from chat.adapters.volatile import Edition, reference, settings

ROOT = Path(__file__).parents[2]


class Stopped(SystemClock):
    """A clock whose monotonic side stands where the test puts it."""

    seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds


def test_the_clock_tells_a_time_before_the_store_has_spoken() -> None:
    assert SystemClock().now() > 1_700_000_000_000


def test_the_clock_takes_the_stores_time_and_goes_on_by_itself() -> None:
    clock = Stopped()
    clock.sync(5_000_000)
    assert clock.now() == 5_000_000
    clock.seconds += 2.5
    assert clock.now() == 5_002_500


def test_a_slow_answer_does_not_turn_the_clock_back() -> None:
    clock = Stopped()
    clock.sync(5_000_000)
    clock.seconds += 1
    clock.sync(5_000_980)  # this answer took 20 ms
    assert clock.now() == 5_001_000
    clock.sync(5_001_010)
    assert clock.now() == 5_001_010


@pytest.mark.parametrize("step_ms", [-3_600_000, 3_600_000, -51])
def test_a_store_whose_clock_was_set_is_followed(step_ms: int) -> None:
    clock = Stopped()
    clock.sync(5_000_000)
    clock.sync(5_000_000 + step_ms)
    assert clock.now() == 5_000_000 + step_ms


def test_dice_do_not_repeat() -> None:
    assert len({SystemDice().bytes(16) for _ in range(100)}) == 100


def test_the_reference_configuration_is_what_the_embedded_store_runs_with() -> None:
    assert (ROOT / "deploy" / "store.conf").read_text(encoding="utf-8") == reference()
    newest = settings("/run/fireside/store", Edition(valkey=True, version=(9, 1, 2)))
    for line in newest:
        assert line in reference()


@pytest.mark.parametrize(
    ("said", "commandlog", "hides"),
    [
        ("Valkey server v=9.1.2 sha=00000000:1 malloc=libc bits=64 build=1536df31c0395150", True, True),
        ("Valkey server v=7.2.13 sha=00000000:0 malloc=libc bits=64 build=1", False, False),
        ("Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0", False, False),
        ("Redis server v=8.6.3 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1", False, True),
    ],
)
def test_a_server_gets_only_the_lines_it_knows(said: str, commandlog: bool, hides: bool) -> None:
    edition = Edition.parse(said)
    assert edition is not None
    lines = "\n".join(settings("/x", edition))
    assert ("commandlog" in lines, "hide-user-data" in lines) == (commandlog, hides)
