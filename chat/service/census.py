"""The census: what this process serves right now, in numbers and never in names."""

from collections.abc import Callable
from typing import Any

from chat.ports import Health
from chat.service.labels import is_staff_room, label
from chat.service.meetings import Meetings
from chat.telemetry.metrics import Metrics
from chat.telemetry.tally import Tally, row

OFF = "off"
"""The guard does not look, so nobody can say that the store keeps nothing."""


class Census:
    """Puts the state of the moment into the metrics."""

    def __init__(
        self, meetings: Meetings, metrics: Metrics, tally: Tally, health: Health, connections: Callable[[], int]
    ) -> None:
        self._meetings = meetings
        self._metrics = metrics
        self._tally = tally
        self._health = health
        self._connections = connections

    def take(self) -> None:
        self._tally.rooms(replica.room for replica in self._meetings.live)
        self._metrics.connections.set(self._connections())
        self._metrics.erasure_lag_seconds.set(self._meetings.past.erasure_lag_s)
        store = self._health.store()
        self._tally.store(reachable=store.reachable, seen_volatile=store.volatility != OFF and not store.failing)

    def counts(self) -> dict[str, Any]:
        """For the supervisor, which adds up those of all its workers."""
        self.take()
        rows = [(label(one.meeting), *row(one.room)) for one in self._meetings.live]
        return {
            "text": self._metrics.text().decode(),
            "meetings": [(name, phase.value, *rest) for name, phase, *rest in rows],
        }

    def meetings(self) -> list[dict[str, Any]]:
        """For the lookout: every meeting of a room, without anybody in it. Debriefs are facilitators' own affair."""
        return [
            {
                "label": label(one.meeting),
                "room": one.meeting.room,
                "said": one.room.messages_said,
                "starts": one.meeting.planned_start,
                "ends": one.ends_at,
                "holding": sum(occupant.holds_room for occupant in one.room.occupants.values()),
                "unattended_since": one.room.unattended_since,
            }
            for one in self._meetings.live
            if not is_staff_room(one.meeting.room)
        ]
