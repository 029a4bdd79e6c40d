"""Counts for the operator: how much, never who or where. No label holds a room, a handle or a person."""

from collections import Counter as Counter_
from collections.abc import Iterable
from typing import Final

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from chat.core.names import Phase

BANDS: Final = (1, 8, 13, 20, 50, 100, 200, 500, 1000, 2000)
"""Lower ends. With few rooms an exact count, watched second by second, tells who came when."""
BANDED_BELOW_ROOMS: Final = 5

prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]  # they tell when the first message was said


def band(count: int) -> int:
    """The lower end of the band that a count of people falls into."""
    return max((low for low in BANDS if low <= count), default=0)


class Metrics:
    """Every metric of one process, in its own registry."""

    def __init__(self, version: str, rooms: int, bands: bool | None = None) -> None:
        """`bands`: round counts of people; by default in a service with fewer than five rooms."""
        self.registry = CollectorRegistry()
        self._bands = rooms < BANDED_BELOW_ROOMS if bands is None else bands
        own = self.registry
        info = Gauge("fireside_build_info", "Which version is running.", ["version"], registry=own)
        info.labels(version).set(1)
        self.meetings = Gauge("fireside_meetings", "Meetings in this process.", ["phase"], registry=own)
        self._participants = Gauge("fireside_participants_connected", "Participants here now.", registry=own)
        self._facilitators = Gauge("fireside_facilitators_connected", "Facilitators here now.", registry=own)
        self.connections = Gauge("fireside_connections", "Open sockets.", registry=own)
        self.messages = Counter("fireside_messages", "Messages said.", registry=own)
        self.delivery_seconds = Histogram(
            "fireside_delivery_seconds", "From a command to its last local delivery.", registry=own
        )
        self.reconnects = Counter("fireside_reconnects", "Seats that came back.", registry=own)
        self.moderation_actions = Counter(
            "fireside_moderation_actions", "What facilitators did.", ["action"], registry=own
        )
        self.reports = Counter("fireside_reports", "Messages reported.", ["category"], registry=own)
        self.refusals = Counter("fireside_refusals", "Commands refused.", ["code"], registry=own)
        self.ends = Counter("fireside_connection_ends", "Connections ended by the server.", ["code"], registry=own)
        self.meetings_unattended = Gauge(
            "fireside_meetings_unattended", "Meetings without a facilitator.", registry=own
        )
        self.store_up = Gauge("fireside_store_up", "1: the store answers.", registry=own)
        self.store_command_seconds = Histogram("fireside_store_command_seconds", "One call of the store.", registry=own)
        self.store_persistence_enabled = Gauge(
            "fireside_store_persistence_enabled", "0: the store was seen not to save to disk.", registry=own
        )
        self.erasure_lag_seconds = Gauge(
            "fireside_erasure_lag_seconds", "How long the oldest ended meeting has waited for erasure.", registry=own
        )
        self.erasures = Counter("fireside_erasures", "Meetings erased.", registry=own)
        self.responses = Counter("fireside_http_responses", "Answered requests.", ["status", "route"], registry=own)
        self.store_persistence_enabled.set(1)  # until the guard has seen otherwise

    def rooms(self, rows: Iterable[tuple[Phase, int, int, bool]]) -> None:
        """Every live meeting: its phase, how many participants and facilitators are connected, is it unattended."""
        phases: Counter_[Phase] = Counter_()
        participants = facilitators = unattended = 0
        for phase, others, staff, alone in rows:
            phases[phase] += 1
            participants += others
            facilitators += staff
            unattended += alone
        for phase in Phase:
            self.meetings.labels(phase.value).set(phases[phase])
        self.people(participants, facilitators)
        self.meetings_unattended.set(unattended)

    def people(self, participants: int, facilitators: int) -> None:
        """Who is connected to this process, as two numbers."""
        self._participants.set(band(participants) if self._bands else participants)
        self._facilitators.set(band(facilitators) if self._bands else facilitators)

    def text(self) -> bytes:
        """The exposition format of Prometheus."""
        return prometheus_client.generate_latest(self.registry)
