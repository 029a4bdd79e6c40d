"""The way out: local delivery to the sockets of this process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from chat.core.action import Shown
from chat.core.names import ConnectionId, End, MeetingId, OccupantId
from chat.protocol import AtTheDoor, NoticesShown, Receipt, SignalShown, Welcome


@dataclass(frozen=True)
class Frames:
    """One entry as its audiences see it. `after_*` is the previous seq that the audience was shown.

    An occupant in `own` is shown that instead of `public` or `staff`. An empty tuple: nothing.
    """

    seq: int
    public: tuple[Shown, ...]
    staff: tuple[Shown, ...]
    own: Mapping[OccupantId, tuple[Shown, ...]]
    after_public: int
    after_staff: int


class Outlet(Protocol):
    """Local delivery: the sockets of this process. Every call returns at once and never fails."""

    def admit(
        self, meeting: MeetingId, connection: ConnectionId, occupant: OccupantId, *, staff: bool, welcome: Welcome
    ) -> None:
        """This connection belongs to that occupant from here on. What is shown next comes after the welcome."""
        ...

    def wait(self, connection: ConnectionId, waiting: AtTheDoor) -> None:
        """This connection waits at the door: it is shown this, and nothing else until `admit` or `end`."""
        ...

    def show(self, meeting: MeetingId, frames: Frames) -> None: ...

    def signal(self, meeting: MeetingId, staff: SignalShown, public: SignalShown | None, but: OccupantId) -> None:
        """Something short-lived, to everyone but the one it is about. It has no seq, and may be lost."""
        ...

    def notices(self, meeting: MeetingId, shown: NoticesShown) -> None:
        """To everyone inside: what the operator says just now. It has no seq: the next welcome holds it too."""
        ...

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
        ...
