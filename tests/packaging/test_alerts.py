"""The sample alert rules and the dashboard ask only for metrics that exist, and for no person or room."""

import json
import re
from pathlib import Path

import pytest

from chat.core.names import Code
from chat.supervisor.counts import Counts

DEPLOY = Path(__file__).parents[2] / "deploy"
NAME = re.compile(r"fireside_[a-z_]+")


def rules() -> list[str]:
    return re.findall(r"^\s+expr: (.+)$", (DEPLOY / "alerts.yaml").read_text(), re.MULTILINE)


def panels() -> list[str]:
    dashboard = json.loads((DEPLOY / "grafana.json").read_text())
    return [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]


def known() -> set[str]:
    """Every name that a scrape can hold: a label's first value makes its samples appear."""
    text = Counts("0.0.0", 9).text([], 1).decode()
    families = re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE)
    return {name + ending for name, kind in families for ending in (("", "_bucket") if kind == "histogram" else ("",))}


@pytest.mark.parametrize("expression", [*rules(), *panels()])
def test_an_expression_asks_only_for_metrics_that_exist(expression: str) -> None:
    names = set(NAME.findall(expression))
    assert names
    assert names <= known()


def test_every_promise_has_its_alert() -> None:
    asked = {name for expression in rules() for name in NAME.findall(expression)}
    assert {
        "fireside_store_persistence_enabled",
        "fireside_erasure_lag_seconds",
        "fireside_store_up",
        "fireside_meetings_unattended",
    } <= asked


def test_codes_in_alerts_are_codes_of_ours() -> None:
    codes = [code for expression in rules() for code in re.findall(r'code=~"([a-z_|]+)"', expression)]
    assert codes
    assert {one for code in codes for one in code.split("|")} <= {code.value for code in Code}
