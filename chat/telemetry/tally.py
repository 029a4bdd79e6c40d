"""What is counted of meetings: entries as they are applied, rooms as they stand."""

from collections.abc import Iterable
from typing import Any, Final

from chat.core.action import Event, Refusal
from chat.core.actions.report import Flagged
from chat.core.decide import Entry
from chat.core.desk import FlagKind
from chat.core.names import Phase
from chat.core.room import Room
from chat.telemetry.metrics import Metrics

MODERATION: Final = frozenset(
    {"redacted", "muted", "unmuted", "removed", "locked", "unlocked", "slow_mode_set", "paused", "resumed"}
)
"""Events that are something a facilitator did about safety."""


def tag(event: Event) -> str:
    config: Any = event.__struct_config__
    return str(config.tag)


def row(room: Room) -> tuple[Phase, int, int, bool]:
    """A room as counts know it: its phase, how many participants and facilitators are connected, is it unattended."""
    here = [occupant for occupant in room.placed if occupant.connection is not None]
    staff = sum(occupant.is_staff for occupant in here)
    # As the room itself sees it: an observer does not hold it, and a green room waits for nobody.
    return room.phase, len(here) - staff, staff, room.unattended_since is not None


class Tally:
    """Turns facts into counts, and drops the facts."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def entry(self, entry: Entry[Event]) -> None:
        """One entry that was accepted by this process."""
        for event in entry.events:
            name = tag(event)
            if name == "said":
                self._metrics.messages.inc()
            elif name == "came_back":
                self._metrics.reconnects.inc()
            elif name in MODERATION:
                self._metrics.moderation_actions.labels(name).inc()
            elif isinstance(event, Flagged) and event.kind is FlagKind.REPORT:
                self._metrics.reports.labels(event.category).inc()

    def answered(self, answer: int | Refusal, seconds: float) -> None:
        """A person's command: where it stands now and is shown to all of this process, or why not."""
        if isinstance(answer, Refusal):
            self._metrics.refusals.labels(answer.code.value).inc()
        else:
            self._metrics.delivery_seconds.observe(seconds)

    def rooms(self, rooms: Iterable[Room]) -> None:
        """Every live room of this process, as it is now."""
        self._metrics.rooms(map(row, rooms))

    def store(self, *, reachable: bool, seen_volatile: bool) -> None:
        self._metrics.store_up.set(reachable)
        # A doubt counts as saving: an operator's alert must not sleep through it.
        self._metrics.store_persistence_enabled.set(not seen_volatile)
