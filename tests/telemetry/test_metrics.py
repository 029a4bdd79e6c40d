"""Metrics count, and name nobody."""

from pathlib import Path

import pytest

from chat.core.names import Phase
from chat.telemetry.metrics import Metrics, band

PROMISED = (
    "fireside_build_info",
    "fireside_meetings",
    "fireside_participants_connected",
    "fireside_facilitators_connected",
    "fireside_messages_total",
    "fireside_delivery_seconds",
    "fireside_reconnects_total",
    "fireside_moderation_actions_total",
    "fireside_reports_total",
    "fireside_meetings_unattended",
    "fireside_store_up",
    "fireside_store_command_seconds",
    "fireside_store_persistence_enabled",
    "fireside_erasure_lag_seconds",
    "fireside_erasures_total",
)
LABELS = {"version", "phase", "action", "category", "code", "status", "route", "le"}


def test_o5_every_promised_metric_is_there() -> None:
    text = Metrics("0.0.0", 9).text().decode()
    assert [name for name in PROMISED if f"# TYPE {name} " not in text] == []


def test_o5_no_label_can_hold_a_room_a_handle_or_a_person() -> None:
    metrics = Metrics("0.0.0", 9)
    metrics.meetings.labels("open").set(1)
    metrics.moderation_actions.labels("mute").inc()
    metrics.responses.labels("200", "page").inc()
    found = {label for family in metrics.registry.collect() for sample in family.samples for label in sample.labels}
    assert found <= LABELS


def test_o5_every_metric_has_a_help_text_and_our_prefix() -> None:
    for family in Metrics("0.0.0", 9).registry.collect():
        assert family.name.startswith("fireside_")
        assert family.documentation


def test_nothing_says_when_something_was_counted_first() -> None:
    metrics = Metrics("0.0.0", 9)
    metrics.messages.inc()
    assert "_created" not in metrics.text().decode()


def test_until_the_guard_has_looked_the_store_counts_as_one_that_saves() -> None:
    assert "fireside_store_persistence_enabled 1.0" in Metrics("0.0.0", 9).text().decode()


@pytest.mark.parametrize(("count", "low"), [(0, 0), (1, 1), (7, 1), (8, 8), (12, 8), (13, 13), (5000, 2000)])
def test_a_band_is_named_by_its_lower_end(count: int, low: int) -> None:
    assert band(count) == low


@pytest.mark.parametrize(("rooms", "shown"), [(3, "8.0"), (5, "11.0")])
def test_few_rooms_show_people_in_bands_only(rooms: int, shown: str) -> None:
    metrics = Metrics("0.0.0", rooms)
    metrics.people(11, 1)
    assert f"fireside_participants_connected {shown}" in metrics.text().decode()


def test_a_meeting_is_unattended_when_it_says_so_and_not_when_nobody_of_staff_is_connected() -> None:
    metrics = Metrics("0.0.0", 9)
    metrics.rooms([(Phase.SCHEDULED, 0, 0, False), (Phase.OPEN, 3, 1, True), (Phase.OPEN, 5, 2, False)])
    assert "fireside_meetings_unattended 1.0" in metrics.text().decode()


def test_two_servers_in_one_process_count_apart() -> None:
    one, other = Metrics("0.0.0", 9), Metrics("0.0.0", 9)
    one.messages.inc()
    assert "fireside_messages_total 0.0" in other.text().decode()


def test_every_metric_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    for family in Metrics("0.0.0", 9).registry.collect():
        name = f"{family.name}_total" if family.type == "counter" else family.name
        assert f"`{name}" in page
