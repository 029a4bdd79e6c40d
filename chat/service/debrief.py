"""The debrief: the room in which the facilitators of a closed meeting stay for a while, among themselves."""

import asyncio
from typing import Final

from chat.core.action import Agent
from chat.core.actions.close import Close
from chat.core.actions.enter import Enter
from chat.core.actions.open_debrief import OpenDebrief
from chat.core.names import ConnectionId
from chat.core.room import Occupant
from chat.core.secrets import to_text
from chat.ports import Dice, OutcomeUnknown, StoreUnavailable
from chat.service.connections import Connections
from chat.service.conversation import Conversation
from chat.service.labels import label, staff_room
from chat.service.meetings import Meetings
from chat.service.replicas import Arrival, Replica

TRIES: Final = 6
AGAIN_S: Final = 0.2
"""Between looks at a debrief that another process is just beginning: longer than it takes to draw its keys."""


async def debrief_of(meetings: Meetings, conversation: Conversation, replica: Replica) -> Replica | None:
    """Begun here, or by another process that saw the same close at the same moment. None: there is none to be had.

    The debrief of an earlier meeting may still run: then it ends now, and is erased, before this one begins. Who
    held this meeting must not come to sit among the notes of another one.
    """
    room, about = staff_room(replica.meeting.room), label(replica.meeting)
    for _ in range(TRIES):
        try:
            found = await meetings.begin(room, OpenDebrief(replica.room.counts, about))
            if found is not None and found.room.debrief_of != about:
                await conversation.carry_out(found, Agent.CLOCK, Close())
                # Waits, with the door of the room, until the old one is erased.
                found = await meetings.begin(room, OpenDebrief(replica.room.counts, about))
        except (StoreUnavailable, OutcomeUnknown):
            return None
        if found is not None and found.room.debrief_of == about:
            return found
        await asyncio.sleep(AGAIN_S)
    return None


class Debriefs:
    """Takes the facilitators of this process from a closed meeting into its debrief."""

    def __init__(
        self, meetings: Meetings, conversation: Conversation, connections: Connections, dice: Dice, host: str
    ) -> None:
        self._meetings = meetings
        self._conversation = conversation
        self._connections = connections
        self._dice = dice
        self._host = host

    async def stay(self, replica: Replica) -> frozenset[ConnectionId]:
        """The facilitators of a closed meeting stay among themselves; a debrief itself just ends."""
        room = replica.room
        if room.debrief is not None or (room.starts_at is not None and room.opened_at is None):
            # A planned meeting that never began leaves nothing to talk about.
            return frozenset()
        staying = [
            (occupant, occupant.connection)
            for occupant in replica.room.facilitators
            if occupant.connection is not None and occupant.connection in self._connections.inside
        ]
        if not staying:
            return frozenset()
        debrief = await debrief_of(self._meetings, self._conversation, replica)
        if debrief is None:
            return frozenset()
        inside = self._connections.inside  # looked at again: their socket may have broken meanwhile
        return frozenset([one[1] for one in staying if one[1] in inside and await self._stay(debrief, *one)])

    async def _stay(self, debrief: Replica, occupant: Occupant, connection: ConnectionId) -> bool:
        secret = to_text(self._dice.bytes(16))
        who, seat = debrief.keys.seat(secret)
        command = Enter(
            occupant=who,
            seat=seat,
            connection=connection,
            handle=occupant.handle,
            role=occupant.role,
            stance=occupant.stance,
            agreement=debrief.rules.agreement_version,
            invitation=occupant.invitation,
            host=self._host,
        )
        return await self._connections.arrive(debrief, command, connection, Arrival(secret, returned=False)) is None
