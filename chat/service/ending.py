"""Every meeting ends, because the operator wants everything gone."""

from chat.core.action import Agent
from chat.core.actions.close import Close
from chat.service.conversation import Conversation
from chat.service.meetings import Meetings


async def end_all(meetings: Meetings, conversation: Conversation) -> int:
    """Close every meeting of this process, as the clock would. How many there were."""
    live = meetings.live
    for replica in live:
        # Whatever it answers: who asked for this looks again until none is left.
        await conversation.carry_out(replica, Agent.CLOCK, Close())
    return len(live)
