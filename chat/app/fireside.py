"""The composition root: builds every part of a worker, wires them, runs them, and takes them down. Knows everyone."""

import asyncio
import contextlib
import datetime
import os
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from chat.adapters.board import SealedBoard
from chat.adapters.guard import Guard, Level, StoreNotVolatile
from chat.adapters.keyring import LocalKeyring
from chat.adapters.messages import Ready, Start
from chat.adapters.naming import deployment
from chat.adapters.open_files import written_by
from chat.adapters.pair import Pair
from chat.adapters.sealed_log import GRACE_MS
from chat.adapters.sealed_logs import SCRIPTS, SealedLogs
from chat.adapters.store import Store
from chat.adapters.supervised import Supervised
from chat.adapters.system import StoreClock, SystemClock, SystemDice
from chat.adapters.wire import StoreAddress
from chat.config import Config, ConfigError, keys, word_list
from chat.config.overrides import revoked_posts
from chat.config.phrases import held_words, marks
from chat.config.proof import proof_rules
from chat.config.running import Held, Running
from chat.core import handles
from chat.core.handles import Offer
from chat.core.names import End, MeetingId, RoomId
from chat.core.phrases import Phrases
from chat.core.secrets import derive
from chat.gateway.limits import configured
from chat.gateway.network import Networks
from chat.gateway.server import SocketGateway
from chat.ports import StoreHealth, StoreUnavailable
from chat.service.agenda import Agenda
from chat.service.attendance import Attendance
from chat.service.board import Board
from chat.service.census import Census
from chat.service.conversation import Conversation
from chat.service.door import Door
from chat.service.ending import end_all
from chat.service.meetings import Meetings
from chat.service.outcomes import Outcomes
from chat.service.posts import Revoked, from_text
from chat.service.timetable import Pace, Timetable, every_second
from chat.service.watch import Watch
from chat.telemetry.metrics import Metrics
from chat.telemetry.tally import Tally
from chat.web import control, site
from chat.web.parts import Parts
from chat.web.runner import Runner

GUARD_S: Final = 30.0
"""Between looks at the store's settings: what the privacy page may say is never older than this."""
COUNT_S: Final = 5.0
RELEASE_S: Final = 1.0
NEWS_S: Final = 0.5
"""How long to wait for the news that another worker died: it takes milliseconds, and people do not notice this."""
RETRY_S: Final = 1
RETRY_ALONE_S: Final = 3
"""When to come back to a server whose last worker stops: a start takes about as long."""
ENTROPY_BYTES: Final = 16


class Fireside:
    """One worker of the server, as its supervisor has it start. `start` serves; `stop` ends every meeting here."""

    def __init__(self, start: Start, pair: Pair, *, clock: StoreClock | None = None, pace: Pace = every_second) -> None:
        """`clock` and `pace` are for tests that let a week pass in a minute. Nothing that an operator sets reaches
        them: a server whose clock can be moved from outside would open rooms and destroy keys at the wrong time."""
        self.config = Running(start.config, start.held).config
        self._started = start
        self._pair = pair
        self._clock: StoreClock = clock or SystemClock()
        self._dice, self._pace = SystemDice(), pace
        self._version = version("fireside")
        self._words = word_list()
        self._running = Running(start.config, start.held)
        self._parts: Parts | None = None
        self.metrics = Metrics(self._version, len(self.config.rooms))
        self._tally = Tally(self.metrics)
        self._keys = keys(start.secret)
        self._supervised = Supervised(pair, self._left_s)
        self._outcomes = Outcomes(self._keys.slips, self._dice, self._supervised, ())
        self._answers: Mapping[str, Callable[[Mapping[str, Any]], Awaitable[Any]]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping: list[Callable[[], object]] = []
        self._draining, self._begins = False, start.begins
        self._others = False
        self._told_to_stop = asyncio.Event()

    # -- ports.Health

    def store(self) -> StoreHealth:
        return self._guard.health

    @property
    def draining(self) -> bool:
        """Whether it is to stop soon: who can go elsewhere should."""
        return self._draining or not self._begins

    @property
    def ending(self) -> bool:
        return self._draining

    # -- life

    async def start(self) -> None:
        """Raises ConfigError for what the operator can mend."""
        try:
            await self._start()
        except BaseException:
            await self.stop()
            raise

    async def _start(self) -> None:
        started = self._started
        store = await self._store()
        gateway = self._gateway = SocketGateway(
            limits=configured(self.config.limits),
            origins=self.config.origins,
            dice=self._dice,
            networks=Networks(self.config.server.trusted_proxies),
            on_end=self._ended,
        )
        conversation = self._conversation = Conversation(
            self._clock, self._dice, self._words, on_answer=self._tally.answered
        )
        logs_ = SealedLogs(
            store,
            self._clock,
            self._dice,
            derive(started.secret, "store names"),
            process=started.host,
            supervisor=started.supervisor,
            witness=self._supervised.destroyed,
        )
        self._later(logs_.close)
        keyring = LocalKeyring(
            deployment(started.secret),
            self._clock,
            self._dice,
            ask=self._supervised.ask,
            deposit=self._supervised.deposit,
            forgotten=self._supervised.forgotten,
        )
        self.meetings = Meetings(
            {},
            logs_,
            keyring,
            self._clock,
            gateway.outbox,
            conversation,
            self._tally.entry,
        )
        self.meetings.begins = self._begins
        self._census = Census(self.meetings, self.metrics, self._tally, self, lambda: gateway.connections)
        self.meetings.past.on_erased = self.metrics.erasures.inc
        self._board = Board(
            SealedBoard(store, logs_.hints, started.secret, self._dice), self._clock, self._dice, self._zone
        )
        for post in started.said.posts(self._clock.now()):
            self._board.take(post)
        door = Door(
            names_key=self._keys.handles,
            invitations_key=self._keys.invitations,
            clock=self._clock,
            board=self._board,
        )
        self._watch = Watch(self.meetings, conversation, self._clock, started.host, news_s=NEWS_S)
        self._watch.remember_gone(started.gone)
        self._attendance = attendance = Attendance(
            self.meetings,
            conversation,
            door,
            self._clock,
            self._dice,
            gateway.outbox,
            self._watch,
            Agenda(cancelled=self._board.cancelled),
        )
        self._settle()
        gateway.inlet = attendance
        self.meetings.on_over = self._outcomes.over
        attendance.connections.slip = self._outcomes.slip
        self._answers = control.answers(lambda: self.config, attendance, self, self._version)
        self._listening = asyncio.create_task(self._supervised.listen(self))
        self._background(Timetable(self.meetings, conversation, attendance, self._clock, self._watch, self._pace).run())
        self._background(self._board.run())
        self._background(self._guards())
        self._background(self._release())
        self._background(self._count())
        self._later(self.meetings.close)
        await self._look_after(started.rooms)
        await self._serve(gateway, attendance, door)
        self._pair.send(Ready())

    async def _store(self) -> Store:
        started = self._started
        address = StoreAddress(started.store_url, started.store_user, started.store_password)
        store = Store(address, self._clock, SCRIPTS, self.metrics.store_command_seconds.observe)
        self._later(store.close)
        await store.start()
        self._guard = Guard(store, self._clock, Level(self.config.store.guard), directory_on_tmpfs=started.on_tmpfs)
        try:
            await self._guard.start()
        except StoreNotVolatile as error:
            raise ConfigError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
        return store

    async def _serve(self, gateway: SocketGateway, attendance: Attendance, door: Door) -> None:
        parts = self._parts = Parts(
            config=self.config,
            desk=attendance,
            health=self,
            clock=self._clock,
            offers=self._offers,
            kept=self._kept,
            invitation_key=self._keys.invitations,
            metrics=self.metrics,
            version=self._version,
            revoked=lambda: door.revoked,
            cancelled=self._board.cancelled,
            notices=self._board.notices,
            take_outcome=self._outcomes.answer,
            ask=self._supervised.wish,
        )
        app = site.build(parts)
        gateway.attach(app)
        runner = Runner(app, self.config)
        self._later(runner.cleanup)
        await runner.setup()
        # People are told before their pages and the store are taken away, while this process can still say
        # of each that their connection is gone.
        self._later(lambda: gateway.close(RETRY_S if self._others else RETRY_ALONE_S))
        for descriptor in self._started.listening:
            listening = web.SockSite(runner, socket.socket(fileno=descriptor))
            await listening.start()
            # First of all: who comes now comes to another worker.
            self._later(listening.stop)

    async def _look_after(self, rooms: Sequence[RoomId]) -> None:
        """Go on with what a worker that died left behind: its people are told of, and its timers run."""
        for room in rooms:
            with contextlib.suppress(StoreUnavailable):
                await self.meetings.find(room)

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

    async def abandon(self) -> None:
        """The supervisor is gone, and the embedded store with it: nothing that is said now could be kept."""
        self._draining = True
        self.meetings.abandon()
        await self._gateway.close(RETRY_ALONE_S)

    # -- what the supervisor tells and asks

    async def until_told(self) -> None:
        await self._told_to_stop.wait()

    async def until_alone(self) -> None:
        """Returns when the supervisor is gone."""
        await self._listening

    async def host_gone(self, host: str, rooms: tuple[RoomId, ...]) -> None:
        await self._watch.host_gone(host, rooms)

    def store_lost(self) -> None:
        self.meetings.lose_all()

    def drain(self, *, others: bool) -> None:
        self._draining, self._others = True, others
        self._told_to_stop.set()

    async def answer(self, what: str, about: str) -> Any:
        if what == "counts":
            return self._census.counts()
        if what == "meetings":
            return self._census.meetings()
        if what == "written":
            return written_by(os.getpid())
        if what == "hold":
            self.meetings.begins = self._begins = False
            return True
        if what == "end":
            return await end_all(self.meetings, self._conversation)
        if what == "look":
            await self._guard.check()
            return True
        if what == "tell":
            return await self._told(about)
        if what == "open":
            return await self._opened(RoomId(about))
        if what == "board":
            return self._board.seen()
        if what == "running":
            rooms = [RoomId(room.id) for room in self.config.rooms]
            found = await asyncio.gather(*(self.meetings.running(room) for room in rooms))
            return [meeting for meeting in found if meeting is not None]
        found = await self._answers[what]({})
        if what == "status":
            found |= {
                "connections": self._gateway.connections,
                "meetings": len(self.meetings.live),
                "erasure_lag_s": self.meetings.past.erasure_lag_s,
            }
        return found

    # -- inside

    async def reconfigure(self, config: Config, held: Sequence[Held]) -> bool:
        """The configuration was read again. Nobody is dropped by it."""
        self._running = Running(config, held)
        self._settle()
        return True

    def _settle(self) -> None:
        """Go by the newest configuration, but for meetings that were begun under an older one."""
        running, newest = self._running, self._running.newest
        self.config = running.config
        if self._parts is not None:
            self._parts.config = self.config
        rules = newest.rules() | proof_rules(self._started.secret)
        self.meetings.replace_rules(rules, running.rules_of, running.removed)
        self._attendance.agenda.replace(newest.hours())
        listening = newest.listening
        marked = marks(Path(listening.marks) if listening.marks else None) if listening.marked else Phrases()
        self._conversation.listen_for(marked, held_words(listening.held_words))
        self._outcomes.asking = frozenset(RoomId(room.id) for room in self.config.rooms if room.outcomes)
        for post in revoked_posts(newest.revoked, self._clock.now()):
            self._board.take(post)

    async def _release(self) -> None:
        """Rooms come under their new rules when the meeting that was begun under the old ones is over."""
        while True:
            await asyncio.sleep(RELEASE_S)
            over = []
            with contextlib.suppress(StoreUnavailable):
                for room, held in self._running.held.items():
                    if await self.meetings.running(room) != held.meeting:
                        over.append(room)
            for room in over:
                self._running.release(room)
            if over:
                self._settle()

    async def _told(self, about: str) -> bool:
        """Something that the operator says to all workers: known here before this returns."""
        post = from_text(about)
        await self._board.put_up(post)
        if isinstance(post, Revoked):
            await self._attendance.end_revoked()
        return True

    async def _opened(self, room: RoomId) -> str:
        """The operator opens the doors of a room now."""
        if self._board.cancelled(room, self._clock.now()):
            return "cancelled"
        if await self.meetings.find(room) is not None:
            return "running"
        return "opened" if await self._attendance.open_now(room) else "busy"

    def _zone(self, room: RoomId) -> datetime.tzinfo:
        return self.config.zone(room)

    def _later(self, stop: Callable[[], object]) -> None:
        self._stopping.append(stop)

    def _background(self, work: "asyncio._CoroutineLike[None]") -> None:
        self._tasks.append(asyncio.create_task(work))

    async def _guards(self) -> None:
        while True:
            await asyncio.sleep(GUARD_S)
            await self._guard.check()

    async def _count(self) -> None:
        while True:
            self._census.take()
            now = self._clock.now()
            self._supervised.holding(
                [(one.meeting, (one.ends_at + GRACE_MS - now) / 1000) for one in self.meetings.live]
            )
            await asyncio.sleep(COUNT_S)

    def _left_s(self, meeting: MeetingId) -> float:
        """How long the keys of a meeting that is just begun may live, until it is known better."""
        # Of the meetings and not of the configuration: a debrief has a room of its own.
        hours = self.config.hours().get(meeting.room)
        before = 0 if hours is None else hours.green_room_s + hours.doors_s
        return before + self.meetings.rules_of(meeting).duration_s + GRACE_MS / 1000

    def _kept(self, room: RoomId, secret: str) -> Offer:
        return handles.kept(self._words, room, self._keys.handles, secret, self._clock.now())

    def _offers(self, room: RoomId) -> Sequence[Offer]:
        return handles.offers(self._words, room, self._keys.handles, self._dice.bytes(ENTROPY_BYTES), self._clock.now())

    def _ended(self, code: End) -> None:
        self.metrics.ends.labels(code.value).inc()
