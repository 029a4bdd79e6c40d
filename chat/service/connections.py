"""The connections of this process: who is on the way in, waits at a door, is inside, or is not yet known to be gone."""

from collections.abc import Callable
from typing import NamedTuple

from chat.core.action import Agent, Refusal
from chat.core.actions.admit import Admitted
from chat.core.actions.come_back import CameBack, ComeBack
from chat.core.actions.drop import Drop
from chat.core.actions.enter import Enter, Entered
from chat.core.actions.knock import Knocked
from chat.core.names import Code, ConnectionId, End, OccupantId
from chat.core.view import view
from chat.ports import Clock, Outlet
from chat.protocol import PROTOCOL_VERSION, AtTheDoor, Welcome
from chat.service.conversation import Conversation
from chat.service.labels import label
from chat.service.meetings import Meetings
from chat.service.notices import Notices, UpNow
from chat.service.replicas import EPOCH, Arrival, Replica


class Inside(NamedTuple):
    """A connection that has been shown the room."""

    replica: Replica
    occupant: OccupantId
    until: int
    """The seq of its welcome: replay ends there."""


class Connections:
    """Every connection between the first wish to come in and the drop that stands in the log."""

    def __init__(self, meetings: Meetings, conversation: Conversation, clock: Clock, outlet: Outlet, up: UpNow) -> None:
        self._conversation = conversation
        self._clock = clock
        self._outlet = outlet
        self.notices = Notices(outlet, up)
        self.arriving: dict[ConnectionId, tuple[Replica, Arrival]] = {}
        """Connections whose entry is on its way into the log, or may stand there without our knowing."""
        self.inside: dict[ConnectionId, Inside] = {}
        self.waiting: dict[ConnectionId, tuple[Replica, OccupantId, Arrival]] = {}
        """Connections that wait at a door."""
        self.undropped: dict[ConnectionId, tuple[Replica, OccupantId]] = {}
        """Drops that the store did not take yet; the timetable asks again."""
        self.slip: Callable[[Replica], str | None] = lambda replica: None
        """Draws what lets a newcomer answer how they are; None where nobody is asked."""
        meetings.on_arrival = self._arrived
        meetings.on_knock = self._knocked

    async def arrive(
        self, replica: Replica, command: Enter | ComeBack, connection: ConnectionId, arrival: Arrival
    ) -> Refusal | None:
        self.arriving[connection] = replica, arrival
        try:
            answer = await self._conversation.carry_out(replica, Agent.NEWCOMER, command)
        except BaseException:
            # Cancelled, and perhaps written: if the entry turns up, its connection must not look alive.
            arrival.lost = True
            raise
        if isinstance(answer, Refusal):
            if answer.code is Code.UNKNOWN:
                # It may stand in the log all the same. At the door nobody can ask again with the same
                # nonce, so it means what "unavailable" means: the next try starts from the beginning.
                arrival.lost = True
                return Refusal(Code.UNAVAILABLE, retry_after=2)
            self.arriving.pop(connection, None)
            return answer
        if connection in self.undropped:
            await self._drop(connection)
        return None

    def _knocked(self, replica: Replica, event: Knocked) -> None:
        """The entry stands: this connection waits, and is shown that and nothing else."""
        _, arrival = self.arriving.pop(event.connection, (None, None))
        if arrival is None:
            return
        if arrival.lost:
            self.undropped[event.connection] = (replica, event.occupant)
            return
        self.waiting[event.connection] = (replica, event.occupant, arrival)
        staff = sum(1 for _ in replica.room.facilitators)
        self._outlet.wait(event.connection, AtTheDoor(PROTOCOL_VERSION, event.why, replica.room.phase, staff))

    def _arrived(self, replica: Replica, event: Entered | CameBack | Admitted) -> None:
        """The entry stands, and it is one of ours: from here on this connection is shown the room."""
        _, arrival = self.arriving.pop(event.connection, (None, None))
        _, _, waited = self.waiting.pop(event.connection, (None, None, None))
        arrival = arrival or waited
        if arrival is None:
            return
        if arrival.lost:
            self.undropped[event.connection] = (replica, event.occupant)
            return
        room, me = replica.room, replica.room.occupants[event.occupant]
        self.inside[event.connection] = Inside(replica, me.id, room.seq)
        welcome = Welcome(
            v=PROTOCOL_VERSION,
            meeting=label(replica.meeting),
            epoch=EPOCH,
            seq=room.seq,
            seat=arrival.seat,
            view=view(room, me, self._clock.now(), replica.rules),
            behind=arrival.returned and any((w.last or room.seq) > arrival.shown_until for w in me.windows),
            returned=arrival.returned,
            slip=None if arrival.returned or me.is_staff else self.slip(replica),
            notices=self.notices.of(replica.meeting.room),
        )
        self._outlet.admit(replica.meeting, event.connection, me.id, staff=me.is_staff, welcome=welcome)

    async def end_waiting(self, replica: Replica, who: OccupantId) -> None:
        """The same kept name waits at the door in another tab, which a new one replaces."""
        waiting = replica.room.waiting.get(who)
        if waiting is not None:
            self._outlet.end(waiting.connection, End.REPLACED)
            await self._conversation.carry_out(replica, Agent.CLOCK, Drop(who, waiting.connection))

    async def dropped(self, connection: ConnectionId) -> None:
        known = self.inside.pop(connection, None) or self.waiting.pop(connection, None)
        if connection in self.arriving:
            # On the way into a debrief they are known from the closed meeting too: that one is forgotten.
            self.arriving[connection][1].lost = True
            return
        if known is not None:
            self.undropped[connection] = known[0], known[1]
            await self._drop(connection)

    async def drop_again(self) -> None:
        """Ask for every drop that does not stand in the log yet."""
        ended = [connection for connection, (replica, _) in self.arriving.items() if replica.ended]
        for connection in ended:
            del self.arriving[connection]
        for connection in list(self.undropped):
            if connection in self.undropped:
                await self._drop(connection)

    async def _drop(self, connection: ConnectionId) -> None:
        replica, who = self.undropped[connection]
        answer = await self._conversation.carry_out(replica, Agent.CLOCK, Drop(who, connection))
        again = isinstance(answer, Refusal) and answer.code in {Code.UNAVAILABLE, Code.UNKNOWN, Code.BUSY}
        if not again:
            self.undropped.pop(connection, None)
