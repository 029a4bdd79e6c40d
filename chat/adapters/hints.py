"""Hints: one subscribed socket per process that says where there may be something new. Never the truth."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Final

from redis.asyncio.connection import AbstractConnection

from chat.adapters.tasks import ended
from chat.adapters.wire import RedisError, StoreAddress

AGAIN_S: Final = 1.0
"""Between attempts to subscribe again. Meanwhile the ten-second tick finds what there is."""
MARK: Final = b"~"
"""Begins a signal; a hint is the name of a process, which cannot hold the sign."""
SILENCE_S: Final = 10.0
"""A quiet socket is tried with a PING after this long, and given up when that is not answered either."""


class HintLine:
    """Wakes whoever watches a channel: on a message by somebody else, and after every new subscription."""

    def __init__(self, address: StoreAddress, own: str) -> None:
        self._address = address
        self.own = own
        """What a hint of ours says: nobody is woken by themselves."""
        self._watched: dict[str, list[asyncio.Event]] = {}
        self._connection: AbstractConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._sending: set[asyncio.Task[None]] = set()
        self._listening: dict[str, Callable[[bytes], None]] = {}

    def listen(self, channel: str, listen: Callable[[bytes], None] | None) -> None:
        """What to do with signals on a channel that is watched; None: nothing any more."""
        if listen is None:
            self._listening.pop(channel, None)
        else:
            self._listening[channel] = listen

    def watch(self, channel: str) -> asyncio.Event:
        """An event that is set when the channel may have news, and to begin with."""
        event = asyncio.Event()
        event.set()
        self._watched.setdefault(channel, []).append(event)
        if self._task is None:
            self._task = asyncio.create_task(self._listen(), name="hints")
        else:
            self._tell("SUBSCRIBE", channel)
        return event

    def unwatch(self, channel: str, event: asyncio.Event) -> None:
        self._watched[channel].remove(event)
        if not self._watched[channel]:
            del self._watched[channel]
            self._tell("UNSUBSCRIBE", channel)

    def nudge(self) -> None:
        """Wake everybody: there may have been hints that nobody heard."""
        for channel in self._watched:
            self._wake(channel)

    def _wake(self, channel: str) -> None:
        for event in self._watched.get(channel, ()):
            event.set()

    async def close(self) -> None:
        await ended(self._task)
        await asyncio.gather(*self._sending)

    def _tell(self, word: str, channel: str) -> None:
        # Written without waiting: while no socket is up there is nothing to tell, because the next one
        # subscribes to all that is watched then.
        if self._connection is not None and self._connection.is_connected:
            task = asyncio.create_task(self._send(self._connection, word, channel))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _send(self, connection: AbstractConnection, *arguments: str) -> None:
        with contextlib.suppress(RedisError, OSError):
            await connection.send_command(*arguments, check_health=False)

    async def _listen(self) -> None:
        while True:
            connection = self._address.connection()
            try:
                await connection.connect()  # type: ignore[no-untyped-call]
                self._connection = connection
                if self._watched:
                    await connection.send_command("SUBSCRIBE", *self._watched, check_health=False)
                await self._hear(connection)
            except (RedisError, OSError):
                pass
            finally:
                self._connection = None
                with contextlib.suppress(RedisError, OSError):
                    await connection.disconnect()
            await asyncio.sleep(AGAIN_S)

    async def _hear(self, connection: AbstractConnection) -> None:
        asked = False
        while True:
            message = await connection.read_response(timeout=SILENCE_S)
            if message is not None:
                asked = False
                self._heard(message)
            elif asked:
                return
            else:
                await connection.send_command("PING", check_health=False)
                asked = True

    def _heard(self, message: object) -> None:
        if not isinstance(message, list) or len(message) != 3:
            return
        what, channel, payload = message
        if what == b"message" and isinstance(payload, bytes) and payload.startswith(MARK):
            listen = self._listening.get(channel.decode("ascii", "replace"))
            if listen is not None:
                listen(payload)
            return
        # Our own appends are known here already. A fresh subscription may have missed something.
        if what == b"subscribe" or (what == b"message" and payload != self.own.encode()):
            self._wake(channel.decode("ascii", "replace"))
