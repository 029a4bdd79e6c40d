"""A worker's line to its supervisor: keys, news of the other workers, and questions to be answered."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import count
from typing import Any, Final, Protocol

from chat.adapters.keyring import Handover
from chat.adapters.messages import (
    Answer,
    Answered,
    Ask,
    Deposit,
    Destroyed,
    Drain,
    Forgot,
    Gone,
    Holding,
    Keys,
    Message,
    NewConfig,
    Over,
    Question,
    Reply,
    StoreLost,
    WasClosed,
    Wish,
)
from chat.adapters.pair import Pair
from chat.config import Config
from chat.config.running import Held
from chat.core.months import Meeting
from chat.core.names import MeetingId, RoomId
from chat.core.outcomes import Answers
from chat.ports import Counted, StoreUnavailable
from chat.service.background import Errands
from chat.telemetry.logs import Log

ASK_S: Final = 2.0
"""The supervisor does nothing else and answers at once: later than this it is stopped or overrun."""
_log = Log("worker")


class Serving(Protocol):
    """The worker as its supervisor sees it."""

    async def host_gone(self, host: str, rooms: tuple[RoomId, ...]) -> None: ...
    def store_lost(self) -> None: ...
    def drain(self, *, others: bool) -> None: ...
    async def answer(self, what: str, about: str) -> Any: ...
    async def reconfigure(self, config: Config, held: Sequence[Held]) -> bool: ...


class Supervised:
    """Asks and tells the supervisor. `listen` runs until it is gone."""

    def __init__(self, pair: Pair, left_s: Callable[[MeetingId], float]) -> None:
        """`left_s`: how long the keys of a meeting that is just begun may live."""
        self._pair = pair
        self._left_s = left_s
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._errands = Errands()

    # -- keys

    async def ask(self, meeting: MeetingId) -> Handover | None:
        """The keys of a meeting; None: nobody on this host has them. Raises StoreUnavailable: not known."""
        reply = await self._ask(lambda number: Ask(number, meeting))
        return None if reply.keys is None else reply.keys.handover()

    async def deposit(self, meeting: MeetingId, handover: Handover) -> None:
        keys = Keys.of(handover)
        await self._ask(lambda number: Deposit(number, meeting, keys, self._left_s(meeting)))

    async def destroyed(self, meeting: MeetingId) -> Mapping[str, str]:
        """The meeting is closed: the supervisor destroys its copy. Who else is known to have none, with proofs."""
        try:
            return (await self._ask(lambda number: Destroyed(number, meeting))).words
        except StoreUnavailable:
            return {}  # the receipt then counts one holder that was not heard

    async def wish(self, question: dict[str, Any]) -> dict[str, Any]:
        """An operator's question, answered as on the control socket. Raises StoreUnavailable: no answer in time."""
        reply = await self._ask(lambda number: Wish(number, question))
        found: dict[str, Any] = reply.answer
        return found

    def forgotten(self, meeting: MeetingId) -> None:
        self._pair.send(Forgot(meeting))

    def holding(self, left_s: list[tuple[MeetingId, float]]) -> None:
        self._pair.send(Holding(left_s))

    # -- ports.Counting

    def closed(self, meeting: MeetingId, label: str, told: Meeting | None) -> None:
        self._pair.send(Over(meeting, label, told))

    async def answered(self, room: RoomId, label: str, slip: bytes, answers: Answers) -> Counted:
        reply = await self._ask(lambda number: Answered(number, room, label, slip, answers))
        return reply.counted or Counted.LATE

    async def was_closed(self, label: str) -> bool:
        """Whether that meeting was closed, by whichever worker. Raises StoreUnavailable: not known."""
        return (await self._ask(lambda number: WasClosed(number, label))).closed

    async def _ask(self, make: Callable[[int], Message]) -> Reply:
        number = next(self._numbers)
        waiting: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[number] = waiting
        self._pair.send(make(number))
        try:
            async with asyncio.timeout(ASK_S):
                return await waiting
        except TimeoutError:
            raise StoreUnavailable("the supervisor does not answer") from None
        finally:
            del self._waiting[number]

    # -- news

    async def listen(self, serving: Serving) -> None:
        async for message in self._pair.messages():
            match message:
                case Reply(ask=number):
                    self._replied(number, message)
                case Question(ask=number, what=what, about=about):
                    self._errands.run(self._answered(number, serving.answer(what, about)))
                case NewConfig(ask=number, config=config, held=held):
                    self._errands.run(self._answered(number, serving.reconfigure(config, held)))
                case Gone(host=host, rooms=rooms):
                    self._errands.run(serving.host_gone(host, rooms))
                case StoreLost():
                    serving.store_lost()
                case Drain(others=others):
                    serving.drain(others=others)
                case _:
                    _log.error("unexpected_message")

    def _replied(self, number: int, reply: Reply) -> None:
        waiting = self._waiting.get(number)
        if waiting is not None and not waiting.done():
            waiting.set_result(reply)
        elif reply.keys is not None:
            reply.keys.handover().wipe()  # nobody waits for them any more

    async def _answered(self, number: int, asked: Awaitable[Any]) -> None:
        try:
            value = await asked
        except Exception as error:
            _log.error("question_failed", error=error)
            value = None
        self._pair.send(Answer(number, value))
