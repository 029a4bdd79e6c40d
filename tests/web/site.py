"""A real site on a real port, in front of a front desk and a health report that a test sets."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from chat.adapters.system import SystemClock, SystemDice
from chat.config import Config, load, word_list
from chat.core.handles import Offer, kept, offers
from chat.core.names import RoomId
from chat.ports import Clock, RoomStatus, StoreHealth, Take
from chat.telemetry.metrics import Metrics
from chat.web import Built, Parts, Runner, build, load_built

SHIPPED = Path(__file__).parents[2] / "config.toml"
KEY = b"k" * 32
PAGES = ("/", "/r/7f3k", "/agreement/7f3k", "/help", "/privacy", "/accessibility", "/ended")
APIS = ("/api/rooms", "/api/rooms/7f3k/door", "/healthz", "/readyz", "/privacy.json")
BROKEN = ("/nothing", "/r/UPPER", "/static/none.js", "/api/none", "/r/7f3k/more")


@dataclass
class Desk:
    """What the service says of each room; not open unless a test says so."""

    rooms: dict[str, RoomStatus] = field(default_factory=dict)
    broken: bool = False
    asked: list[str] = field(default_factory=list)
    left: list[tuple[str, str, str]] = field(default_factory=list)

    async def status(self, room: RoomId) -> RoomStatus:
        if self.broken:
            raise RuntimeError("canary-in-an-exception")
        self.asked.append(room)
        return self.rooms.get(room, RoomStatus(phase=None))

    async def leave_quickly(self, room: RoomId, meeting: str, seat: str) -> None:
        self.left.append((room, meeting, seat))


@dataclass
class Report:
    """What the guard saw."""

    seen: StoreHealth = field(default_factory=lambda: StoreHealth(True, "strict", (), (), 0.0))
    draining: bool = False

    def store(self) -> StoreHealth:
        return self.seen


@dataclass
class Operator:
    """What the operator says; nothing unless a test says so."""

    lines: dict[str | None, str] = field(default_factory=dict)

    def notices(self, room: RoomId | None) -> Sequence[str]:
        return (self.lines[room],) if room in self.lines else ()


@dataclass
class Site:
    """A running site and a client of it that follows nothing and keeps no cookie."""

    url: str
    desk: Desk
    report: Report
    metrics: Metrics
    config: Config
    operator: Operator
    parts: Parts
    client: aiohttp.ClientSession

    async def get(self, path: str, **headers: str) -> tuple[aiohttp.ClientResponse, str]:
        async with self.client.get(self.url + path, headers=headers, allow_redirects=False) as response:
            return response, await response.text()

    async def json(self, path: str, **headers: str) -> tuple[int, dict[str, object]]:
        response, text = await self.get(path, **headers)
        return response.status, msgspec.json.decode(text, type=dict[str, object])


@contextlib.asynccontextmanager
async def running(
    config: Config | None = None,
    built: Built | None = None,
    clock: Clock | None = None,
    take: Take | None = None,
    **more: Any,
) -> AsyncIterator[Site]:
    config = config or load(SHIPPED, {})
    desk, report, operator, clock, dice = Desk(), Report(), Operator(), clock or SystemClock(), SystemDice()
    metrics = Metrics("0.0.0", len(config.rooms))
    words = word_list()

    def draw(room: RoomId) -> Sequence[Offer]:
        return offers(words, room, KEY, dice.bytes(16), clock.now())

    def known(room: RoomId, secret: str) -> Offer:
        return kept(words, room, KEY, secret, clock.now())

    parts = Parts(
        config,
        desk,
        report,
        clock,
        draw,
        known,
        KEY,
        metrics,
        "0.0.0",
        built or load_built(),
        take_outcome=take,
        **{"notices": operator.notices, **more},
    )
    runner = Runner(build(parts), config)
    await runner.setup()
    try:
        place = web.TCPSite(runner, "127.0.0.1", 0)
        await place.start()
        port = runner.addresses[0][1]
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client:
            yield Site(f"http://127.0.0.1:{port}", desk, report, metrics, config, operator, parts, client)
    finally:
        await runner.cleanup()


def with_changes(**sections: dict[str, object]) -> Config:
    """The shipped configuration with some keys changed, by section."""
    config = load(SHIPPED, {})
    changed = {name: msgspec.structs.replace(getattr(config, name), **values) for name, values in sections.items()}
    return msgspec.structs.replace(config, **changed)
