"""The watch: which processes serve a meeting, and what follows for people when one of them is gone.

A process that is killed cannot say that its sockets are dead. Each renews a lease in the store while it serves
a meeting; when one lapses, another process says it in its place, as the clock. A supervisor, where there is
one, tells of a death at once; the lease is for when it cannot.
"""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Iterable
from typing import Final

from chat.core.action import Agent
from chat.core.actions.drop import Drop
from chat.core.names import ConnectionId, OccupantId, RoomId
from chat.core.room import Room
from chat.ports import Clock, Hosts, MeetingGone, StoreUnavailable
from chat.service.conversation import Conversation
from chat.service.meetings import LEASE_S, Meetings
from chat.service.replicas import Replica

RENEW_S: Final = 10.0
JUDGE_AFTER_S: Final = 12.0
"""Whoever was away itself (a machine that slept, a store that hung) first gives everybody the time to renew."""
REMEMBERED_GONE: Final = 1000


def sockets(room: Room) -> tuple[tuple[OccupantId, ConnectionId, str], ...]:
    """Everybody with a connection, inside or at the door: who, by which socket, at which process."""
    inside = ((one.id, one.connection, one.host) for one in room.occupants.values())
    waiting = ((one.id, one.connection, one.host) for one in room.waiting.values())
    return (*((who, socket, host) for who, socket, host in inside if socket is not None), *waiting)


class Watch:
    """What this process knows of the others."""

    def __init__(
        self, meetings: Meetings, conversation: Conversation, clock: Clock, host: str, *, news_s: float = 0.0
    ) -> None:
        """`news_s`: how long somebody who sits at another process waits for news that it is dead. 0: nobody tells."""
        self.host = host
        self._meetings = meetings
        self._conversation = conversation
        self._clock = clock
        self._news_s = news_s
        self._gone: OrderedDict[str, None] = OrderedDict()
        self._news = asyncio.Event()

    async def look(self, replica: Replica) -> None:
        """Renew our lease and look at the others', when it is time; drop the people of processes that are gone."""
        now = self._clock.monotonic()
        lapsed: frozenset[str] = frozenset()
        if self.host and now >= replica.renew_at:
            replica.renew_at = now + 1
            with contextlib.suppress(StoreUnavailable, MeetingGone):  # gone is noticed by the next wish
                found = await replica.log.renew(LEASE_S)
                replica.last_contact = self._clock.monotonic()
                lapsed = self._judged(replica, found, now)
        await self.drop_gone(replica, lapsed)

    def _judged(self, replica: Replica, found: Hosts, now: float) -> frozenset[str]:
        others = [left for host, left in found.left_s.items() if host != self.host]
        replica.renew_at = now + min([RENEW_S, *(max(left, 1.0) for left in others)])
        if found.lapsed:
            replica.judge_from = now + JUDGE_AFTER_S
        if now < replica.judge_from:
            return frozenset()
        connected = {host for _, _, host in sockets(replica.room)}
        return frozenset(connected - set(found.left_s) - {self.host, ""})

    async def drop_gone(self, replica: Replica, lapsed: frozenset[str] = frozenset()) -> None:
        for who, connection, host in sockets(replica.room):
            if host in lapsed or host in self._gone:
                await self._conversation.carry_out(replica, Agent.CLOCK, Drop(who, connection))

    async def host_gone(self, host: str, rooms: Iterable[RoomId] = ()) -> None:
        """The supervisor saw that process end. `rooms` are those that it served: they are looked after from here."""
        self.remember_gone((host,))
        for room in rooms:
            with contextlib.suppress(StoreUnavailable):
                await self._meetings.find(room)
        for replica in self._meetings.live:
            await self.drop_gone(replica)

    def remember_gone(self, hosts: Iterable[str]) -> None:
        for host in hosts:
            if host != self.host:
                self._gone[host] = None
        while len(self._gone) > REMEMBERED_GONE:
            self._gone.popitem(last=False)
        self._news.set()
        self._news = asyncio.Event()

    async def learns_gone(self, host: str) -> bool:
        """Whether that process is gone; waits a moment for the news, which travels about as fast as a browser
        that looks for another process."""
        if host in (self.host, ""):
            return False
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._news_s):
                while host not in self._gone:
                    await self._news.wait()
        return host in self._gone
