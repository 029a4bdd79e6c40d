"""A week of six rooms in about a minute: two workers, a clock that the test holds, and kill -9 of either at random.

Each planned meeting opens and closes once, and nothing remains in the store after the last. Time goes on in strides
and never before every living worker has looked at everything up to the last one: so a slow machine makes the test
slower and not wrong. A kill stops the clock until the people are back, which takes them some tenths of a second.
"""

import asyncio
import contextlib
import datetime as dt
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from chat.adapters.system import SystemClock
from chat.config import Config, keys, load
from chat.core.hours import Planned, coming
from chat.core.invitations import Invitation, sign
from chat.core.names import Instant, InvitationId, MeetingId, Role, RoomId
from chat.service.labels import label
from tests.chaos.held import CLOCK, LOOKED
from tests.supervisor.person import Person, Refusal, Taken
from tests.system.machine import ROOT, Store, environment, free_port, store

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(300)]
SECRET: Final = "only for these tests: 0123456789 abcdefghijklmnopqrstuvwxyz"
STRIDE_S: Final = 30
"""Small enough for every timer of a meeting, which are minutes apart, and for a snapshot every four minutes."""
LOOKED_S: Final = 20
KILL: Final = 1 / 80
"""How often, after a stride, a worker is killed."""
SPENT_MS: Final = 25 * 60_000
"""After a meeting's planned end until nothing is left of it: goodbyes, and a debrief of a quarter of an hour."""
ZONES: Final = ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "UTC")
RULES: Final = (
    "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=SA,SU",
)  # fmt: skip


def written(folder: Path, first: dt.datetime, url: str) -> None:
    """Six rooms in six zones, whose evenings overlap."""
    port = free_port()
    text = f'[server]\nport = {port}\nmetrics_port = 0\nworkers = 2\n[store]\nurl = "{url}"\n'
    text += "[limits]\nevents_burst = 1000\nevents_per_second = 1000\nrefusals_per_minute = 100000\n"
    for number, (zone, rule) in enumerate(zip(ZONES, RULES, strict=True)):
        local = (first + dt.timedelta(hours=19, minutes=5 * number)).astimezone(ZoneInfo(zone))
        text += f'[[rooms]]\nid = "room{number}"\ntitle = "Room {number}"\nfor_whom = "For anyone."\n'
        text += f"duration_minutes = {20 + 5 * number}\n[rooms.schedule]\n"
        text += f'tz = "{zone}"\nstart = "{local:%H:%M}"\nstarts_on = {local:%Y-%m-%d}\nrrule = "{rule}"\n'
    (folder / "config.toml").write_text(text)
    (folder / LOOKED).mkdir()


async def until(condition: Callable[[], bool], seconds: float) -> None:
    """Wait, and not for ever, for other processes."""
    async with asyncio.timeout(seconds):
        while True:
            if condition():
                return
            await asyncio.sleep(0.002)


class Week:
    """The server, its clock, and who comes to which meeting."""

    def __init__(self, folder: Path, config: Config, kept: Store) -> None:
        self.folder = folder
        self.config = config
        self.store = kept
        self.real = SystemClock()
        self.chance = random.Random(20261122)
        self.ahead_ms = 0
        self.clock = os.open(folder / CLOCK, os.O_RDWR | os.O_CREAT, 0o600)
        self.killed = 0
        self.sessions: list[Session] = []
        self.url = f"http://127.0.0.1:{config.server.port}"
        self.process: asyncio.subprocess.Process

    @property
    def now(self) -> Instant:
        return Instant(self.real.now() + self.ahead_ms)

    def set(self, ahead_ms: int) -> None:
        self.ahead_ms = ahead_ms
        # In one write and never shorter: who reads in between must not see another time.
        os.pwrite(self.clock, ahead_ms.to_bytes(8, "little", signed=True), 0)

    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.held", str(self.folder)),
            env=environment(FIRESIDE_SECRET=SECRET),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        assert self.process.stdout is not None
        async with asyncio.timeout(30):
            assert await self.process.stdout.readline() == b"ready\n"

    async def stop(self) -> None:
        for session in self.sessions:
            await session.goes()
        if self.process.returncode is None:
            self.process.terminate()
        os.close(self.clock)
        async with asyncio.timeout(30):
            assert await self.process.wait() == 0

    @property
    def workers(self) -> list[int]:
        return sorted(int(path.name) for path in (self.folder / LOOKED).iterdir() if path.read_bytes())

    async def passes(self, seconds: float) -> None:
        """Time goes on, and every worker that lives looks at what is due."""
        self.set(self.ahead_ms + int(seconds * 1000))
        await until(lambda: all(self._has_looked(worker) for worker in self.workers), LOOKED_S)

    def _has_looked(self, worker: int) -> bool:
        with contextlib.suppress(OSError):
            read = (self.folder / LOOKED / str(worker)).read_bytes()
            return int.from_bytes(read, "little", signed=True) >= self.ahead_ms
        return True

    async def store_is_empty(self) -> None:
        """What was asked for at the end may still be on its way: the store is given some seconds, and no more."""
        names: list[bytes] = []
        for _ in range(100):
            # The board is the deployment's and not a meeting's.
            names = [
                name for name in await self.store.names() if name != b"fs:board" and not await self.passes_soon(name)
            ]
            if not names:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"the store still has {names}")

    async def passes_soon(self, name: bytes) -> bool:
        """Whether this only says which command was seen. It lives ten minutes by the store's own clock, which nobody
        holds here: an entry that was trimmed after a quarter of an hour of the test's time has left it behind."""
        left: int = await self.store.asked("PTTL", name)
        return b":n:" in name and left <= 600_000

    async def kill_one(self) -> None:
        # The other may be only just starting again.
        await until(lambda: len(self.workers) == 2, LOOKED_S)
        victim = self.chance.choice(self.workers)
        os.kill(victim, signal.SIGKILL)
        (self.folder / LOOKED / str(victim)).unlink()
        self.killed += 1
        for session in self.sessions:
            await session.is_back()

    def invitation(self, room: RoomId) -> str:
        made = Invitation(
            InvitationId("for a week"), "Lee", Role.FACILITATOR, (room,), Instant(self.now + 9 * 86_400_000), pin=False
        )
        return sign(made, keys(SECRET.encode()).invitations)

    async def comes(self, room: RoomId, invitation: str | None = None) -> Person:
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}/api/rooms/{room}/door") as answer:
            door: dict[str, Any] = json.loads(await answer.text())
        common = {"v": 1, "room": room, "agreement": door["agreement"]["version"], "stance": "sharing"}
        names = [{name: offer[name] for name in ("handle", "signature")} for offer in door["offers"]]
        for who in names if invitation is None else [{"invitation": invitation}]:
            with contextlib.suppress(Taken):
                return await Person(self.url, common | who).comes()
        raise AssertionError("every name that was offered is taken")


class Session:
    """One planned meeting: a facilitator who comes to the green room, opens it and sees it end, and somebody else."""

    def __init__(self, week: Week, room: RoomId, planned: Planned) -> None:
        self.week = week
        self.room = room
        self.planned = planned
        self.lee: Person | None = None
        self.puffin: Person | None = None
        self.opened = 0
        self.over = False

    async def goes_on(self) -> None:
        """What its people do at this moment."""
        now = self.week.now
        if self.over or now < self.planned.green_room_at:
            return
        if self.lee is None:
            self.lee = await self.week.comes(self.room, self.week.invitation(self.room))
            expected = label(MeetingId(self.room, self.planned.starts_at))
            assert self.lee.welcome["meeting"] == expected, "the planned one, at its first attempt"
            assert self.lee.welcome["view"]["phase"] == "scheduled"
            assert self.lee.welcome["view"]["doors_in"] > 0
        elif self.puffin is None and now >= self.planned.doors_at:
            await self._doors_open(self.lee)
            self.puffin = await self.week.comes(self.room)
        elif self.puffin is not None and not self.opened and now >= self.planned.starts_at:
            await self.lee.must("open")
            self.opened += 1
        elif now >= self.planned.ends_at + 90_000:
            await self._ends()

    async def _doors_open(self, lee: Person) -> None:
        await lee.until(lambda: lee.events("doors_opened") or lee.welcome["view"]["phase"] == "lobby")

    async def _ends(self) -> None:
        lee, puffin = self.lee, self.puffin
        assert lee is not None
        assert puffin is not None
        await puffin.until(lambda: puffin.ended is not None)
        assert puffin.ended is not None
        assert puffin.ended["code"] == "closed"
        assert puffin.ends.count("closed") <= 1
        assert (lee.returns, puffin.returns) != (0, 0) or self._saw_everything_once(puffin)
        await lee.until(lambda: lee.welcome["view"]["staff"]["debrief"] is not None)
        await lee.must("close")
        await lee.until(lambda: lee.ended is not None)
        with pytest.raises(Refusal) as refused:
            await self.week.comes(self.room, self.week.invitation(self.room))
        assert refused.value.code == "not_open", "it is not begun again"
        self.over = True

    def _saw_everything_once(self, person: Person) -> bool:
        kinds = ("opened", "thanks_said", "closed")
        assert [len(person.events(kind)) for kind in kinds] == [1, 1, 1]
        assert [event["minutes"] for event in person.events("notice_given")] == [10, 2]
        return True

    async def is_back(self) -> None:
        """After a kill: whoever sat at that worker has found the other."""
        if self.over:
            return
        if self.lee is not None and self.lee.ended is None:
            await self.lee.must("take_duty", duty="lead")
        if self.puffin is not None and self.puffin.ended is None:
            answer = await self.puffin.does("choose_stance", stance="sharing")
            assert answer.get("code") in {None, "wrong_phase", "not_inside"}, answer

    async def goes(self) -> None:
        for person in (self.lee, self.puffin):
            if person is not None:
                await person.goes()


@pytest.fixture
async def week(tmp_path: Path) -> AsyncIterator[Week]:
    real = dt.datetime.fromtimestamp(SystemClock().now() / 1000, dt.UTC)
    first = (real + dt.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    async with store() as kept:
        written(tmp_path, first, kept.url)
        config = load(tmp_path / "config.toml", {})
        made = Week(tmp_path, config, kept)
        for room, hours in config.hours().items():
            begin = Instant(int(first.timestamp() * 1000))
            found = [one for one in coming(hours, begin, 7) if one.starts_at < begin + 7 * 86_400_000]
            made.sessions += [Session(made, room, one) for one in found]
        made.set(0)
        await made.start()
        try:
            yield made
        finally:
            await made.stop()


async def test_a_week_of_six_rooms_opens_and_closes_each_meeting_once_whoever_dies(week: Week) -> None:
    began = asyncio.get_running_loop().time()
    assert len({session.room for session in week.sessions}) == 6
    left = sorted(week.sessions, key=lambda one: one.planned.starts_at)
    strides = 0
    while left:
        first = min(one.planned.green_room_at for one in left)
        if week.now < first:
            await week.passes((first - week.now) / 1000 + 1)
        await week.passes(STRIDE_S)
        strides += 1
        for session in left:
            await session.goes_on()
        left = [one for one in left if not one.over]
        if week.chance.random() < KILL:
            await week.kill_one()
    print(
        f"{len(week.sessions)} meetings, {week.killed} kills, {strides} strides, "
        f"{asyncio.get_running_loop().time() - began:.0f} s"
    )
    assert week.killed >= 10
    await week.store_is_empty()
