"""The life of a meeting as a table: which action leads from which phase to which.

The permission table takes its phase column for these actions from here; the diagram in the docs is
drawn from it, and a test walks it.
"""

from typing import Final

from chat.core.names import Phase

TRANSITIONS: Final[dict[str, dict[Phase, frozenset[Phase]]]] = {
    # Facilitators alone: for everybody else the meeting is planned, and nothing more.
    "open_green_room": {Phase.SCHEDULED: frozenset({Phase.SCHEDULED})},
    "open_doors": {Phase.SCHEDULED: frozenset({Phase.LOBBY})},
    # The room of a debrief has no doors: it begins open, for those who were here.
    "open_debrief": {Phase.SCHEDULED: frozenset({Phase.OPEN})},
    "open": {Phase.SCHEDULED: frozenset({Phase.OPEN}), Phase.LOBBY: frozenset({Phase.OPEN})},
    "pause": {Phase.OPEN: frozenset({Phase.PAUSED}), Phase.CLOSING: frozenset({Phase.PAUSED})},
    # To where the pause found it.
    "resume": {Phase.PAUSED: frozenset({Phase.OPEN, Phase.CLOSING})},
    "start_closing": {Phase.OPEN: frozenset({Phase.CLOSING})},
    "close": {
        phase: frozenset({Phase.CLOSED})
        for phase in (Phase.SCHEDULED, Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING)
    },
}

LIVE: Final = frozenset({Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING})
"""People may be inside."""
STAFFED: Final = LIVE | {Phase.SCHEDULED}
"""Facilitators may be inside: a planned meeting has its green room first."""
TALKING: Final = frozenset({Phase.OPEN, Phase.CLOSING})
"""People may say things."""
BEGUN: Final = LIVE - {Phase.LOBBY}
BEFORE: Final = STAFFED - BEGUN
"""Facilitators may be inside, and nothing has been said yet."""


def sources(action: str) -> frozenset[Phase]:
    """The phases in which an action that changes the phase is possible."""
    return frozenset(TRANSITIONS[action])
