"""What a meeting is called outside, and the room of a debrief."""

import hashlib
from typing import Final

from chat.core.names import MeetingId, RoomId
from chat.core.secrets import to_text

STAFF_SUFFIX: Final = "~staff"
"""No configured room id can hold the sign, so no Hello can name the room of a debrief."""


def staff_room(room: RoomId) -> RoomId:
    """Where the facilitators of a room stay after it has closed: a log of its own, with keys of its own."""
    return RoomId(room + STAFF_SUFFIX)


def is_staff_room(room: RoomId) -> bool:
    return room.endswith(STAFF_SUFFIX)


def label(meeting: MeetingId) -> str:
    """A short name for a meeting that a browser can carry: says which, and gives no right."""
    digest = hashlib.sha256(f"{meeting.room}|{meeting.planned_start}|{meeting.attempt}".encode()).digest()
    return to_text(digest[:9])
