"""The official JavaScript client against our server: it connects, hears everything in order, and reads every frame."""

import asyncio
import contextlib
import json
import subprocess
from collections.abc import AsyncIterator
from typing import Any

import pytest

from chat.core.names import Code, End
from chat.protocol import Receipt, Refused
from tests.gateway.house import House, open_house, said
from tests.gateway.line import line
from tests.gateway.node import NPM, node

HELLO = {"v": 1, "room": "quiet", "handle": "Js", "pad": "." * 100}


class Browser:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def next(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(20):
            heard: dict[str, Any] = json.loads(await self.process.stdout.readline())
            return heard

    def do(self, **what: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what).encode() + b"\n")


@contextlib.asynccontextmanager
async def browser(house: House, hello: dict[str, Any]) -> AsyncIterator[Browser]:
    process = await asyncio.create_subprocess_exec(
        node(), "client.mjs", house.url, json.dumps(hello), cwd=NPM,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=2**20,
    )  # fmt: skip
    assert process.stdin is not None
    try:
        yield Browser(process)
    finally:
        process.stdin.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                await process.wait()
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_it_comes_in_and_hears_everything_in_order() -> None:
    async with open_house() as house, browser(house, HELLO) as js:
        assert await js.next() == {"connect": True}
        welcome = await js.next()
        assert (welcome["event"], welcome["value"]["view"]["me"]["handle"]) == ("welcome", "Js")
        for number in range(500):
            house.inlet.show((said(f"{number} [{{\u2028ü😀"),))
        for number in range(500):
            heard = await js.next()
            assert heard["event"] == "event"
            assert heard["value"]["seq"] == 11 + number
            assert heard["value"]["events"][0]["text"] == f"{number} [{{\u2028ü😀"


async def test_its_wishes_are_answered() -> None:
    async with open_house() as house, browser(house, HELLO) as js:
        await js.next()
        await js.next()
        js.do(say="hello")
        shown, answer = await js.next(), await js.next()
        assert shown["value"]["events"][0]["text"] == "hello"
        assert answer["answer"]["seq"] == 11
        js.do(emit=["people", {}])
        assert (await js.next())["answer"]["listening"] == 4
        js.do(emit=["more", {"after": 3}])
        assert (await js.next())["answer"]["events"][0]["events"][0]["text"] == "ünder way"


@pytest.mark.parametrize("code", [End.REMOVED, End.RESTARTING, End.CLOSED])
async def test_it_reads_an_end_and_does_not_come_back(code: End) -> None:
    async with open_house() as house, browser(house, HELLO) as js:
        await js.next()
        await js.next()
        house.inlet.outbox.end(house.inlet.entered[0], code, receipt=Receipt("m", 2, 1, False, 60), retry_after=3)
        ended = await js.next()
        assert (ended["event"], ended["value"]["code"]) == ("ended", code.value)
        assert ended["value"]["receipt"]["confirmed"] == 1
        assert await js.next() == {"disconnect": "io server disconnect"}


async def test_it_reads_a_refusal_at_the_door() -> None:
    async with open_house() as house:
        house.inlet.refusal = Refused(Code.CLOSED, None, Receipt("m", 1, 1, True))
        async with browser(house, HELLO) as js:
            heard = await js.next()
        assert heard["connect_error"] == "closed"
        assert heard["data"]["receipt"]["entries_gone"] is True


async def test_it_survives_what_a_malicious_neighbour_sends() -> None:
    """No NaN, no lone surrogate and no nonsense ever makes its parser fail."""
    async with open_house() as house, browser(house, HELLO) as js:
        await js.next()
        await js.next()
        for text in ("NaN", '"\\ud800"', '"\\u202e[[[[[["', '"__proto__"', "1e400"):
            async with line(house) as bad:
                bad.send(f'421["command",{{"nonce":"{"A" * 22}","command":{{"type":"say","text":{text}}}}}]')
                bad.send("1")
                await bad.rest()
        js.do(say="still here")
        heard = await js.next()
        while "answer" not in heard:
            assert heard.get("event") == "event", heard
            heard = await js.next()
        assert heard["answer"]["seq"] == house.inlet.seq
