"""What all tests share: how hard Hypothesis looks, and a server that starts quickly."""

import compileall
from pathlib import Path

from hypothesis import HealthCheck, settings

# The everyday run is the same on every machine; chance belongs to the night.
settings.register_profile("everyday", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile(
    "nightly", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("everyday")


def pytest_sessionstart() -> None:
    """Hundreds of servers and commands are started, and none has to compile what it is."""
    compileall.compile_dir(Path(__file__).parents[1] / "chat", quiet=1)
