"""People with the official JavaScript client, on a leash."""

import asyncio
import contextlib
import itertools
import json
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

from tests.gateway.node import NPM, node
from tests.system.people import PATIENCE_S, Person, Server

CROWD: Final = Path(__file__).parent / "js" / "crowd.mjs"


class Crowd:
    """One Node process with as many official clients as there are JavaScript people."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.people: dict[str, JavaScriptPerson] = {}
        self._reader = asyncio.create_task(self._read())

    def person(self) -> "JavaScriptPerson":
        name = f"js{len(self.people)}"
        self.people[name] = JavaScriptPerson(self, name)
        return self.people[name]

    def tell(self, **what: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what).encode() + b"\n")

    async def _read(self) -> None:
        assert self.process.stdout is not None
        while line := await self.process.stdout.readline():
            heard = json.loads(line)
            self.people[heard["who"]].told(heard)


class JavaScriptPerson(Person):
    def __init__(self, crowd: Crowd, name: str) -> None:
        super().__init__()
        self.crowd = crowd
        self.name = name
        self._numbers = itertools.count()
        self._asked: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def connect(self, server: Server, hello: dict[str, Any]) -> None:
        self.crowd.tell(who=self.name, connect={"url": server.url, "auth": hello})

    async def ask(self, name: str, value: dict[str, Any]) -> dict[str, Any]:
        number = next(self._numbers)
        self._asked[number] = asyncio.get_running_loop().create_future()
        self.crowd.tell(who=self.name, ask=[name, value], id=number)
        async with asyncio.timeout(PATIENCE_S):
            return await self._asked[number]

    async def go(self) -> None:
        self.crowd.tell(who=self.name, leave=True)

    def told(self, heard: dict[str, Any]) -> None:
        if "answer" in heard:
            self._asked.pop(heard["id"]).set_result(heard["answer"])
        elif "refused" in heard:
            self.refused = heard["data"] or {"code": heard["refused"]}
            self._news.set()
        else:
            self.hears(heard["event"], heard.get("value"))


@contextlib.asynccontextmanager
async def crowd() -> AsyncIterator[Crowd]:
    process = await asyncio.create_subprocess_exec(
        node(), str(CROWD), str(NPM / "package.json"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=2**22
    )
    made = Crowd(process)
    assert process.stdin is not None
    try:
        yield made
    finally:
        process.stdin.close()
        try:
            async with asyncio.timeout(5):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        await made._reader
