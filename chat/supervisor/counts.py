"""Metrics of all workers as one: counters are summed and outlive the worker that counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import Metric
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from chat.core.names import Phase
from chat.telemetry.metrics import Metrics

TOGETHER: Final = frozenset(
    {
        "fireside_meetings",
        "fireside_participants_connected",
        "fireside_facilitators_connected",
        "fireside_meetings_unattended",
    }
)
"""Every worker that serves a meeting has all of it, so these are counted once for each meeting."""
GREATEST: Final = frozenset(
    {"fireside_build_info", "fireside_store_persistence_enabled", "fireside_erasure_lag_seconds"}
)
LEAST: Final = frozenset({"fireside_store_up"})
LASTING: Final = frozenset({"counter", "histogram"})
Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


class Counts(Collector):
    """What the workers have counted, as last heard, and what those that are gone had counted."""

    def __init__(self, version: str, rooms: int, bands: bool | None = None) -> None:
        self._own = Metrics(version, rooms, bands)
        self._last: dict[str, str] = {}
        self._past: dict[str, Metric] = {}
        self._workers = 0
        self._restarts = 0
        self._alerts: Counter[tuple[str, str]] = Counter()
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(self)

    def heard(self, worker: str, counts: Mapping[str, Any]) -> None:
        self._last[worker] = str(counts["text"])

    def ended(self, worker: str) -> None:
        """Its counters stay: a sum that falls looks like a server that was just started."""
        self._restarts += 1
        text = self._last.pop(worker, None)
        if text is not None:
            lasting = [family for family in text_string_to_metric_families(text) if family.type in LASTING]
            self._past = _merged([*self._past.values(), *lasting])

    def alert(self, way: str, taken: bool) -> None:  # it is called from one place, by position
        """One try to tell the operator of something; never of what."""
        self._alerts[way, "sent" if taken else "failed"] += 1

    def text(self, meetings: Iterable[tuple[str, str, int, int, bool]], workers: int) -> bytes:
        """The exposition format. `meetings`: from every worker label, phase, participants, facilitators, unattended."""
        self._workers = workers
        once = {label: (Phase(phase), others, staff, alone) for label, phase, others, staff, alone in meetings}
        self._own.rooms(once.values())
        return generate_latest(self._registry)

    def collect(self) -> Iterator[Metric]:
        families = [one for text in self._last.values() for one in text_string_to_metric_families(text)]
        # Our own registry last: every metric is there from the start, and the meetings' are counted there alone.
        own = list(text_string_to_metric_families(self._own.text().decode()))
        for family in own:
            if family.name not in TOGETHER:
                family.samples = [] if self._last and family.type == "gauge" else family.samples
        theirs = [family for family in (*self._past.values(), *families) if family.name not in TOGETHER]
        yield from _merged([*own, *theirs]).values()
        yield GaugeMetricFamily("fireside_workers", "Processes that serve people now.", self._workers)
        yield CounterMetricFamily("fireside_worker_ends", "Workers that ended and were started again.", self._restarts)
        alerts = CounterMetricFamily("fireside_alerts", "Tries to tell the operator.", labels=("way", "result"))
        for labels, count in self._alerts.items():
            alerts.add_metric(labels, count)
        yield alerts


def _merged(families: Iterable[Metric]) -> dict[str, Metric]:
    found: dict[str, tuple[Metric, Samples]] = {}
    for family in families:
        _, samples = found.setdefault(family.name, (Metric(family.name, family.documentation, family.type), {}))
        for sample in family.samples:
            key = sample.name, tuple(sorted(sample.labels.items()))
            known = samples.get(key)
            samples[key] = sample.value if known is None else _together(family.name, known, sample.value)
    for family, samples in found.values():
        for (name, labels), value in samples.items():
            family.add_sample(name, dict(labels), value)
    return {name: family for name, (family, _) in found.items()}


def _together(name: str, one: float, other: float) -> float:
    if name in GREATEST:
        return max(one, other)
    return min(one, other) if name in LEAST else one + other
