"""Replay: what a returning occupant missed while they were in the meeting, in pages they ask for."""

from typing import Final

import msgspec

from chat.core.again import played_again, played_late
from chat.core.decide import entry_from_bytes
from chat.core.names import MessageId
from chat.core.room import Occupant
from chat.protocol import EventFrame, Page
from chat.service.replicas import Replica

PAGE_BYTES: Final = 64 * 1024
"""A page that a phone takes in one breath, and that never looks like a slow reader."""
READ_ENTRIES: Final = 200

_size = msgspec.json.Encoder().encode


async def page(replica: Replica, me: Occupant, after: int, until: int) -> Page:
    """Events of messages with `after` < seq < `until` from the occupant's own windows, oldest first; from between
    them, what became of messages in them and what was for this occupant alone.

    A page is empty only when it is the last. Texts that were taken away are left out; entries too old
    to be opened are not there any more. Raises StoreUnavailable.
    """
    frames: list[EventFrame] = []
    size, last = 0, after
    gone = frozenset(replica.gone_messages)

    def heard(message: MessageId) -> bool:
        said = replica.said_at(message)
        # Unknown: too old to be opened, so older than any time away that a seat outlives. Then as it is for everybody
        # who is here: they are told, whether or not it stands on their page.
        return said is None or me.was_there(said)

    while True:
        entries = await replica.log.read(last, READ_ENTRIES)
        for stored in entries:
            seq = stored.position.seq
            if seq >= until:
                return Page(tuple(frames), done=True)
            last = seq
            if seq < me.windows[0].first:
                continue
            entry = entry_from_bytes(stored.entry)
            if me.was_there(seq):
                shown = played_again(entry, gone, me, replica.room)
            else:
                shown = played_late(entry, gone, me, replica.room, heard)
            if not shown:
                continue
            frame = EventFrame(seq, frames[-1].seq if frames else after, shown)
            size += len(_size(frame))
            if frames and size > PAGE_BYTES:
                return Page(tuple(frames), done=False)
            frames.append(frame)
        if not entries:
            return Page(tuple(frames), done=True)
