"""What the libraries would do if they were let: ways around the door, and habits of theirs."""

import asyncio
import json
import time

import pytest

from chat.gateway.hardened import Gateway
from chat.gateway.limits import Limits
from tests.gateway.house import House, SystemDice, open_house, until
from tests.gateway.line import NONCE, line


@pytest.fixture
def gateway() -> Gateway:
    return Gateway(limits=Limits(), origins=frozenset(), dice=SystemDice())


@pytest.mark.parametrize("options", [{}, {"to": None}, {"room": ""}, {"namespace": "/"}])
async def test_nothing_can_be_sent_to_everybody_at_once(gateway: Gateway, options: dict[str, str | None]) -> None:
    """It would reach those at the door too."""
    with pytest.raises(ValueError, match="one connection"):
        await gateway.emit("event", {}, **options)


async def test_nobody_can_be_sent_something_that_asks_for_an_acknowledgement(gateway: Gateway) -> None:
    with pytest.raises(ValueError, match="no callback"):
        await gateway.emit("event", {}, to="x", callback=lambda: None)


def test_the_admin_interface_that_streams_every_event_is_not_there(gateway: Gateway) -> None:
    with pytest.raises(NotImplementedError):
        gateway.instrument(auth=False)


def test_the_libraries_themselves_are_left_as_they_are(gateway: Gateway) -> None:
    import engineio.json
    import engineio.packet
    import socketio.packet
    from engineio.async_drivers import aiohttp as driver

    assert engineio.packet.Packet.json is engineio.json
    assert socketio.packet.Packet.uses_binary_events
    assert driver._async["websocket"] is driver.WebSocket
    assert gateway.packet_class is not socketio.packet.Packet


async def test_one_connections_wishes_are_worked_on_one_after_the_other(house: House) -> None:
    async with line(house) as it:
        for ack in range(1, 31):
            it.send(f'42{ack}["command",{{"nonce":"{NONCE}","command":{{"type":"say","text":"{ack}"}}}}]')
        answers: list[int] = []
        texts: list[int] = []
        while len(answers) < 30:
            text = await it.text()
            if text.startswith("43"):
                answers.append(int(text[2 : text.index("[")]))
            else:
                texts.append(int(json.loads(text[2:])[1]["events"][0]["text"]))
    assert answers == texts == list(range(1, 31))


async def test_a_step_of_the_wall_clock_drops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_house(Limits(ping_interval_s=0.05, ping_timeout_s=1)) as house, line(house) as it:
        assert await it.frame() == (1, b"2")
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() + 7 * 86_400)
        it.send("3")
        assert await it.frame() == (1, b"2")
        monkeypatch.setattr(time, "time", lambda: real() - 7 * 86_400)
        it.send("3")
        assert await it.frame() == (1, b"2")
        it.send("3")
        assert (await it.say("still here"))["seq"] == 11


async def test_a_departure_costs_the_same_however_many_are_here(house: House) -> None:
    """The library walks through everybody's rooms at each one."""
    async with line(house), line(house) as leaving:
        leaving.send("1")
        await leaving.rest()
        await until(lambda: house.gateway.connections == 1)
    manager = house.gateway._gateway.manager
    assert all(not people for people in manager.rooms.values())


async def test_a_flood_of_newcomers_is_let_in_in_turn_and_everybody_gets_in() -> None:
    async with open_house(Limits(handshakes=1000)) as house:
        async with asyncio.TaskGroup() as people:
            for _ in range(100):
                people.create_task(_come_and_go(house))
        await house.inlet.until_gone(100)
        assert len(house.inlet.entered) == 100


async def _come_and_go(house: House) -> None:
    async with line(house):
        pass


async def test_these_tests_run_on_the_loop_that_the_server_runs_on() -> None:
    assert type(asyncio.get_running_loop()).__module__.startswith("uvloop")
