"""The meetings that this process hosts: begun, joined, followed, and ended."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import msgspec

from chat.core.action import Agent, Command, Event, Refusal, RoomRules
from chat.core.actions.admit import Admitted
from chat.core.actions.come_back import CameBack
from chat.core.actions.enter import Entered
from chat.core.actions.knock import Knocked
from chat.core.actions.open_green_room import OpenGreenRoom
from chat.core.decide import Entry
from chat.core.names import ConnectionId, End, Instant, MeetingId, Phase, RoomId
from chat.ports import Clock, Keyring, Log, Logs, MeetingGone, MeetingKeys, Outlet, Promise, StoreUnavailable, Unwatched
from chat.protocol import Receipt
from chat.service.agenda import BY_HAND
from chat.service.attempts import Attempts
from chat.service.background import Errands
from chat.service.conversation import Conversation
from chat.service.labels import is_staff_room, label
from chat.service.past import Past
from chat.service.replicas import Replica
from chat.service.rules import Rules

ERASE_BUDGET_S: Final = 10.0
"""How long a close waits for other holders of the key: people keep their page open for 15 s."""
LEASE_S: Final = 23.0
"""A process that has not renewed for so long is gone. With the second between looks its people, and with them
a facilitator's absence, are noticed within 25 s."""


async def _nobody_stays(replica: Replica) -> frozenset[ConnectionId]:
    return frozenset()


class Meetings:
    """Every live meeting of this process, at most one a room."""

    def __init__(
        self,
        rooms: Mapping[RoomId, RoomRules],
        logs: Logs,
        keyring: Keyring,
        clock: Clock,
        outlet: Outlet,
        conversation: Conversation,
        on_entry: Callable[[Entry[Event]], None] = lambda entry: None,
    ) -> None:
        self.rules = Rules(rooms)
        self.past = Past(logs, clock)
        self.on_arrival: Callable[[Replica, Entered | CameBack | Admitted], None] = lambda replica, event: None
        self.on_signal: Callable[[Replica, bytes], None] = lambda replica, body: None
        self.on_knock: Callable[[Replica, Knocked], None] = lambda replica, event: None
        self.on_closed: Callable[[Replica], Awaitable[frozenset[ConnectionId]]] = _nobody_stays
        """Called once a closed meeting is erased; the connections that it returns stay."""
        self.on_over: Callable[[Replica], None] = lambda replica: None
        """Called by every holder once a meeting has closed, before anything of it goes."""
        self.begins = True
        """False: those that run go on, and no new ones begin, since the server is to stop after them."""
        self.promise: Promise = Unwatched()
        """Where it does not hold, no meeting begins, and those that run tell their people."""
        self.unpromised: frozenset[RoomId] = frozenset()
        """Rooms without people: a proof that nothing is kept has to be held when something is."""
        self._logs = logs
        self._attempts = Attempts(logs, clock)
        self._keyring = keyring
        self._clock = clock
        self._outlet = outlet
        self._conversation = conversation
        self._on_entry = on_entry
        self._live: dict[RoomId, Replica] = {}
        self._ending: set[RoomId] = set()
        self._door: dict[RoomId, asyncio.Lock] = {}
        self.errands = Errands()
        """What is still to be done for meetings that have ended."""
        self._tails: dict[Replica, asyncio.Task[None]] = {}

    async def running(self, room: RoomId) -> MeetingId | None:
        """Which meeting of the room runs, here or anywhere. Raises StoreUnavailable."""
        replica = self._live.get(room)
        return replica.meeting if replica is not None else await self._logs.current(room)

    @property
    def live(self) -> tuple[Replica, ...]:
        return tuple(self._live.values())

    async def breaks_promise(self, room: RoomId) -> bool:
        """Whether people would be told in that room, at this moment, what does not hold."""
        return room not in self.unpromised and await self.promise.broken_now()

    async def find(self, room: RoomId) -> Replica | None:
        """The room's running meeting, joined if another process runs it. None: there is none to be had.

        Raises StoreUnavailable when the store does not answer.
        """
        if room in self._live or room in self._ending:
            return self._live.get(room)
        async with self._door.setdefault(room, asyncio.Lock()):
            if room in self._live:
                return self._live[room]
            meeting = await self._logs.current(room)
            return None if meeting is None else await self._join(meeting)

    async def _join(self, meeting: MeetingId) -> Replica | None:
        keys = await self._keyring.find(meeting)
        if keys is None:
            return None
        try:
            replica = self._replica(meeting, await self._opened(meeting, keys), keys)
        except MeetingGone:
            self._keyring.forget(meeting)
            return None
        try:
            await replica.join()
        except MeetingGone:
            await replica.log.confirm_destroyed()
            self._keyring.forget(meeting)
            return None
        if replica.room.phase is Phase.CLOSED:
            # Whoever closed it died before it was erased: that is done here, and there is nothing to host.
            if not replica.ended:
                replica.ended = True
                self._ended(replica, End.CLOSED)
            return None
        self._host(replica)
        return replica

    async def is_elsewhere(self, room: RoomId) -> bool:
        """A meeting of the room runs, and its keys are not to be had here."""
        try:
            return room not in self._live and await self._logs.current(room) is not None
        except StoreUnavailable:
            return False

    async def begin(self, room: RoomId, opening: Command = BY_HAND) -> Replica | None:
        """A new meeting of the room, begun by `opening`; or the one that runs already.

        A meeting whose keys nobody has any more is discarded: its next attempt begins. None: somebody else
        is just beginning one, or the store would not take it. Raises StoreUnavailable.
        """
        running = await self.find(room)
        if running is not None:
            return running
        if not self.begins and not is_staff_room(room):
            return None
        async with self._door.setdefault(room, asyncio.Lock()):
            if room in self._live:
                return self._live[room]  # begun while this one waited
            lost = await self._logs.current(room)
            if lost is not None and self._attempts.is_just_claimed(lost, opening):
                return await self._join(lost)
            if lost is not None:
                await self._logs.discard(lost)
            meeting = await self._attempts.next(room, opening, lost)
            if meeting is None:
                return None
            ends_at = Instant(self._clock.now() + self.rules.rooms[room].duration_s * 1000)
            if isinstance(opening, OpenGreenRoom):
                ends_at = opening.planned_end
            if not await self._logs.begin(meeting, ends_at):
                raced = await self._logs.current(room)
                return None if raced is None else await self._join(raced)
            keys = await self._keyring.draw(meeting)
            try:
                replica = self._replica(meeting, await self._opened(meeting, keys), keys)
            except MeetingGone:
                self._keyring.forget(meeting)
                return None
            opened = await self._conversation.carry_out(replica, Agent.CLOCK, opening)
            if isinstance(opened, Refusal):
                await replica.log.confirm_destroyed()
                self._keyring.forget(meeting)
                return None
            self._host(replica)
            return replica

    async def _opened(self, meeting: MeetingId, keys: MeetingKeys) -> Log:
        log = await self._logs.open(meeting, keys)
        # Before anybody sits here: who looked in between would take their process for dead.
        await log.renew(LEASE_S)
        return log

    def _replica(self, meeting: MeetingId, log: Log, keys: MeetingKeys) -> Replica:
        return Replica(
            meeting=meeting,
            rules=self.rules.of(meeting),
            log=log,
            keys=keys,
            outlet=self._outlet,
            clock=self._clock,
            on_arrival=self._arrived,
            on_knock=self._knocked,
            on_end=self._ended,
            on_entry=self._on_entry,
        )

    def _arrived(self, replica: Replica, event: Entered | CameBack | Admitted) -> None:
        self.on_arrival(replica, event)

    def _knocked(self, replica: Replica, event: Knocked) -> None:
        self.on_knock(replica, event)

    def _host(self, replica: Replica) -> None:
        replica.log.on_signal(lambda body: self.on_signal(replica, body))
        self._live[replica.meeting.room] = replica
        self._tails[replica] = asyncio.create_task(self._follow(replica))

    async def _follow(self, replica: Replica) -> None:
        """Apply what other processes append, for as long as the meeting is hosted here."""
        async for _ in replica.log.hints():
            try:
                async with replica.lock:
                    if replica.ended:
                        return
                    await replica.catch_up()
            except StoreUnavailable:
                continue
            except MeetingGone:
                replica.lose()
                return

    def _ended(self, replica: Replica, code: End) -> None:
        """A meeting is over, or lost: called once, inside the entry that ended it."""
        if self._live.get(replica.meeting.room) is replica:
            del self._live[replica.meeting.room]
        if code is End.CLOSED:
            self._ending.add(replica.meeting.room)
            self.past.receipts[label(replica.meeting)] = None
            self.on_over(replica)
            self.errands.run(self._erase(replica))
        else:
            self._tell_all(replica, End.GONE, None)
            self._keyring.forget(replica.meeting)
            self.errands.run(self._release(replica))

    async def _erase(self, replica: Replica) -> None:
        meeting = replica.meeting
        closed_at = self._clock.monotonic()
        async with self._door.setdefault(meeting.room, asyncio.Lock()):
            await self.past.conclude(replica)
            try:
                receipt = msgspec.structs.replace(await replica.log.erase(ERASE_BUDGET_S), meeting=label(meeting))
            except (StoreUnavailable, MeetingGone):
                # Nothing was seen, so nothing is claimed: the page says that it is not confirmed yet.
                receipt = Receipt(label(meeting), holders=1, confirmed=0, entries_gone=False)
            finally:
                self._keyring.forget(meeting)
            self.past.keep(receipt)
            staying = frozenset[ConnectionId]()
            try:
                staying = await self.on_closed(replica)
            finally:
                # Whatever goes wrong there: people read that it is over, and the room can begin again.
                self._tell_all(replica, End.CLOSED, receipt, staying)
                self._ending.discard(meeting.room)
        # Not before: until then the other holders still read there who has destroyed what.
        self.past.erased(replica, closed_at, gone=receipt.entries_gone)
        await self._release(replica)

    def _tell_all(
        self, replica: Replica, code: End, receipt: Receipt | None, staying: frozenset[ConnectionId] = frozenset()
    ) -> None:
        for connection in replica.connections():
            if connection not in staying:
                self._outlet.end(connection, code, receipt=receipt)

    async def _release(self, replica: Replica) -> None:
        tail = self._tails.pop(replica, None)
        if tail is not None:
            tail.cancel()
        await replica.log.release()

    def lose_all(self) -> None:
        """The store came back empty: every meeting is gone, and people are told."""
        for replica in self.live:
            replica.lose()

    def abandon(self) -> None:
        """Stop hosting at once, without a word to the store: keys first, whatever waits for them fails."""
        for replica in self.live:
            self._keyring.forget(replica.meeting)
            replica.ended = True
        self._live.clear()

    async def close(self) -> None:
        """Stop hosting: this process ends. Connections read that the server restarts."""
        for replica in self.live:
            for connection in replica.connections():
                self._outlet.end(connection, End.RESTARTING, retry_after=1)
            replica.ended = True
            await self._release(replica)
            # The others count this holder as gone when the meeting closes, which is true.
            await replica.log.confirm_destroyed()
            self._keyring.forget(replica.meeting)
        self._live.clear()
        await self.errands.done()
