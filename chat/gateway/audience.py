"""People of one process who are shown the same: one frame, the same bytes to every transport."""

from collections.abc import Container
from typing import Final

from chat.core.names import ConnectionId, MeetingId, OccupantId
from chat.gateway.hardened.socket import Socket

MOST_HELD: Final = 256 * 1024
"""What is kept for somebody who is still being let in; more means that they never will be."""


class Connection:
    """One socket with what it is shown. Until its CONNECT answer is written, frames are held."""

    __slots__ = (
        "answering",
        "audience",
        "ending",
        "held",
        "held_bytes",
        "id",
        "meeting",
        "occupant",
        "socket",
        "staff",
    )

    def __init__(self, id: ConnectionId, socket: Socket) -> None:
        self.id = id
        self.socket = socket
        self.meeting: MeetingId | None = None
        self.occupant: OccupantId | None = None
        self.staff = False
        self.audience: Audience | None = None
        self.held: list[bytes] | None = []
        self.held_bytes = 0
        self.answering = False
        """A command of theirs is being worked on: its answer comes before an end."""
        self.ending: bytes | None = None

    def push(self, data: bytes) -> None:
        if self.held is None:
            self.socket.write(data)
            return
        self.held_bytes += len(data)
        if self.held_bytes > MOST_HELD:
            self.socket.slow()
            return
        self.held.append(data)

    def release(self) -> None:
        """The CONNECT answer is out: what was held follows in its order."""
        if self.held:
            self.socket.write(b"".join(self.held))
        self.held = None


class Audience:
    """The connections of one meeting that see one projection: everybody, or staff."""

    __slots__ = ("_members", "_sockets", "pending")

    def __init__(self) -> None:
        self._members: dict[ConnectionId, Connection] = {}
        self._sockets: tuple[Socket, ...] | None = None
        self.pending: list[bytes] = []

    def __len__(self) -> int:
        return len(self._members)

    def add(self, connection: Connection) -> None:
        # What waits was said before they came: it must not reach them.
        self.flush()
        self._members[connection.id] = connection
        self._sockets = None

    def remove(self, connection: Connection) -> None:
        self.flush()
        self._members.pop(connection.id, None)
        self._sockets = None

    def settled(self) -> None:
        """Somebody's frames are not held any more."""
        self.flush()
        self._sockets = None

    def push(self, data: bytes) -> None:
        """Write one frame to all. The common case is a loop over sockets and nothing else."""
        sockets = self._sockets
        if sockets is None:
            if any(member.held is not None for member in self._members.values()):
                for member in tuple(self._members.values()):
                    member.push(data)
                return
            sockets = self._sockets = tuple(member.socket for member in self._members.values())
        for socket in sockets:
            socket.write(data)

    def push_but(self, data: bytes, occupants: Container[OccupantId | None]) -> None:
        """To all but those who are shown something of their own instead."""
        self.flush()
        for member in tuple(self._members.values()):
            if member.occupant not in occupants:
                member.push(data)

    def flush(self) -> None:
        """Send what waited to be joined, in one write for each connection."""
        if self.pending:
            joined = b"".join(self.pending)
            self.pending.clear()
            self.push(joined)
