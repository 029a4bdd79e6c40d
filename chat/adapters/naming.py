"""What things are called in the store: names that say nothing to who may read them."""

import base64
import hmac
from dataclasses import dataclass
from typing import Final

from chat.adapters.derive import joined
from chat.core.names import Instant, MeetingId, RoomId
from chat.core.secrets import derive

TAG_BYTES: Final = 10
"""80 bits, 16 characters of base32: no two of a deployment's meetings share a name."""


@dataclass(frozen=True)
class MeetingNames:
    """The keys and the channel of one meeting. The braces keep them on one node of a cluster."""

    tag: str

    def _of(self, what: str) -> str:
        return f"fs:{{{self.tag}}}:{what}"

    @property
    def log(self) -> str:
        return self._of("log")

    @property
    def snapshot(self) -> str:
        return self._of("snap")

    @property
    def holders(self) -> str:
        return self._of("holders")

    @property
    def here(self) -> str:
        """The leases of the processes that serve the meeting."""
        return self._of("here")

    @property
    def hint(self) -> str:
        return self._of("hint")

    @property
    def commands(self) -> str:
        """Prefix of the keys that remember commands."""
        return self._of("n:")


class Naming:
    """Names made with the deployment's secret, so that room names cannot be guessed from the store."""

    def __init__(self, cluster_secret: bytes) -> None:
        self._key = hmac.digest(cluster_secret, b"fs1 names", "sha256")

    def meeting(self, meeting: MeetingId) -> MeetingNames:
        return MeetingNames(self._tag("meeting", meeting.room, str(meeting.planned_start), str(meeting.attempt)))

    def pointer(self, room: RoomId) -> str:
        """The key that names a room's current meeting: whoever sets it has claimed the meeting."""
        return f"fs:now:{self._tag('room', room)}"

    def past(self, room: RoomId) -> str:
        """The key that remembers, until its planned end, that a room's planned meeting closed early."""
        return f"fs:past:{self._tag('past', room)}"

    def _tag(self, *parts: str) -> str:
        return base64.b32encode(hmac.digest(self._key, joined(*parts), "sha256")[:TAG_BYTES]).decode()


def deployment(secret: bytes) -> str:
    """Which deployment a key belongs to: part of what every seal is bound to."""
    return derive(secret, "deployment", 8).hex()


def pointed(meeting: MeetingId) -> str:
    """How a pointer to that meeting begins. After it comes the process that claimed it, so that one whose
    claim was not answered can tell its own from another's."""
    return f"{meeting.planned_start}|{meeting.attempt}|"


def read_pointer(room: RoomId, value: bytes) -> MeetingId | None:
    """The meeting a pointer names; None for anything we did not write."""
    start, attempt, *_ = [*value.decode("ascii", "replace").split("|"), "", ""]
    if not (start.isdecimal() and attempt.isdecimal()):
        return None
    return MeetingId(room, Instant(int(start)), int(attempt))
