"""The way in: what a socket and a page may ask of the service."""

from dataclasses import dataclass
from typing import Protocol

from chat import protocol
from chat.core.action import Refusal
from chat.core.hours import Planned
from chat.core.names import ConnectionId, Phase, RoomId
from chat.protocol import Ask, Hello, Page, PeopleList, Refused, Signal


class Inlet(Protocol):
    """What the gateway asks of the service, for one connection at a time. Nothing here raises."""

    async def enter(self, hello: Hello, connection: ConnectionId, network: str | None = None) -> Refused | None:
        """Come in, come back, or wait at the door. None: `Outlet.admit` or `Outlet.wait` has been called already.

        `network` is the address prefix that the connection came from; it is used for a keyed mark and dropped.
        """
        ...

    async def command(self, connection: ConnectionId, ask: Ask) -> protocol.Answer:
        """One wish of an admitted connection. Answers within the budget of two seconds."""
        ...

    async def more(self, connection: ConnectionId, after: int) -> Page | Refusal:
        """The next page of what was said while this occupant was away."""
        ...

    def people(self, connection: ConnectionId) -> PeopleList | Refusal: ...

    async def signal(self, connection: ConnectionId, signal: Signal) -> None:
        """Somebody is writing, or away: nothing that is kept."""
        ...

    async def dropped(self, connection: ConnectionId) -> None:
        """The socket is gone without a word. Safe to call for a connection that was never admitted."""
        ...


@dataclass(frozen=True)
class RoomStatus:
    """What anybody may know of a listed room from outside."""

    phase: Phase | None
    """None: no meeting is running."""
    locked: bool = False
    sharing_full: bool = False
    listening_full: bool = False
    facilitators: int = 0
    seconds_left: int | None = None
    planned: Planned | None = None
    """The planned meeting that is on, or the next one; None: nothing is planned."""
    cancelled: bool = False
    """That meeting will not be."""
    running_late: bool = False
    """Its doors should be open, and no facilitator has come."""
    closed_to_late: bool = False
    """It has begun, and newcomers come too late."""
    doors_in: int | None = None
    """Seconds until its doors open, and until it starts; 0 once that has been."""
    starts_in: int | None = None


class FrontDesk(Protocol):
    """What the pages ask of the service."""

    async def status(self, room: RoomId) -> RoomStatus: ...

    async def leave_quickly(self, room: RoomId, meeting: str, seat: str) -> None:
        """The seat ends at once, whether or not its socket was there to say so. Never raises."""
        ...
