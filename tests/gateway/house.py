"""A real server with the real gateway, and behind it a service that does what the test wrote down."""

import asyncio
import contextlib
import os
from collections import Counter
from collections.abc import AsyncIterator, Callable

from aiohttp import web

from chat.core.action import Refusal, Shown
from chat.core.actions.leave import Leave
from chat.core.actions.mute import Mute, MutedShown
from chat.core.actions.say import SaidShown, Say
from chat.core.names import (
    Code,
    ConnectionId,
    End,
    Handle,
    Instant,
    MeetingId,
    MessageId,
    Mode,
    OccupantId,
    Phase,
    Role,
    RoomId,
    Stance,
)
from chat.core.permissions import command_from
from chat.core.view import Me, PersonShown, View
from chat.gateway.limits import Limits
from chat.gateway.network import Networks
from chat.gateway.server import SocketGateway
from chat.ports import Frames
from chat.protocol import Answer, Ask, AtTheDoor, EventFrame, Hello, Page, PeopleList, Refused, Signal, Welcome

MEETING = MeetingId(RoomId("quiet"), Instant(0))
QUICK = Limits(bucket=None, joining_from_per_s=10**9)
"""No budget for frames and nothing joined: what most tests are about is something else."""


class SystemDice:
    """Chance for tests whose outcome does not depend on it."""

    def bytes(self, count: int) -> bytes:
        return os.urandom(count)


def said(text: str, handle: str = "Soft Fox") -> SaidShown:
    return SaidShown(MessageId("m"), Handle(handle), Role.PARTICIPANT, text, 3)


def view(handle: str) -> View:
    me = Me(
        handle=Handle(handle),
        role=Role.PARTICIPANT,
        stance=Stance.SHARING,
        muted=False,
        muted_seconds_left=None,
        hand_raised=False,
        in_private=False,
        held=(),
        pulse_answer=None,
        duty=None,
    )
    return View(
        phase=Phase.OPEN,
        me=me,
        seconds_left=600,
        doors_in=None,
        starts_in=None,
        locked=False,
        slow_seconds=0,
        sharing=1,
        listening=0,
        facilitators=(),
        hands=(),
        pauses_in=None,
        closes_in=None,
        paused_by_clock=False,
        store_doubted=False,
        thanks_seconds_left=None,
        pulse=False,
        approve="off",
        mode=Mode.TALK,
        step=None,
        turns=None,
        staff=None,
    )


class ScriptedInlet:
    """The service as far as a test needs one: everybody is let in, what is said is shown to all."""

    def __init__(self, gateway: SocketGateway) -> None:
        self.outbox = gateway.outbox
        self.refusal: Refused | None = None
        self.door = asyncio.Event()
        self.door.set()
        self.at_the_door = asyncio.Event()
        self.entered: list[ConnectionId] = []
        self.hellos: list[Hello] = []
        self.networks: list[str | None] = []
        self.signals: list[Signal] = []
        self.waiting: list[tuple[ConnectionId, Hello]] = []
        """Those who said that they would wait: everybody who does, has to."""
        self.asks: list[Ask] = []
        self.gone: Counter[ConnectionId] = Counter()
        self.someone_gone = asyncio.Condition()
        self.seq = 10
        self.breaks: Exception | None = None

    async def enter(self, hello: Hello, connection: ConnectionId, network: str | None = None) -> Refused | None:
        self.hellos.append(hello)
        self.networks.append(network)
        if self.breaks:
            raise self.breaks
        if self.refusal:
            return self.refusal
        if hello.wait:
            self.waiting.append((connection, hello))
            self.outbox.wait(connection, AtTheDoor(1, "knock", Phase.OPEN, 1))
            return None
        self.admit(hello, connection)
        self.at_the_door.set()
        await self.door.wait()
        return None

    def admit(self, hello: Hello, connection: ConnectionId) -> None:
        occupant = OccupantId(hello.handle or connection)
        welcome = Welcome(1, "meeting", 1, self.seq, "seat", view(hello.handle or "Soft Fox"), False, False)
        self.entered.append(connection)
        self.outbox.admit(MEETING, connection, occupant, staff=hello.invitation is not None, welcome=welcome)

    async def command(self, connection: ConnectionId, ask: Ask) -> Answer:
        self.asks.append(ask)
        if self.breaks:
            raise self.breaks
        command = command_from(ask.command)
        if isinstance(command, Refusal):
            return Answer(code=command.code)
        if isinstance(command, Leave):
            self.outbox.end(connection, End.LEFT)
        elif isinstance(command, Mute):
            own, staff = (MutedShown(60),), (MutedShown(60, command.handle, Handle("Ada")),)
            self.show((), staff, {OccupantId(command.handle): own})
        elif isinstance(command, Say):
            self.show((said(command.text),), (said(command.text),))
        return Answer(seq=self.seq)

    def show(
        self,
        public: tuple[Shown, ...],
        staff: tuple[Shown, ...] = (),
        own: dict[OccupantId, tuple[Shown, ...]] | None = None,
    ) -> None:
        self.seq += 1
        self.outbox.show(MEETING, Frames(self.seq, public, staff, own or {}, self.seq - 1, self.seq - 2))

    async def more(self, connection: ConnectionId, after: int) -> Page | Refusal:
        if after > self.seq:
            return Refusal(Code.UNKNOWN_MESSAGE)
        return Page((EventFrame(after + 1, after, (said("ünder way"),)),), True)

    def people(self, connection: ConnectionId) -> PeopleList | Refusal:
        return PeopleList((PersonShown(Handle("Soft Fox"), Role.PARTICIPANT, Stance.SHARING),), 4)

    async def signal(self, connection: ConnectionId, signal: Signal) -> None:
        self.signals.append(signal)

    async def dropped(self, connection: ConnectionId) -> None:
        async with self.someone_gone:
            self.gone[connection] += 1
            self.someone_gone.notify_all()

    async def until_gone(self, count: int = 1) -> None:
        async with asyncio.timeout(10), self.someone_gone:
            await self.someone_gone.wait_for(lambda: self.gone.total() >= count)


async def until(true: Callable[[], object]) -> None:
    """Let everybody work until it is so."""
    async with asyncio.timeout(10):
        while not true():  # noqa: ASYNC110 - of many parts, which do not know that they are watched
            await asyncio.sleep(0)


class House:
    """The server under test."""

    def __init__(self, limits: Limits, networks: Networks | None = None) -> None:
        self.counts: Counter[str] = Counter()
        self.gateway = SocketGateway(
            limits=limits,
            origins=["http://fireside.test"],
            dice=SystemDice(),
            on_end=self._ended,
            networks=networks,
            on_count=self._count,
        )
        self.inlet = ScriptedInlet(self.gateway)
        self.gateway.inlet = self.inlet
        self.port = 0
        self.writers: list[asyncio.StreamWriter] = []
        """Clients by hand, to be closed with the house."""

    def _ended(self, code: End) -> None:
        self.counts[code.value] += 1

    def _count(self, name: str) -> None:
        self.counts[name] += 1

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextlib.asynccontextmanager
async def open_house(limits: Limits = QUICK, networks: Networks | None = None) -> AsyncIterator[House]:
    house = House(limits, networks)
    app = web.Application()
    house.gateway.attach(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    house.port = runner.addresses[0][1]
    try:
        yield house
    finally:
        await house.gateway.close()
        for writer in house.writers:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
        await runner.cleanup()
