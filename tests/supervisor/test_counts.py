"""Counts of several workers are one count, and do not fall when a worker dies."""

from chat.supervisor.counts import Counts
from chat.telemetry.metrics import Metrics


def worker(messages: int = 0, *, up: bool = True, saves: bool = False) -> dict[str, str]:
    metrics = Metrics("0.0.0", 9)
    metrics.messages.inc(messages)
    metrics.connections.set(messages)
    metrics.refusals.labels("muted").inc(messages)
    metrics.delivery_seconds.observe(0.2)
    metrics.store_up.set(up)
    metrics.store_persistence_enabled.set(saves)
    return {"text": metrics.text().decode()}


def lines(counts: Counts, meetings: list[tuple[str, str, int, int, bool]] | None = None) -> dict[str, float]:
    text = counts.text(meetings or [], 2).decode()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in text.splitlines() if line[0] != "#"}


def test_counters_and_gauges_are_summed_and_doubts_prevail() -> None:
    counts = Counts("0.0.0", 9)
    counts.heard("one", worker(3))
    counts.heard("two", worker(4, up=False, saves=True))
    found = lines(counts)
    assert found["fireside_messages_total"] == 7
    assert found["fireside_connections"] == 7
    assert found['fireside_refusals_total{code="muted"}'] == 7
    assert found["fireside_delivery_seconds_count"] == 2
    assert found["fireside_store_up"] == 0
    assert found["fireside_store_persistence_enabled"] == 1
    assert found['fireside_build_info{version="0.0.0"}'] == 1
    assert found["fireside_workers"] == 2


def test_a_worker_that_died_leaves_its_counters_and_not_its_gauges() -> None:
    counts = Counts("0.0.0", 9)
    counts.heard("one", worker(3))
    counts.heard("two", worker(4))
    counts.ended("two")
    counts.heard("three", worker(1))
    counts.ended("three")
    found = lines(counts)
    assert found["fireside_messages_total"] == 8
    assert found["fireside_delivery_seconds_count"] == 3
    assert found["fireside_connections"] == 3
    assert found["fireside_worker_ends_total"] == 2


def test_tries_to_tell_the_operator_are_counted_by_way_and_never_by_what_they_tell() -> None:
    counts = Counts("0.0.0", 9)
    for taken in (True, False, False):
        counts.alert("webhook", taken)
    found = lines(counts)
    assert found['fireside_alerts_total{result="failed",way="webhook"}'] == 2
    assert found['fireside_alerts_total{result="sent",way="webhook"}'] == 1


def test_a_meeting_that_two_workers_serve_is_counted_once() -> None:
    counts = Counts("0.0.0", 9)
    for name in ("one", "two"):
        counts.heard(name, worker())
    found = lines(counts, [("a", "open", 10, 1, False), ("a", "open", 10, 1, False), ("b", "lobby", 2, 0, True)])
    assert found['fireside_meetings{phase="open"}'] == 1
    assert found["fireside_participants_connected"] == 12
    assert found["fireside_facilitators_connected"] == 1
    assert found["fireside_meetings_unattended"] == 1


def test_before_any_worker_was_heard_every_metric_is_there_and_the_store_is_in_doubt() -> None:
    found = lines(Counts("0.0.0", 9))
    assert found["fireside_messages_total"] == 0
    assert found["fireside_store_persistence_enabled"] == 1


def test_an_operator_may_ask_for_exact_numbers_or_for_bands_whatever_the_number_of_rooms() -> None:
    def here(rooms: int, bands: bool | None) -> float:
        return lines(Counts("0.0.0", rooms, bands), [("a", "open", 10, 1, False)])["fireside_participants_connected"]

    assert [here(2, None), here(9, None)] == [8, 10]
    assert [here(2, False), here(9, True)] == [10, 8]
