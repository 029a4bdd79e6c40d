"""The debrief: the room in which the facilitators of a closed meeting stay for a while, among themselves."""

import asyncio
from typing import Final

from chat.core.actions.open_debrief import OpenDebrief
from chat.ports import OutcomeUnknown, StoreUnavailable
from chat.service.meetings import Meetings, staff_room
from chat.service.replicas import Replica

TRIES: Final = 6
AGAIN_S: Final = 0.2
"""Between looks at a debrief that another process is just beginning: longer than it takes to draw its keys."""


async def debrief_of(meetings: Meetings, replica: Replica) -> Replica | None:
    """Begun here, or by another process that saw the same close at the same moment. None: there is none to be had."""
    for _ in range(TRIES):
        try:
            found = await meetings.begin(staff_room(replica.meeting.room), OpenDebrief(replica.room.counts))
        except (StoreUnavailable, OutcomeUnknown):
            return None
        if found is not None:
            return found
        await asyncio.sleep(AGAIN_S)
    return None
