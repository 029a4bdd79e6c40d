"""Replay: what a returning occupant missed while they were in the meeting, in pages they ask for."""

from typing import Final

import msgspec

from chat.core.decide import entry_from_bytes
from chat.core.room import Occupant
from chat.core.view import played_again
from chat.protocol import EventFrame, Page
from chat.service.replicas import Replica

PAGE_BYTES: Final = 64 * 1024
"""A page that a phone takes in one breath, and that never looks like a slow reader."""
READ_ENTRIES: Final = 200

_size = msgspec.json.Encoder().encode


async def page(replica: Replica, me: Occupant, after: int, until: int) -> Page:
    """Events of messages with `after` < seq < `until` from the occupant's own windows, oldest first.

    A page is empty only when it is the last. Texts that were taken away are left out; entries too old
    to be opened are not there any more. Raises StoreUnavailable.
    """
    frames: list[EventFrame] = []
    size, last = 0, after
    gone = frozenset(replica.gone_messages)
    while True:
        entries = await replica.log.read(last, READ_ENTRIES)
        for stored in entries:
            seq = stored.position.seq
            if seq >= until:
                return Page(tuple(frames), done=True)
            last = seq
            if not me.was_there(seq):
                continue
            entry = entry_from_bytes(stored.entry)
            shown = played_again(entry, gone, me, replica.room)
            if not shown:
                continue
            frame = EventFrame(seq, frames[-1].seq if frames else after, shown)
            size += len(_size(frame))
            if frames and size > PAGE_BYTES:
                return Page(tuple(frames), done=False)
            frames.append(frame)
        if not entries:
            return Page(tuple(frames), done=True)
