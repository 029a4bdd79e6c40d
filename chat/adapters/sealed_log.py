"""The log of one meeting: sealed entries in a stream, appended by one script, opened with the meeting's keys.

Several processes hold the same log. The store is trusted with order and with nothing else: every entry names
its predecessor's fingerprint and is bound to its place, so what was lost, swapped or made up shows, and then
the meeting is gone (`MeetingGone`) rather than guessed at.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Final

from chat.adapters import erasure, lease, whispers
from chat.adapters.chain import TooOld
from chat.adapters.hints import HintLine
from chat.adapters.keyring import HeldKeys
from chat.adapters.naming import MeetingNames
from chat.adapters.rows import entry_id, position_in, sealed_in
from chat.adapters.seal import NO_MARK, Kind, Unopenable, mark
from chat.adapters.seen import Seen
from chat.adapters.store import CALL_S, Store
from chat.adapters.system import StoreClock
from chat.adapters.wire import Script, StoreRefused
from chat.core.names import Instant, Position
from chat.ports import (
    Appended,
    AppendResult,
    Hosts,
    Late,
    MeetingGone,
    OutcomeUnknown,
    StoredEntry,
    StoredSnapshot,
    StoreUnavailable,
)
from chat.protocol import Receipt

APPEND: Final = Script.beside(__file__, "append.lua")
GRACE_MS: Final = 10 * 60 * 1000
"""What is stored outlives the planned end by this much, so that a meeting that runs over is not cut off."""
REMEMBER_MS: Final = 10 * 60 * 1000
"""A command asked again within this time is known. A client gives up long before."""
AGAIN_S: Final = 0.05
"""Between attempts to learn what became of an append."""
STORE_LOST_S: Final = 300.0
"""A holder that has had no store for this long destroys its keys."""


class SealedLog:
    """One meeting, as one process holds it. Made by `SealedLogs.open`."""

    def __init__(
        self,
        store: Store,
        hints: HintLine,
        clock: StoreClock,
        keys: HeldKeys,
        names: MeetingNames,
        pointer: str,
        pointed: str,
        process: str,
        expires: Instant,
        closed: Callable[["SealedLog"], None],
        witness: Callable[[], Awaitable[Mapping[str, str]]],
    ) -> None:
        self.keys = keys
        self.names = names
        self.pointer = pointer
        self.pointed = pointed
        self.process = process
        self.store = store
        self.clock = clock
        self.expires = expires
        """When this process destroys its keys even if nobody tells it to: planned end and grace."""
        self.witness = witness
        """Asks whoever else of this host had the keys to destroy them too: names, and the words that prove it."""
        self.known = {process}
        """Every holder this process has heard of, so that no receipt leaves one out."""
        self._hints = hints
        self._closed = closed
        self._released = False
        self._waking: list[asyncio.Event] = []
        self._seen = Seen()

    # -- writing

    async def append(
        self,
        after: Position,
        command_id: str,
        entry: bytes,
        *,
        budget_s: float,
        ends_at: Instant,
        snapshot: bytes | None = None,
    ) -> AppendResult:
        time = asyncio.get_running_loop().time
        until = time() + budget_s
        expires = Instant(ends_at + GRACE_MS)
        place = Position(after.epoch, after.seq + 1)
        tag = self.keys.command_tag(command_id)
        prev = await self._mark_of(after, budget_s)
        sealed = self.keys.seal(Kind.ENTRY, place, prev, entry)
        image = b""
        if snapshot is not None:
            # The snapshot names the entry that it includes: a store cannot pair it with another one.
            body = self.keys.seal(Kind.SNAPSHOT, place, mark(sealed), snapshot)
            image = b"%d-%d|" % (place.epoch, place.seq) + body
        names, trim = self.names, self._seen.trim_before(self.keys.oldest_link())
        keys = (names.log, names.snapshot, names.commands + tag, names.holders)
        maybe = False  # whether a call is out whose answer never came
        while (left := until - time()) > 0:
            deadline = self.clock.now() + int(min(left, CALL_S) * 1000)
            arguments = (
                *(deadline, entry_id(after), entry_id(place), sealed, tag, expires, REMEMBER_MS),
                *("" if trim is None else entry_id(Position(after.epoch, trim)), image, names.hint, self.process),
            )
            try:
                answer = await self.store.run(APPEND, keys, arguments, left)
            except OutcomeUnknown:
                maybe = True
                continue
            except StoreRefused:
                # Perhaps in the middle of the script, with the entry written.
                raise OutcomeUnknown from None
            except StoreUnavailable:
                if not maybe:
                    raise
                await asyncio.sleep(min(AGAIN_S, left))
                continue
            now, result = self._seen.understood(answer, after)
            self.clock.sync(now)
            if isinstance(result, Late) and maybe:
                # The second call came too late; the first may still have come in time.
                break
            if isinstance(result, Appended):
                self._seen.trimmed(trim)
                self._seen.entry(place, sealed)
                await self._keep_until(expires)
            return result
        if maybe:
            raise OutcomeUnknown
        raise StoreUnavailable("no time was left")

    async def _mark_of(self, position: Position, budget_s: float) -> bytes:
        """The fingerprint of the entry there, for its successor to name."""
        seq, known = self._seen.newest, self._seen.mark
        if position.seq == 0:
            return NO_MARK
        if position.seq != seq:
            where = entry_id(position)
            rows = await self.store.look("XRANGE", self.names.log, where, where, within_s=min(budget_s, CALL_S))
            # Not there: it was trimmed, so the head is elsewhere, and the append will be told so.
            known = mark(sealed_in(rows[0])) if rows else NO_MARK
        return known

    async def _keep_until(self, expires: Instant) -> None:
        """Let the room's pointer live as long as its log: the planned end may have moved."""
        if expires == self.expires:
            return
        try:
            left = max(1000, expires - self.clock.now())
            await self.store.call("PEXPIRE", self.pointer, left, within_s=0.5)
        except (StoreUnavailable, OutcomeUnknown):
            return  # the next append asks again
        self.expires = expires

    # -- reading

    async def read(self, after: int, most: int = 500) -> Sequence[StoredEntry]:
        seen = self._seen.newest  # before the store is asked: others append meanwhile
        self.keys.oldest_link()
        # From `after` itself on: that it is still there shows that nothing was lost behind it.
        start = "-" if self._seen.epoch is None or after == 0 else entry_id(Position(self._seen.epoch, after))
        rows = await self.store.look("XRANGE", self.names.log, start, "+", "COUNT", most + 1)
        found = [(position_in(row[0].decode()), sealed_in(row)) for row in rows]
        newest = found[-1][0].seq if found else 0
        if len(found) <= most and newest < max(seen, after):
            raise MeetingGone
        entries: list[StoredEntry] = []
        previous: tuple[int, bytes] | None = None
        for position, sealed in found:
            own = mark(sealed)
            self._seen.compare(position, own)
            if position.seq > after:
                entries += self._opened(position, sealed, previous)
            self._seen.entry(position, sealed)
            previous = position.seq, own
        if not entries and len(found) > most:
            return await self.read(newest, most)  # a whole page too old to open: there may be more behind it
        return entries[:most]

    def _opened(self, position: Position, sealed: bytes, previous: tuple[int, bytes] | None) -> list[StoredEntry]:
        try:
            prev, body = self.keys.open(Kind.ENTRY, position, sealed)
        except TooOld:
            return []
        except Unopenable as forged:
            raise MeetingGone from forged
        if position.seq == 1:
            previous = 0, NO_MARK
        if previous is not None and previous[0] == position.seq - 1 and previous[1] != prev:
            raise MeetingGone
        return [StoredEntry(position, body)]

    async def snapshot(self) -> StoredSnapshot | None:
        self.keys.oldest_link()
        stored = await self.store.look("GET", self.names.snapshot)
        if stored is None:
            return None
        where, _, sealed = stored.partition(b"|")
        try:
            position = position_in(where.decode("ascii"))
            of, room = self.keys.open(Kind.SNAPSHOT, position, sealed)
        except (Unopenable, TooOld, ValueError) as wrong:
            raise MeetingGone from wrong
        self._seen.snapshot(position, of)
        return StoredSnapshot(position, room)

    # -- while it runs, and its end

    async def renew(self, lease_s: float) -> Hosts:
        if self.keys.destroyed:
            raise MeetingGone
        return await lease.renew(self.store, self.names, self.process, lease_s)

    async def hints(self) -> AsyncIterator[None]:
        news = self._hints.watch(self.names.hint)
        self._waking.append(news)
        try:
            while not self._released:
                await news.wait()
                news.clear()
                if not self._released:
                    yield
        finally:
            self._waking.remove(news)
            self._hints.unwatch(self.names.hint, news)

    def on_signal(self, hear: Callable[[bytes], None]) -> None:
        self._hints.listen(self.names.hint, whispers.told(self.keys, self.process.encode(), hear))

    async def signal(self, body: bytes) -> None:
        await whispers.tell(self.store, self.names.hint, self.process, self.keys, body)

    async def tick(self) -> None:
        """Every ten seconds: keep the chain moving, and destroy the keys when their time has come."""
        if self.keys.destroyed:
            return
        self.keys.oldest_link()
        with contextlib.suppress(StoreUnavailable):
            self.known |= set(erasure.pairs(await self.store.look("HGETALL", self.names.holders)))
        if self.clock.now() >= self.expires:
            # Somebody else may have stretched the meeting; without an answer the old end stands.
            try:
                left = await self.store.look("PTTL", self.pointer)
            except StoreUnavailable:
                left = 0
            self.expires = Instant(max(self.expires, self.clock.now() + left))
        if self.clock.now() >= self.expires or self.store.silent_s() > STORE_LOST_S:
            self.keys.destroy()
            for news in self._waking:
                news.set()

    async def erase(self, budget_s: float) -> Receipt:
        await self.release()
        news = self._hints.watch(self.names.hint)
        try:
            return await erasure.erase(self, news, budget_s)
        finally:
            self._hints.unwatch(self.names.hint, news)

    async def remove(self) -> bool:
        try:
            return await erasure.remove(self.store, self.names, self.pointer, self.pointed, CALL_S)
        except OutcomeUnknown as unanswered:
            raise StoreUnavailable("the store did not answer") from unanswered

    async def confirm_destroyed(self) -> None:
        """Destroy this process's keys and say so to whoever closes the meeting. Never raises: a word that
        does not get through shows on the receipt as a holder that was not heard."""
        await self.release()
        await asyncio.gather(erasure.confirm(self, CALL_S), lease.end(self.store, self.names, self.process))

    async def release(self) -> None:
        self._released = True
        self._hints.listen(self.names.hint, None)
        for news in self._waking:
            news.set()
        self._closed(self)
