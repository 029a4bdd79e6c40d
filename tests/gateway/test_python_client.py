"""python-socketio's own client against our server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
import socketio

from chat.core.names import Code, End
from chat.gateway.limits import Limits
from chat.protocol import Refused
from tests.gateway.house import House, open_house

HELLO = {"v": 1, "room": "quiet", "handle": "Py"}
ORIGIN = {"Origin": "http://fireside.test"}


class Guest:
    """Somebody with a real client."""

    def __init__(self) -> None:
        self.client = socketio.AsyncClient(reconnection=False)
        self.heard: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        for name in ("welcome", "event", "ended"):
            self.client.on(name, self._hears(name))
        self.client.on("disconnect", self._hears("disconnect"))

    def _hears(self, name: str) -> Any:
        async def hear(value: Any = None, *_: Any) -> None:
            self.heard.put_nowait((name, value))

        return hear

    async def expect(self, name: str) -> Any:
        async with asyncio.timeout(10):
            heard, value = await self.heard.get()
        assert heard == name
        return value

    async def say(self, text: str) -> Any:
        ask = {"nonce": "A" * 22, "command": {"type": "say", "text": text}}
        return await self.client.call("command", ask, timeout=10)


@contextlib.asynccontextmanager
async def guest(house: House) -> AsyncIterator[Guest]:
    one = Guest()
    await one.client.connect(house.url, headers=ORIGIN, transports=["websocket"], auth=HELLO)
    await one.expect("welcome")
    try:
        yield one
    finally:
        await one.client.disconnect()
        await one.client.eio.http.close() if one.client.eio.http else None


async def test_two_people_talk(house: House) -> None:
    async with guest(house) as ada, guest(house) as ben:
        answer = await ada.say("hello Ben")
        assert answer["seq"] == 11
        for one in (ada, ben):
            assert (await one.expect("event"))["events"][0]["text"] == "hello Ben"


async def test_a_departure_is_told_of_once(house: House) -> None:
    async with guest(house):
        pass
    await house.inlet.until_gone()
    assert list(house.inlet.gone.values()) == [1]


async def test_an_end_is_heard_and_the_connection_is_over(house: House) -> None:
    async with guest(house) as one:
        house.inlet.outbox.end(house.inlet.entered[0], End.REMOVED, reason="kindness")
        assert (await one.expect("ended"))["reason"] == "kindness"
        await one.expect("disconnect")


async def test_a_refusal_is_an_error_with_its_code(house: House) -> None:
    house.inlet.refusal = Refused(Code.WRONG_PIN, 900)
    client = socketio.AsyncClient(reconnection=False)
    with pytest.raises(socketio.exceptions.ConnectionError):
        await client.connect(house.url, headers=ORIGIN, transports=["websocket"], auth=HELLO)
    await client.eio.http.close() if client.eio.http else None


async def test_it_stays_through_many_pings() -> None:
    limits = Limits(ping_interval_s=0.05, ping_timeout_s=0.5)
    async with open_house(limits) as house, guest(house) as one:
        socket = next(iter(house.gateway._gateway.eio.sockets.values()))
        seen: set[float | None] = set()
        async with asyncio.timeout(5):
            while len(seen) < 5:
                seen.add(socket.last_ping)
                await asyncio.sleep(0)
        assert (await one.say("still here"))["seq"] == 11
