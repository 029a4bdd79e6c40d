"""A whole deployment: `fireside serve` with its workers, people on real sockets, and signals to kill with."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp

from chat.adapters.system import SystemClock
from chat.config import keys
from chat.core.invitations import Invitation, sign
from chat.core.names import Instant, InvitationId, Role, RoomId
from chat.web.control import address
from tests.supervisor.person import Person, Taken

SECRET = "only for these tests: 0123456789 abcdefghijklmnopqrstuvwxyz"
ROOM = "7f3k"
ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def fetched(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return await response.text()


class Deployment:
    """One `fireside serve`."""

    def __init__(self, folder: Path, workers: int, more: str = "") -> None:
        self.folder = folder
        self.workers = workers
        self.port = free_port()
        self.metrics_port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.people: list[Person] = []
        self.log = folder / "log"
        (folder / "config.toml").write_text(
            f"[server]\nport = {self.port}\nmetrics_port = {self.metrics_port}\n"
            "[limits]\nevents_burst = 1000\nevents_per_second = 1000\nrefusals_per_minute = 100000\n"
            "messages_burst = 1000\nmessage_interval_milliseconds = 1\nstaff_burst = 1000\n"
            f'[[rooms]]\nid = "{ROOM}"\ntitle = "Practice room"\nfor_whom = "For anyone."\n' + more
        )

    async def start(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRESIDE_")}
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "chat", "serve", "--print-links", "--workers", str(self.workers)),
                cwd=self.folder,
                env=kept | {"PYTHONPATH": str(ROOT), "FIRESIDE_SECRET": SECRET},
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self.process.stdout is not None
        async with asyncio.timeout(30):
            for _ in range(3):
                assert await self.process.stdout.readline(), self.log.read_text()

    async def stop(self) -> int:
        if self.process.returncode is None:
            self.process.terminate()
        async with asyncio.timeout(25):
            return await self.process.wait()

    # -- asking it

    async def run(self, *arguments: str, code: int = 0) -> str:
        """A command, in the folder of the configuration; what it says."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRESIDE_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "chat", *arguments),
            cwd=self.folder,
            env=kept | {"PYTHONPATH": str(ROOT), "FIRESIDE_SECRET": SECRET},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        async with asyncio.timeout(30):
            said, _ = await process.communicate()
        assert process.returncode == code, said.decode()
        return said.decode()

    async def ask(self, what: str, **about: Any) -> Any:
        with address(self.folder / "state" / f"control-{self.port}.sock") as name:
            reader, writer = await asyncio.open_unix_connection(name)
        try:
            writer.write(json.dumps({"ask": what, **about}).encode() + b"\n")
            async with asyncio.timeout(10):
                answer = json.loads(await reader.readline())
        finally:
            writer.close()
        assert answer["ok"], answer
        return answer["answer"]

    async def pids(self) -> list[int]:
        return [worker["pid"] for worker in (await self.ask("status"))["workers"]]

    async def until_whole(self) -> list[int]:
        """As many workers as there should be, and all of them answer."""
        async with asyncio.timeout(15):
            while True:
                workers = (await self.ask("status"))["workers"]
                if len(workers) == self.workers and all(worker["answers"] for worker in workers):
                    return [worker["pid"] for worker in workers]
                await asyncio.sleep(0.05)

    async def metrics(self) -> dict[str, float]:
        lines = (await fetched(f"http://127.0.0.1:{self.metrics_port}/metrics")).splitlines()
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines if not line.startswith("#")}

    def descendants(self) -> list[int]:
        """Every process that this deployment has: workers and store."""
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                parents[int(stat.parent.name)] = int(fields[1])
        found = [self.process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found[1:]

    # -- people

    @contextlib.contextmanager
    def only(self, chosen: int, pids: list[int]) -> Iterator[None]:
        """Whoever comes in now comes to that worker: the others stand still."""
        others = [pid for pid in pids if pid != chosen]
        for pid in others:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in others:
                os.kill(pid, signal.SIGCONT)

    async def door(self, room: str = ROOM) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await fetched(f"{self.url}/api/rooms/{room}/door"))
        return found

    async def enters(
        self, pid: int | None = None, invitation: str | None = None, pin: str | None = None, room: str = ROOM
    ) -> Person:
        """Somebody comes in: a participant, or who the invitation names; through that worker."""
        with self.only(pid, await self.pids()) if pid is not None else contextlib.nullcontext():
            door = await self.door(room)
            common = {"v": 1, "room": room, "agreement": door["agreement"]["version"], "stance": "sharing"}
            names = [{name: offer[name] for name in ("handle", "signature")} for offer in door["offers"]]
            for who in names if invitation is None else [{"invitation": invitation, "pin": pin}]:
                with contextlib.suppress(Taken):
                    self.people.append(await Person(self.url, common | who).comes())
                    return self.people[-1]
        raise AssertionError("every name that was offered is taken")

    def invitation(
        self, name: str = "Lee", pin: str | None = None, room: str = ROOM, role: Role = Role.FACILITATOR
    ) -> str:
        made = Invitation(
            id=InvitationId(f"invitation-of-{name}"),
            name=name,
            role=role,
            rooms=() if role is Role.OPERATOR else (RoomId(room),),
            expires=Instant(SystemClock().now() + 3_600_000),
            pin=pin is not None,
        )
        return sign(made, keys(SECRET.encode()).invitations, pin)

    async def opened(self, pid: int | None = None, name: str = "Lee") -> Person:
        lee = await self.enters(pid, self.invitation(name))
        await lee.must("open")
        return lee


@contextlib.asynccontextmanager
async def deployed(folder: Path, workers: int = 2, more: str = "") -> AsyncIterator[Deployment]:
    """`more`: what the configuration has besides."""
    house = Deployment(folder, workers, more)
    await house.start()
    try:
        yield house
    finally:
        for person in house.people:
            await person.goes()
        if house.process.returncode is None:
            await house.stop()


async def eventually(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait, and not for ever, for something outside that no event tells of."""
    async with asyncio.timeout(seconds):
        while True:
            if condition():
                return
            await asyncio.sleep(0.02)
