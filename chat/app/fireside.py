"""The composition root: builds every part of a worker, wires them, runs them, and takes them down. Knows everyone."""

import asyncio
import contextlib
import datetime
import socket
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any, Final

from aiohttp import web

from chat.adapters.messages import Ready, Start
from chat.adapters.pair import Pair
from chat.adapters.sealed_log import GRACE_MS
from chat.adapters.supervised import Supervised
from chat.adapters.system import StoreClock, SystemClock, SystemDice
from chat.app.answers import Answers
from chat.app.course import Course
from chat.app.keeping import Keeping
from chat.config import Config, keys, word_list
from chat.config.running import Held, Running
from chat.core import handles
from chat.core.handles import Offer
from chat.core.names import End, MeetingId, RoomId
from chat.gateway.limits import configured
from chat.gateway.network import Networks
from chat.gateway.server import SocketGateway
from chat.ports import StoreHealth, StoreUnavailable
from chat.service.agenda import Agenda
from chat.service.attendance import Attendance
from chat.service.background import Lifetime
from chat.service.board import Board
from chat.service.census import Census
from chat.service.conversation import Conversation
from chat.service.door import Door
from chat.service.meetings import Meetings
from chat.service.outcomes import Outcomes
from chat.service.timetable import Pace, Timetable, every_second
from chat.service.watch import Watch
from chat.telemetry.metrics import Metrics
from chat.telemetry.tally import Tally
from chat.web import control, site
from chat.web.parts import Parts
from chat.web.runner import Runner

COUNT_S: Final = 5.0
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
        self._parts: Parts | None = None
        self.metrics = Metrics(self._version, len(self.config.rooms), self.config.metrics.bands)
        self._tally = Tally(self.metrics)
        self._keys = keys(start.secret)
        self._supervised = Supervised(pair, self._left_s)
        self._outcomes = Outcomes(self._keys.slips, self._dice, self._supervised, ())
        self._life = Lifetime()
        self._draining = False
        self._others = False
        self._told_to_stop = asyncio.Event()

    # -- ports.Health

    def store(self) -> StoreHealth:
        return self._keeping.guard.health

    @property
    def draining(self) -> bool:
        """Whether it is to stop soon: who can go elsewhere should."""
        return self._draining or not self.meetings.begins

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
        keeping = self._keeping = Keeping(started, self._supervised, self._clock, self._dice, self.metrics)
        await keeping.open(self._life)
        gateway = self._gateway = SocketGateway(
            limits=configured(self.config.limits),
            origins=self.config.origins,
            dice=self._dice,
            networks=Networks(self.config.server.trusted_proxies),
            on_end=self._ended,
        )
        conversation = self._conversation = Conversation(
            self._clock, self._dice, word_list(), on_answer=self._tally.answered
        )
        self.meetings = Meetings(
            {},
            keeping.logs,
            keeping.keyring,
            self._clock,
            gateway.outbox,
            conversation,
            self._tally.entry,
        )
        self.meetings.begins, self.meetings.promise = started.begins, keeping.guard
        census = self._census = Census(self.meetings, self.metrics, self._tally, self, lambda: gateway.connections)
        self.meetings.past.on_erased = self.metrics.erasures.inc
        self.meetings.past.was_closed_elsewhere = self._supervised.was_closed
        self._board = Board(keeping.board, self._clock, self._dice, self._zone)
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
        self._course = Course(
            started,
            self._clock,
            meetings=self.meetings,
            conversation=conversation,
            attendance=attendance,
            outcomes=self._outcomes,
            board=self._board,
            on_settled=self._go_by,
        )
        gateway.inlet = attendance
        self.meetings.on_over = self._outcomes.over
        attendance.connections.slip = self._outcomes.slip
        self._answers = Answers(
            meetings=self.meetings,
            conversation=conversation,
            attendance=attendance,
            board=self._board,
            census=census,
            guard=keeping.guard,
            clock=self._clock,
            config=lambda: self.config,
            connections=lambda: gateway.connections,
            foundation=control.answers(lambda: self.config, attendance, self, self._version),
        )
        self._listening = asyncio.create_task(self._supervised.listen(self))
        self._life.background(
            Timetable(self.meetings, conversation, attendance, self._clock, self._watch, self._pace).run()
        )
        self._life.background(self._board.run())
        self._life.background(keeping.run())
        self._life.background(self._course.run())
        self._life.background(self._count())
        self._life.later(self.meetings.close)
        await self._look_after(started.rooms)
        await self._serve(gateway, attendance, door)
        self._pair.send(Ready())

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
        self._life.later(runner.cleanup)
        await runner.setup()
        # People are told before their pages and the store are taken away, while this process can still say
        # of each that their connection is gone.
        self._life.later(lambda: gateway.close(RETRY_S if self._others else RETRY_ALONE_S))
        for descriptor in self._started.listening:
            listening = web.SockSite(runner, socket.socket(fileno=descriptor))
            await listening.start()
            # First of all: who comes now comes to another worker.
            self._life.later(listening.stop)

    async def _look_after(self, rooms: Sequence[RoomId]) -> None:
        """Go on with what a worker that died left behind: its people are told of, and its timers run."""
        for room in rooms:
            with contextlib.suppress(StoreUnavailable):
                await self.meetings.find(room)

    async def stop(self) -> None:
        """Take everything down, last built first. Safe to call after a start that failed half way."""
        self._draining = True
        await self._life.cancel()
        await self._life.take_down()

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
        return await self._answers.answer(what, about)

    async def reconfigure(self, config: Config, held: Sequence[Held]) -> bool:
        self._course.change(config, held)
        return True

    # -- inside

    def _go_by(self, config: Config) -> None:
        self.config = config
        if self._parts is not None:
            self._parts.config = config

    def _zone(self, room: RoomId) -> datetime.tzinfo:
        return self.config.zone(room)

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
        return before + self.meetings.rules.of(meeting).duration_s + GRACE_MS / 1000

    def _kept(self, room: RoomId, secret: str) -> Offer:
        return handles.kept(self.config.words(room), room, self._keys.handles, secret, self._clock.now())

    def _offers(self, room: RoomId) -> Sequence[Offer]:
        words, entropy = self.config.words(room), self._dice.bytes(ENTROPY_BYTES)
        return handles.offers(words, room, self._keys.handles, entropy, self._clock.now())

    def _ended(self, code: End) -> None:
        self.metrics.ends.labels(code.value).inc()
