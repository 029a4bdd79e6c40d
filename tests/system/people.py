"""People with real clients: what everyone can do and hears, and those who have python-socketio's."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable
from typing import Any, Final, Protocol

import socketio

from chat.core.secrets import to_text
from tests.system.machine import ROOM, got

PATIENCE_S: Final = 20


class Server(Protocol):
    """Where they go: all that a client needs of it."""

    @property
    def url(self) -> str: ...


def fresh_nonce() -> str:
    return to_text(os.urandom(16))


class Person:
    """Somebody in a room: what their page was sent, in order, and what they ask."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.refused: dict[str, Any] | None = None
        self.busy = 0
        """How often a wish lost five races in a row."""
        self._news = asyncio.Event()

    # -- told by the client

    def hears(self, name: str, value: Any) -> None:
        self.heard.append((name, value))
        self._news.set()

    async def connect(self, server: Server, hello: dict[str, Any]) -> None:
        raise NotImplementedError

    async def ask(self, name: str, value: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    async def go(self) -> None:
        """Close the connection, without a word."""
        raise NotImplementedError

    # -- coming in

    async def enters(self, server: Server, *, room: str = ROOM, **more: Any) -> "Person":
        """By the door as a page does it: the agreement, and one of the names that are offered."""
        for _ in range(10):
            door = await got(f"{server.url}/api/rooms/{room}/door")
            hello: dict[str, Any] = {"v": 1, "room": room, "agreement": door["agreement"]["version"], **more}
            if "invitation" not in more and "seat" not in more:
                offer = door["offers"][0]
                hello |= {"stance": "sharing", "handle": offer["handle"], "signature": offer["signature"], **more}
            self.refused = None
            await self.connect(server, hello)
            await self.until(self._answered)
            if not self._must_choose_another_name():
                break
        return self

    def _answered(self) -> bool:
        return self.refused is not None or self.got("welcome")

    def _must_choose_another_name(self) -> bool:
        return self.refused is not None and self.refused["code"] == "handle_taken"

    # -- what they know

    def all(self, name: str) -> list[Any]:
        return [value for heard, value in self.heard if heard == name]

    def got(self, name: str) -> bool:
        return any(heard == name for heard, _ in self.heard)

    @property
    def welcome(self) -> Any:
        assert self.refused is None, f"refused: {self.refused}"
        return self.all("welcome")[-1]

    @property
    def handle(self) -> str:
        return str(self.welcome["view"]["me"]["handle"])

    @property
    def handle_now(self) -> str:
        """A listener whose animal was taken has another since they share."""
        name = self.handle
        for _, event in self.events:
            # Facilitators hear of everyone's.
            if event["type"] == "stance_chosen" and event["was"] == name:
                name = event["handle"]
        return name

    @property
    def ended(self) -> Any:
        ends = self.all("ended")
        return ends[-1] if ends else None

    @property
    def events(self) -> list[tuple[int, Any]]:
        """Everything shown, with its seq. Fails where a page would have seen a gap or something twice."""
        last = 0
        shown: list[tuple[int, Any]] = []
        for name, value in self.heard:
            if name == "welcome":
                last = value["seq"]
            elif name == "event":
                assert value["after"] <= last < value["seq"], "a gap, or a frame that came twice"
                last = value["seq"]
                shown += [(last, event) for event in value["events"]]
        return shown

    @property
    def said(self) -> list[tuple[int, str, str]]:
        return [(seq, event["id"], event["text"]) for seq, event in self.events if event["type"] == "said"]

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text in self.said]

    def kinds(self) -> list[str]:
        return [event["type"] for _, event in self.events]

    async def until(self, true: Callable[[], Any], within_s: float = PATIENCE_S) -> None:
        async with asyncio.timeout(within_s):
            while not true():
                await self._news.wait()
                self._news.clear()

    async def until_end(self, code: str) -> Any:
        await self.until(lambda: self.ended is not None)
        assert self.ended["code"] == code, self.ended
        return self.ended

    @property
    def is_facilitator(self) -> bool:
        return bool(self.welcome["view"]["me"]["role"] == "facilitator")

    async def until_debrief(self) -> None:
        """After a close facilitators stay among themselves: a second welcome on the same connection."""
        await self.until(lambda: self.welcome["view"]["staff"]["debrief"] is not None)

    # -- what they do

    async def does(self, type: str, nonce: str | None = None, **fields: Any) -> dict[str, Any]:
        command = {"type": type, **fields}
        return await self.ask("command", {"nonce": nonce or fresh_nonce(), "command": command})

    async def may_not_say(self, text: str, code: str) -> None:
        assert (await self.does("say", text=text)).get("code") == code

    async def must(self, type: str, **fields: Any) -> int:
        nonce = fresh_nonce()
        answer = await self.does(type, nonce, **fields)
        while answer.get("code") == "busy":
            # Others were faster five times in a row. The same wish again, as a page does it.
            self.busy += 1
            answer = await self.does(type, nonce, **fields)
        assert "seq" in answer, f"{type}: {answer.get('code')}"
        seq: int = answer["seq"]
        return seq


class PythonPerson(Person):
    def __init__(self) -> None:
        super().__init__()
        self.client: Any = None

    async def connect(self, server: Server, hello: dict[str, Any]) -> None:
        self.client = client = socketio.AsyncClient(reconnection=False)
        for name in ("welcome", "event", "ended", "disconnect"):
            client.on(name, self._hearing(name))
        client.on("connect_error", self._refused)
        try:
            await client.connect(server.url, headers={"Origin": server.url}, transports=["websocket"], auth=hello)
        except socketio.exceptions.ConnectionError:
            await self._close()
            if self.refused is None:
                self._refused({"message": "no connection"})

    def _hearing(self, name: str) -> Callable[..., None]:
        return lambda value=None, *_: self.hears(name, value)

    def _refused(self, error: Any) -> None:
        found: dict[str, Any] = error if isinstance(error, dict) else {"message": str(error)}
        self.refused = found.get("data") or {"code": found.get("message")}
        self._news.set()

    async def ask(self, name: str, value: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = await self.client.call(name, value, timeout=PATIENCE_S)
        return answer

    async def go(self) -> None:
        if self.client is not None:
            await self.client.disconnect()
            await self._close()

    async def _close(self) -> None:
        if self.client.eio.http is not None:
            await self.client.eio.http.close()


@contextlib.asynccontextmanager
async def people(count: int) -> AsyncIterator[list[Person]]:
    """As many people with the Python client, who all go home at the end."""
    made: list[Person] = [PythonPerson() for _ in range(count)]
    try:
        yield made
    finally:
        for person in made:
            await person.go()
