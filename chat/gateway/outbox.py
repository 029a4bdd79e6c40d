"""Local delivery: each entry encoded once for each audience, and written to all of it without waiting."""

import asyncio
from collections.abc import Callable
from typing import Final

from chat.core.names import ConnectionId, End, MeetingId, OccupantId
from chat.gateway import wire
from chat.gateway.audience import Audience, Connection
from chat.gateway.hardened.socket import Socket
from chat.gateway.limits import Limits
from chat.ports import Frames
from chat.protocol import AtTheDoor, Ended, NoticesShown, Receipt, SignalShown, Welcome

ANSWER_FIRST_S: Final = 0.1
"""How long an end waits for the answer to the command that caused it."""
MEASURED_S: Final = 0.1
"""The stretch over which deliveries are counted, to see how busy we are."""


class Hall:
    """One meeting as this process serves it: two audiences, and who is who."""

    __slots__ = ("occupants", "public", "staff")

    def __init__(self) -> None:
        self.public = Audience()
        self.staff = Audience()
        self.occupants: dict[OccupantId | None, list[Connection]] = {}


class Outbox:
    """The Outlet port over sockets. Nothing here waits, fails, or makes a task for a recipient."""

    def __init__(self, limits: Limits, on_end: Callable[[End], None]) -> None:
        self._limits = limits
        self._on_end = on_end
        self._connections: dict[ConnectionId, Connection] = {}
        self._halls: dict[MeetingId, Hall] = {}
        self._waiting: set[Audience] = set()
        self._since = 0.0
        self._delivered = 0
        self.joining = False
        """Whether we are so busy that frames to the same people wait for each other."""

    # -- what the gateway calls

    def open(self, connection: ConnectionId, socket: Socket) -> Connection:
        """A connection that asks to come in. Nothing reaches it before `admit`."""
        self._connections[connection] = Connection(connection, socket)
        return self._connections[connection]

    def settle(self, connection: Connection) -> None:
        """The CONNECT answer is written: the welcome goes out, then what was held, in order."""
        if connection.audience is not None:
            connection.audience.flush()
        connection.release()
        if connection.audience is not None:
            connection.audience.settled()
        if connection.ending is not None:
            self._finish(connection)

    def answered(self, connection: Connection) -> None:
        connection.answering = False
        if connection.ending is not None:
            self._finish(connection)

    def forget(self, connection: Connection) -> None:
        self._leave(connection)
        self._connections.pop(connection.id, None)

    @property
    def connections(self) -> tuple[Connection, ...]:
        return tuple(self._connections.values())

    # -- the Outlet port

    def admit(
        self, meeting: MeetingId, connection: ConnectionId, occupant: OccupantId, *, staff: bool, welcome: Welcome
    ) -> None:
        """This connection belongs to that occupant from here on. What is shown next comes after the welcome."""
        found = self._connections.get(connection)
        if found is None or found.ending is not None:
            return
        self._leave(found)
        found.meeting, found.occupant, found.staff = meeting, occupant, staff
        hall = self._halls.setdefault(meeting, Hall())
        found.audience = hall.staff if staff else hall.public
        found.push(wire.welcome(welcome))
        found.audience.add(found)
        hall.occupants.setdefault(occupant, []).append(found)

    def wait(self, connection: ConnectionId, waiting: AtTheDoor) -> None:
        """This connection waits at the door: it is shown this, and nothing else until `admit` or `end`."""
        found = self._connections.get(connection)
        if found is not None and found.ending is None:
            found.push(wire.waiting(waiting))

    def show(self, meeting: MeetingId, frames: Frames) -> None:
        """One entry: at most one encoding for each projection."""
        hall = self._halls.get(meeting)
        if hall is None:
            return
        public = b""
        if frames.public and hall.public:
            public = wire.event(frames.seq, frames.after_public, frames.public)
            self._post(hall.public, public, frames)
        if frames.staff and hall.staff:
            same = public and frames.staff == frames.public and frames.after_staff == frames.after_public
            staff = public if same else wire.event(frames.seq, frames.after_staff, frames.staff)
            self._post(hall.staff, staff, frames)
        for occupant, events in frames.own.items():
            for connection in hall.occupants.get(occupant, ()):
                if not events and not (frames.staff if connection.staff else frames.public):
                    continue
                # Without events, too: whoever is shown nothing of it must not take it for a gap.
                if connection.audience is not None:
                    connection.audience.flush()
                after = frames.after_staff if connection.staff else frames.after_public
                connection.push(wire.event(frames.seq, after, events))

    def signal(self, meeting: MeetingId, staff: SignalShown, public: SignalShown | None, but: OccupantId) -> None:
        """Something short-lived, to everyone but the one it is about. It has no seq, and may be lost."""
        hall = self._halls.get(meeting)
        if hall is None:
            return
        if hall.staff:
            hall.staff.push_but(wire.signal(staff), (but,))
        if public is not None and hall.public:
            hall.public.push_but(wire.signal(public), (but,))

    def notices(self, meeting: MeetingId, shown: NoticesShown) -> None:
        """To everyone inside: what the operator says just now. It has no seq: the next welcome holds it too."""
        hall = self._halls.get(meeting)
        if hall is not None:
            data = wire.notices(shown)
            hall.staff.push_but(data, ())
            hall.public.push_but(data, ())

    def end(
        self,
        connection: ConnectionId,
        code: End,
        *,
        receipt: Receipt | None = None,
        reason: str | None = None,
        retry_after: int | None = None,
        hidden: bool = False,
    ) -> None:
        """Tell one connection why, then really close its transport."""
        found = self._connections.get(connection)
        if found is None or found.ending is not None:
            return
        self._on_end(code)
        self._leave(found)
        found.ending = wire.ended(Ended(code, reason, retry_after, receipt, hidden))
        if found.held is not None:
            # Its CONNECT is not answered yet: the farewell comes right after that.
            return
        if found.answering:
            asyncio.get_running_loop().call_later(ANSWER_FIRST_S, self._finish, found)
            return
        self._finish(found)

    # -- inside

    def _finish(self, connection: Connection) -> None:
        connection.socket.finish(connection.ending or b"")

    def _leave(self, connection: Connection) -> None:
        audience, meeting = connection.audience, connection.meeting
        if audience is None or meeting is None:
            return
        audience.remove(connection)
        connection.audience = None
        hall = self._halls[meeting]
        theirs = hall.occupants[connection.occupant]
        theirs.remove(connection)
        if not theirs:
            del hall.occupants[connection.occupant]
        if not hall.occupants:
            del self._halls[meeting]

    def _post(self, audience: Audience, data: bytes, frames: Frames) -> None:
        if frames.own:
            audience.push_but(data, frames.own)
        elif self._busy(len(audience)):
            audience.pending.append(data)
            if not self._waiting:
                asyncio.get_running_loop().call_later(self._limits.joining_s, self._flush)
            self._waiting.add(audience)
        else:
            audience.flush()
            audience.push(data)

    def _busy(self, recipients: int) -> bool:
        """Whether to let frames to the same people wait for each other: a write costs more than a copy.

        In a quiet house it would only be a delay.
        """
        now = asyncio.get_running_loop().time()
        self._delivered += recipients
        if (stretch := now - self._since) >= MEASURED_S:
            self.joining = self._delivered / stretch > self._limits.joining_from_per_s
            self._since, self._delivered = now, 0
        return self.joining

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for audience in waiting:
            audience.flush()
