"""Read by Python at the start of every process of a test's server: their clock can be moved forward, all at once.

Nobody has to wait two minutes for a mute to end. Only the time of the room moves: leases and timeouts are real.
"""

import os
from pathlib import Path

from chat.adapters.system import SystemClock
from chat.core.names import Instant

_hand = Path(os.environ["TESTS_CLOCK_HAND"])
_told = SystemClock.now


def _moved(self: SystemClock) -> Instant:
    return Instant(_told(self) + int(_hand.read_text() or 0))


SystemClock.now = _moved  # type: ignore[method-assign]
