"""The composition root: builds every part, wires them, runs them, and takes them down. Knows everyone."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import uvloop
from aiohttp import web

from chat.adapters.embedded import EmbeddedError, EmbeddedStore
from chat.adapters.guard import Guard, Level, StoreNotVolatile
from chat.adapters.keyring import LocalKeyring
from chat.adapters.sealed_logs import SCRIPTS, SealedLogs
from chat.adapters.store import Store
from chat.adapters.system import SystemClock, SystemDice
from chat.adapters.wire import StoreAddress
from chat.config import Config, ConfigError, keys, word_list
from chat.config.phrases import held_words, marks
from chat.core import handles
from chat.core.handles import Offer
from chat.core.names import MeetingId, RoomId
from chat.core.phrases import Phrases
from chat.core.secrets import derive
from chat.gateway.limits import Limits
from chat.gateway.network import Networks
from chat.gateway.server import SocketGateway
from chat.ports import StoreHealth
from chat.service.attendance import Attendance
from chat.service.conversation import Conversation
from chat.service.door import Door
from chat.service.meetings import Meetings
from chat.service.timetable import Timetable
from chat.telemetry import logs
from chat.telemetry.metrics import Metrics
from chat.telemetry.tally import Tally
from chat.web import control, site
from chat.web.parts import Parts
from chat.web.runner import Runner

GUARD_S: Final = 30.0
"""Between looks at the store's settings: what the privacy page may say is never older than this."""
COUNT_S: Final = 5.0
ENTROPY_BYTES: Final = 16
YOUNG_OBJECTS: Final = 50_000
"""New objects before the collector looks. The default of 700 makes it walk every connection all the time."""


class Fireside:
    """One process of the server, from its configuration. `start` serves; `stop` ends every meeting here."""

    def __init__(self, config: Config, secret: bytes, *, root_for: Callable[[MeetingId], bytes] | None = None) -> None:
        """`root_for` is for tests with two processes: it makes a meeting's root key computable."""
        self.config = config
        self._secret = secret
        self._root_for = root_for
        self._clock, self._dice = SystemClock(), SystemDice()
        self._version = version("fireside")
        self._words = word_list()
        listening = config.listening
        self._marks = marks(Path(listening.marks) if listening.marks else None) if listening.marked else Phrases()
        self._held_words = held_words(listening.held_words)
        self.metrics = Metrics(self._version, len(config.rooms))
        self._tally = Tally(self.metrics)
        self._keys = keys(secret)
        self._embedded: EmbeddedStore | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping: list[Callable[[], object]] = []
        self._draining = False

    # -- ports.Health

    def store(self) -> StoreHealth:
        return self._guard.health

    @property
    def draining(self) -> bool:
        return self._draining

    # -- life

    async def start(self) -> None:
        """Raises ConfigError for what the operator can mend, OSError when the address is taken."""
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def _start(self) -> None:
        store = await self._store()
        gateway = SocketGateway(
            limits=self._limits(),
            origins=self.config.origins,
            dice=self._dice,
            networks=Networks(self.config.server.trusted_proxies),
            on_count=self._counted,
        )
        conversation = Conversation(self._clock, self._dice, self._words, self._marks, self._held_words)
        deployment = derive(self._secret, "deployment", 8).hex()
        cluster = derive(self._secret, "store names")
        logs_ = SealedLogs(store, self._clock, self._dice, cluster)
        self._later(logs_.close)
        keyring = LocalKeyring(deployment, self._clock, self._dice, root_for=self._root_for)
        self.meetings = Meetings(
            self.config.rules(), logs_, keyring, self._clock, gateway.outbox, conversation, self._tally.entry
        )
        door = Door(
            names_key=self._keys.handles,
            invitations_key=self._keys.invitations,
            clock=self._clock,
            revoked=self.config.revoked_ids,
        )
        attendance = Attendance(self.meetings, conversation, door, self._clock, self._dice, gateway.outbox)
        gateway.inlet = attendance
        self._background(Timetable(self.meetings, conversation, attendance, self._clock).run())
        self._background(self._watch())
        self._background(self._count())
        await self._serve(gateway, attendance)
        # First to go at the end: people are told before pages and store are taken away.
        self._later(gateway.close)
        self._later(self.meetings.close)

    async def _store(self) -> Store:
        if self.config.store.url is None:
            self._embedded = EmbeddedStore(self._dice, on_lost=self._store_lost)
            try:
                await self._embedded.start()
            except EmbeddedError as error:
                raise ConfigError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
            self._later(self._embedded.stop)
            address = self._embedded.address
        else:
            address = StoreAddress(self.config.store.url)
        store = Store(address, self._clock, SCRIPTS)
        self._later(store.close)
        await store.start()
        on_tmpfs = None if self._embedded is None else self._embedded.on_tmpfs
        self._guard = Guard(store, self._clock, Level(self.config.store.guard), directory_on_tmpfs=on_tmpfs)
        try:
            await self._guard.start()
        except StoreNotVolatile as error:
            raise ConfigError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
        return store

    async def _serve(self, gateway: SocketGateway, attendance: Attendance) -> None:
        parts = Parts(
            config=self.config,
            desk=attendance,
            health=self,
            clock=self._clock,
            offers=self._offers,
            invitation_key=self._keys.invitations,
            metrics=self.metrics,
            version=self._version,
        )
        app = site.build(parts)
        gateway.attach(app)
        runner = Runner(app, self.config)
        self._later(runner.cleanup)
        await runner.setup()
        # Taken before anything else is told, so that an occupied port is the first thing said.
        await web.TCPSite(runner, self.config.server.host, self.config.server.port).start()
        if self.config.server.metrics_port:
            counts = web.AppRunner(site.metrics_site(self.metrics), access_log=None)
            self._later(counts.cleanup)
            await counts.setup()
            # Loopback whatever the pages listen on: counts are for the operator's own collector.
            await web.TCPSite(counts, "127.0.0.1", self.config.server.metrics_port).start()
        socket = control.ControlSocket(
            self.config.control_socket, control.answers(self.config, attendance, self, self._version)
        )
        await socket.start()
        self._later(socket.stop)

    async def stop(self) -> None:
        """Take everything down, last built first. Safe to call after a start that failed half way."""
        self._draining = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        while self._stopping:
            ended = self._stopping.pop()()
            if asyncio.iscoroutine(ended):
                with contextlib.suppress(Exception):
                    await ended

    # -- inside

    def _later(self, stop: Callable[[], object]) -> None:
        self._stopping.append(stop)

    def _background(self, work: "asyncio._CoroutineLike[None]") -> None:
        self._tasks.append(asyncio.create_task(work))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(GUARD_S)
            await self._guard.check()

    async def _count(self) -> None:
        while True:
            self._tally.rooms(replica.room for replica in self.meetings.live)
            health = self._guard.health
            volatile = health.volatility != Level.OFF.value and not health.failing
            self._tally.store(reachable=health.reachable, seen_volatile=volatile)
            await asyncio.sleep(COUNT_S)

    def _store_lost(self) -> None:
        self.meetings.lose_all()

    def _offers(self, room: RoomId) -> Sequence[Offer]:
        return handles.offers(self._words, room, self._keys.handles, self._dice.bytes(ENTROPY_BYTES), self._clock.now())

    def _counted(self, name: str) -> None:
        self.metrics.ends.labels(name).inc()

    def _limits(self) -> Limits:
        asked = self.config.limits
        return Limits(
            frame_bytes=asked.frame_bytes,
            ping_interval_s=asked.ping_interval_seconds,
            ping_timeout_s=asked.ping_timeout_seconds,
            connect_s=asked.connect_seconds,
            seat_s=asked.seat_seconds,
            unwritten_bytes=asked.unwritten_bytes,
            stall_s=asked.write_stall_seconds,
            bucket=asked.events_burst,
            refill_per_s=asked.events_per_second,
            refusals_per_minute=asked.refusals_per_minute,
            connections=asked.connections,
            handshakes=asked.handshakes_at_once,
        )


def run(
    config: Config, secret: bytes, *, on_ready: Callable[[float], None] | None = None, log_level: str = "info"
) -> None:
    """Serve until SIGTERM or SIGINT. `on_ready` is told how many seconds the start took."""
    logs.set_up(log_level)
    uvloop.run(_run(Fireside(config, secret), on_ready))


async def _run(server: Fireside, on_ready: Callable[[float], None] | None) -> None:
    loop = asyncio.get_running_loop()
    began, stopped = loop.time(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    await server.start()
    # What lives until the end is not looked at again; the collector is the hidden cost of many sockets.
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 50, 50)
    if on_ready is not None:
        on_ready(loop.time() - began)
    await stopped.wait()
    await server.stop()
