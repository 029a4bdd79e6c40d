"""The store as this process reaches it: one pipelined socket, no repeats, and a breaker.

Calls that wait are written together and answered in order. A call that never left is `StoreUnavailable`;
one that left and was not answered is `OutcomeUnknown`. A caller that goes away cancels its waiting, never
the exchange: a half-read socket gives the next caller somebody else's reply.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Final

from redis.exceptions import NoScriptError

from chat.adapters.system import StoreClock
from chat.adapters.tasks import ended
from chat.adapters.wire import ANSWER_S, RedisError, ResponseError, Script, StoreAddress, meaning
from chat.ports import OutcomeUnknown, StoreUnavailable

CALL_S: Final = 1.5
"""The store's part of the two seconds that a command has."""
FAILURES_TO_OPEN: Final = 3
PROBE_S: Final = 1.0
MOST_TOGETHER: Final = 128
"""Calls in one write: enough to share its cost, few enough that the last one's reply comes in time."""


class _Call:
    """One command on its way."""

    __slots__ = ("arguments", "future", "sent", "withdrawn")

    def __init__(self, arguments: tuple[Any, ...], future: "asyncio.Future[Any]") -> None:
        self.arguments = arguments
        self.future = future
        self.sent = False
        self.withdrawn = False

    def answer(self, reply: Any) -> None:
        if not self.future.done():
            self.future.set_result(reply)

    def fail(self, error: Exception) -> None:
        if not self.future.done():
            self.future.set_exception(error)


class Store:
    """Calls to the store. `start` connects; everything reconnects by itself afterwards."""

    def __init__(
        self,
        address: StoreAddress,
        clock: StoreClock,
        scripts: tuple[Script, ...] = (),
        measured: Callable[[float], None] = lambda seconds: None,
    ) -> None:
        """`measured` hears how long each answered call took, from being written to its reply."""
        self.address = address
        self._measured = measured
        self._clock = clock
        self._scripts = scripts
        self._connection = address.connection()
        self._waiting: list[_Call] = []
        self._wake = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None
        self._probe: asyncio.Task[None] | None = None
        self._failures = 0
        self._answered_at: float | None = None

    async def start(self) -> None:
        """Connect and take the store's time. Raises `StoreUnavailable`."""
        self._answered_at = asyncio.get_running_loop().time()
        await self.call("PING")

    async def close(self) -> None:
        await ended(self._probe, self._worker)
        for call in self._waiting:
            call.fail(StoreUnavailable("closing"))
        self._waiting.clear()
        with contextlib.suppress(RedisError):
            await self._connection.disconnect()

    @property
    def reachable(self) -> bool:
        """False while the breaker is open: three failures in a row, and no answer since."""
        return self._failures < FAILURES_TO_OPEN

    def silent_s(self) -> float:
        """Seconds since the store last answered, as long as it has been failing."""
        if self._failures == 0 or self._answered_at is None:
            return 0.0
        return asyncio.get_running_loop().time() - self._answered_at

    async def call(self, *arguments: Any, within_s: float = CALL_S) -> Any:
        """One command. Raises `StoreUnavailable`, `OutcomeUnknown` or `StoreRefused`."""
        if not self.reachable:
            raise StoreUnavailable("the store does not answer")
        return await self._ask(arguments, within_s)

    async def look(self, *arguments: Any, within_s: float = CALL_S) -> Any:
        """A command that changes nothing: whether an unanswered one ran makes no difference."""
        try:
            return await self.call(*arguments, within_s=within_s)
        except OutcomeUnknown as unanswered:
            raise StoreUnavailable("the store did not answer") from unanswered

    async def run(self, script: Script, keys: tuple[str, ...], arguments: tuple[Any, ...], within_s: float) -> Any:
        """One call of a script that the store knows since `start`; taught again if it has forgotten."""
        try:
            return await self.call("EVALSHA", script.sha, len(keys), *keys, *arguments, within_s=within_s)
        except _Forgotten:
            # It did not run, so teaching and running it cannot do anything twice.
            await self.call("SCRIPT LOAD", script.text, within_s=within_s)
            return await self.call("EVALSHA", script.sha, len(keys), *keys, *arguments, within_s=within_s)

    async def _ask(self, arguments: tuple[Any, ...], within_s: float) -> Any:
        if self._worker is None:
            self._worker = asyncio.create_task(self._work(), name="store")
        call = _Call(arguments, asyncio.get_running_loop().create_future())
        self._waiting.append(call)
        self._wake.set()
        try:
            async with asyncio.timeout(within_s):
                return await call.future
        except TimeoutError:
            if call.sent:
                raise OutcomeUnknown("the store did not answer in time") from None
            # Never sent later: it would happen after its caller was told that it had not.
            call.withdrawn = True
            raise StoreUnavailable("the store did not answer in time") from None

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                if await self._connected():
                    batch, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
                    await self._exchange(batch)

    async def _connected(self) -> bool:
        if self._connection.is_connected:
            return True
        try:
            self._connection.socket_timeout = ANSWER_S
            await self._connection.connect()  # type: ignore[no-untyped-call]
            await self._greet()
            # From here on one limit holds for a whole exchange. redis-py's own, by `wait_for`, costs a task
            # for each write and can lose a cancellation.
            self._connection.socket_timeout = None
        except (RedisError, OSError) as error:
            await self._drop()
            self._failed()
            waiting, self._waiting = self._waiting, []
            for call in waiting:
                call.fail(StoreUnavailable(str(meaning(error))))
            return False
        return True

    async def _greet(self) -> None:
        """The store's time, and our scripts, before anything else goes over a new socket."""
        lines = [("TIME",), *(("SCRIPT LOAD", script.text) for script in self._scripts)]
        await self._connection.send_packed_command(self._connection.pack_commands(lines))
        seconds, micros = await self._connection.read_response()
        self._clock.sync(int(seconds) * 1000 + int(micros) // 1000)
        for _ in self._scripts:
            await self._connection.read_response()

    async def _exchange(self, batch: list[_Call]) -> None:
        connection = self._connection
        try:
            async with asyncio.timeout(ANSWER_S):
                await connection.check_health()  # type: ignore[no-untyped-call]
                batch = [call for call in batch if not call.withdrawn]
                packed = connection.pack_commands([call.arguments for call in batch])
                for call in batch:
                    call.sent = True
                written = asyncio.get_running_loop().time()
                await connection.send_packed_command(packed, check_health=False)
                for call in batch:
                    await self._receive(call)
                    self._measured(asyncio.get_running_loop().time() - written)
        except (RedisError, OSError):
            self._failed()
            await self._drop()
        except BaseException:
            await self._drop()
            raise
        else:
            if batch:
                self._succeeded()
        finally:
            for call in batch:
                lost: type[Exception] = OutcomeUnknown if call.sent else StoreUnavailable
                call.fail(lost("the connection to the store was lost"))

    async def _receive(self, call: _Call) -> None:
        try:
            call.answer(await self._connection.read_response())
        except NoScriptError:
            call.fail(_Forgotten())
        except ResponseError as error:
            call.fail(meaning(error))

    async def _drop(self) -> None:
        with contextlib.suppress(RedisError, OSError):
            await self._connection.disconnect(nowait=True)

    def _succeeded(self) -> None:
        self._failures = 0
        self._answered_at = asyncio.get_running_loop().time()

    def _failed(self) -> None:
        self._failures += 1
        if not self.reachable and (self._probe is None or self._probe.done()):
            self._probe = asyncio.create_task(self._knock(), name="store probe")

    async def _knock(self) -> None:
        while not self.reachable:
            await asyncio.sleep(PROBE_S)
            with contextlib.suppress(StoreUnavailable, OutcomeUnknown):
                await self._ask(("PING",), CALL_S)


class _Forgotten(Exception):
    """The store does not know the script any more: it was restarted or flushed."""
