"""Somebody with a page open: comes in over a real socket, comes back by themselves, and remembers what they saw."""

import asyncio
import json
import os
from typing import Any

import aiohttp

from chat.core.secrets import to_text

BACK_S = 15
"""How long somebody tries to come back before the test has failed."""


class Refusal(Exception):
    """The door said no."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Taken(Refusal):
    """Somebody has that name: names are offered without looking who is inside."""


class Person:
    """One tab. What it shows is kept by seq, as a page keeps it."""

    def __init__(self, url: str, hello: dict[str, Any]) -> None:
        self.url = url
        self.hello = hello
        self.welcome: dict[str, Any] = {}
        self.returns = 0
        self.last = 0
        self.shown: dict[int, list[dict[str, Any]]] = {}
        self.ended: dict[str, Any] | None = None
        self.ends: list[str] = []
        self.stays = True
        """Whether this tab looks for the server again when it is cut off."""
        self.changed = asyncio.Condition()
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._asks = 0
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._session: aiohttp.ClientSession | None = None
        self._life: asyncio.Task[None] | None = None
        self._page: asyncio.Task[None] | None = None
        self._inside = asyncio.Event()

    @property
    def handle(self) -> str:
        return str(self.welcome["view"]["me"]["handle"])

    @property
    def texts(self) -> list[str]:
        """Every message, in the order of the page."""
        return [event["text"] for _, events in sorted(self.shown.items()) for event in events if "text" in event]

    def events(self, kind: str) -> list[dict[str, Any]]:
        return [event for events in self.shown.values() for event in events if event["type"] == kind]

    # -- coming and going

    async def comes(self) -> "Person":
        self._session = aiohttp.ClientSession()
        try:
            await self._connect()
        except BaseException:
            await self._session.close()
            raise
        self._life = asyncio.create_task(self._live())
        return self

    async def goes(self) -> None:
        self.stays = False
        for task in (self._life, self._page):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        if self._socket is not None:
            await self._socket.close()
        if self._session is not None:
            await self._session.close()

    async def tries_again(self) -> None:
        """By hand, after the page had said that it is over. Raises `Refusal`."""
        await self._connect()

    async def _connect(self) -> None:
        assert self._session is not None
        self._socket = await self._session.ws_connect(
            f"{self.url}/socket.io/?EIO=4&transport=websocket", origin=self.url, heartbeat=None
        )
        hello = dict(self.hello)
        if self.welcome:
            hello = {name: hello[name] for name in ("v", "room", "agreement", "stance")}
            since = {"epoch": self.welcome["epoch"], "seq": self.last}
            hello |= {"seat": self.welcome["seat"], "meeting": self.welcome["meeting"], "since": since}
        try:
            async with asyncio.timeout(10):
                while not self._inside.is_set():
                    await self._hear(await self._socket.receive_str(), hello)
        except BaseException:
            await self._socket.close()
            raise

    async def _live(self) -> None:
        while True:
            socket = self._socket
            assert socket is not None
            try:
                while True:
                    await self._hear(await socket.receive_str(), {})
            except TypeError:
                pass  # closed: what aiohttp raises when it is no text
            self._inside.clear()
            await socket.close()
            for answer in self._answers.values():
                answer.cancel()
            self._answers.clear()
            if not self.stays or (self.ended is not None and self.ended["code"] != "restarting"):
                return
            async with asyncio.timeout(BACK_S):
                await self._come_back()

    async def _come_back(self) -> None:
        while True:
            try:
                await self._connect()
            except Refusal as refusal:
                # What a page does by itself; everything else it asks the person about.
                if refusal.code != "unavailable":
                    self.ended = {"code": refusal.code}
                    await self._tell()
                    raise
            except (OSError, aiohttp.ClientError, TypeError):
                pass
            else:
                self.returns += 1
                await self._tell()
                return
            await asyncio.sleep(0.1)

    async def _hear(self, text: str, hello: dict[str, Any]) -> None:
        assert self._socket is not None
        if text == "2":
            await self._socket.send_str("3")
        elif text.startswith("0{"):
            await self._socket.send_str("40" + json.dumps(hello))
        elif text.startswith("44"):
            code = json.loads(text[2:])["message"]
            raise (Taken if code == "handle_taken" else Refusal)(code)
        elif text.startswith("43"):
            head, _, body = text[2:].partition("[")
            answer = self._answers.pop(int(head), None)
            if answer is not None and not answer.done():
                answer.set_result(json.loads("[" + body)[0])
        elif text.startswith("42"):
            name, value = json.loads(text[2:])
            await self._event(name, value)

    async def _event(self, name: str, value: dict[str, Any]) -> None:
        if name == "welcome":
            if self.welcome and value["meeting"] != self.welcome["meeting"]:
                self.shown = {}  # a debrief: another log, on the same connection
            self.welcome = value
            if value["behind"]:
                self._page = asyncio.create_task(self._catch_up(self.last))
            self.last = value["seq"]
            self._inside.set()
        elif name == "event":
            assert value["seq"] not in self.shown, "an entry came twice"
            assert value["after"] <= self.last, "an entry is missing"
            self.shown[value["seq"]] = value["events"]
            self.last = value["seq"]
        elif name == "ended":
            self.ended = value
            self.ends.append(value["code"])
        await self._tell()

    async def _catch_up(self, after: int) -> None:
        done = False
        while not done:
            page = await self._ask("more", {"after": after})
            done = page["done"]
            for frame in page["events"]:
                self.shown.setdefault(frame["seq"], frame["events"])
                after = max(after, frame["seq"])
            await self._tell()

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    # -- asking

    async def does(self, kind: str, **fields: Any) -> dict[str, Any]:
        """The wish, asked again with the same nonce until it is answered, through whatever happens."""
        ask = {"nonce": to_text(os.urandom(16)), "command": {"type": kind, **fields}}
        async with asyncio.timeout(BACK_S):
            while True:
                await self._inside.wait()
                try:
                    answer: dict[str, Any] = await self._ask("command", ask)
                except (asyncio.CancelledError, OSError):
                    task = asyncio.current_task()
                    assert task is not None
                    if task.cancelling():
                        raise
                    await asyncio.sleep(0.02)
                    continue
                if answer.get("code") not in {"unknown", "unavailable", "busy"}:
                    return answer
                await asyncio.sleep(0.1)

    async def must(self, kind: str, **fields: Any) -> dict[str, Any]:
        answer = await self.does(kind, **fields)
        assert "code" not in answer, answer
        return answer

    async def _ask(self, name: str, value: dict[str, Any]) -> Any:
        assert self._socket is not None
        self._asks += 1
        number = self._asks
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_str(f"42{number}" + json.dumps([name, value]))
        return await answer

    async def until(self, condition: Any, seconds: float = 10) -> None:
        """Something about this page becomes true."""
        async with asyncio.timeout(seconds), self.changed:
            await self.changed.wait_for(condition)
