"""What the operator's collector reads after a short evening: every count moved, and nobody is in it."""

from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.system.machine import CONFIG, Server, configured, free_port, serving
from tests.system.people import PythonPerson


async def scraped(port: int) -> str:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.status == 200
        return await answer.text()


def numbers(text: str) -> dict[str, float]:
    return {
        sample.name + "".join(f"{{{value}}}" for key, value in sample.labels.items() if key != "le"): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def a_short_evening(server: Server) -> tuple[str, ...]:
    """Someone speaks, is reported, muted, loses the connection and is back; then all is over. Their names."""
    lee = await PythonPerson().enters(server, invitation=server.invitation)
    await lee.must("open")
    one = await PythonPerson().enters(server)
    other = await PythonPerson().enters(server)
    await one.must("say", text="something unkind")
    await other.until(lambda: other.said)
    await other.must("report", message=other.said[0][1], reason="kindness")
    await lee.must("mute", handle=one.handle)
    assert (await one.does("say", text="more"))["code"] == "muted"
    seat = {"seat": other.welcome["seat"], "meeting": other.welcome["meeting"]}
    await other.go()
    other = await PythonPerson().enters(server, take_over=True, **seat)
    names = (one.handle, other.handle)
    await lee.must("close")
    await one.until_end("closed")
    await lee.until_debrief()
    await lee.must("close")
    await lee.until_end("closed")
    for person in (lee, one, other):
        await person.go()
    return names


@pytest.mark.timeout(60)
async def test_o5_an_evening_moves_every_count_and_tells_on_nobody(tmp_path: Path) -> None:
    port = free_port()
    text = CONFIG.replace("metrics_port = 0", f"metrics_port = {port}")
    async with serving(configured(tmp_path, text)) as server:
        names = await a_short_evening(server)
        found = await scraped(port)
    counts = numbers(found)
    assert counts["fireside_messages_total"] == 1
    assert counts["fireside_reports_total{kindness}"] == 1
    assert counts["fireside_moderation_actions_total{muted}"] == 1
    assert counts["fireside_refusals_total{muted}"] == 1
    assert counts["fireside_reconnects_total"] == 1
    assert counts["fireside_delivery_seconds_count"] >= 4
    assert counts["fireside_store_command_seconds_count"] >= 4
    assert counts["fireside_erasures_total"] == 2, "the meeting, and its debrief"
    assert counts["fireside_erasure_lag_seconds"] == 0
    assert counts["fireside_store_up"] == 1
    assert counts["fireside_store_persistence_enabled"] == 0
    for name in names:
        assert name not in found
        assert name.split()[0] not in found
