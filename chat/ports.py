"""What the service needs from the world. Adapters and the gateway give it; `app.py` joins them."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from chat import protocol
from chat.core.action import Refusal, Shown
from chat.core.names import (
    ConnectionId,
    End,
    Instant,
    MeetingId,
    MessageId,
    OccupantId,
    Phase,
    Position,
    RoomId,
)
from chat.protocol import Ask, AtTheDoor, Hello, Page, PeopleList, Receipt, Refused, Signal, SignalShown, Welcome


class Clock(Protocol):
    """The store's time, kept going by the monotonic clock, so that all processes agree."""

    def now(self) -> Instant:
        """Milliseconds since 1970 as the store counts them."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump."""
        ...


class Dice(Protocol):
    """Chance, from the system's generator."""

    def bytes(self, count: int) -> bytes: ...


# -- keys


class MeetingKeys(Protocol):
    """The keys of one meeting, in this process's memory only."""

    def message_id(self, author: OccupantId, nonce: str) -> MessageId:
        """The id of the message that this author says under this nonce: the same for every retry."""
        ...

    def author_of(self, message: MessageId) -> OccupantId | None:
        """Whose message that is; None when the id was not made in this meeting."""
        ...

    def network_tag(self, network: str) -> bytes:
        """A keyed mark of 4 bytes for an address prefix: equal within this meeting, meaningless outside."""
        ...

    def seat(self, secret: str) -> tuple[OccupantId, bytes]:
        """The occupant id and the keyed hash that belong to a seat secret."""
        ...

    def destroy(self) -> None:
        """Wipe every key. Nothing sealed with them can be opened afterwards, by anybody."""
        ...

    @property
    def destroyed(self) -> bool: ...


class Keyring(Protocol):
    """Who holds which meeting's keys. In memory, never in the store."""

    async def draw(self, meeting: MeetingId) -> MeetingKeys:
        """Fresh keys for a meeting that this process has just claimed."""
        ...

    async def find(self, meeting: MeetingId) -> MeetingKeys | None:
        """The keys of a running meeting, from this process or another holder; None: nobody has them."""
        ...

    def forget(self, meeting: MeetingId) -> None:
        """Destroy the keys and drop the meeting."""
        ...


# -- the log


@dataclass(frozen=True)
class Appended:
    """The entry stands in the log, at this place."""

    position: Position


@dataclass(frozen=True)
class Duplicate:
    """An entry with that id stands in the log already, at this place."""

    position: Position


@dataclass(frozen=True)
class Moved:
    """Somebody else appended first: read on, and decide again."""

    head: Position


@dataclass(frozen=True)
class Late:
    """The deadline had passed when the store ran the append: nothing was written."""


AppendResult = Appended | Duplicate | Moved | Late


class StoreUnavailable(Exception):
    """The store did not answer and nothing was written."""


class OutcomeUnknown(Exception):
    """The store did not answer, and it may have written. Ask again with the same id."""


class MeetingGone(Exception):
    """The log or its key is lost. Nothing is guessed: people are told."""


@dataclass(frozen=True)
class StoredEntry:
    """One entry of the log, opened: the bytes that the service had it append."""

    position: Position
    entry: bytes = field(repr=False)


@dataclass(frozen=True)
class StoredSnapshot:
    """A room as it stood right after the entry at `position`."""

    position: Position
    room: bytes = field(repr=False)


@dataclass(frozen=True)
class Hosts:
    """The processes that serve a meeting, by their leases, and how many seconds each lease still lives."""

    left_s: Mapping[str, float]
    lapsed: bool
    """This process's own lease had run out: it was away itself, and cannot say who else is."""


class Log(Protocol):
    """The entries of one meeting, in one order, for every process that hosts it.

    Every call may raise `StoreUnavailable`, or `MeetingGone` when the stored log is missing, behind
    what this process has seen, or cannot be opened.
    """

    async def append(
        self,
        after: Position,
        command_id: str,
        entry: bytes,
        *,
        budget_s: float,
        ends_at: Instant,
        snapshot: bytes | None = None,
    ) -> AppendResult:
        """Append if the head is still `after` and `command_id` is new; one idempotent call.

        `snapshot`, when given, is the room right after this entry. `ends_at` is the planned end: the
        stored keys expire some minutes after it. Raises `OutcomeUnknown` when it may have happened.
        """
        ...

    async def read(self, after: int, most: int = 500) -> Sequence[StoredEntry]:
        """Entries with a seq greater than `after`, oldest first. Those too old to open are left out."""
        ...

    async def snapshot(self) -> StoredSnapshot | None:
        """The newest snapshot, opened."""
        ...

    async def renew(self, lease_s: float) -> Hosts:
        """Say that this process serves the meeting for `lease_s` more seconds, and learn who else does."""
        ...

    def hints(self) -> AsyncIterator[None]:
        """Yields when there may be something new: on every append elsewhere, and now and then anyway."""
        ...

    def on_signal(self, hear: Callable[[bytes], None]) -> None:
        """Call `hear` with every signal that another process sends, while this log is followed."""
        ...

    async def signal(self, body: bytes) -> None:
        """Tell the other processes something short-lived: sealed, in no order, in no log. Never raises."""
        ...

    async def erase(self, budget_s: float) -> Receipt:
        """Destroy this process's keys, confirm it, wait for the other holders, remove what is stored.

        The receipt says what was seen, not what was hoped.
        """
        ...

    async def remove(self) -> bool:
        """Remove once more what is stored of a meeting whose keys are destroyed. Whether nothing is left.

        Raises StoreUnavailable.
        """
        ...

    async def confirm_destroyed(self) -> None:
        """Stop hosting, destroy this process's keys and say so to the other holders. Never raises."""
        ...

    async def release(self) -> None:
        """Stop hosting: end the tail. Touches nothing that is stored."""
        ...


class Logs(Protocol):
    """The logs of all meetings in the store."""

    async def current(self, room: RoomId) -> MeetingId | None:
        """Which meeting of a room is running, as far as the store knows."""
        ...

    async def begin(self, meeting: MeetingId, ends_at: Instant) -> bool:
        """Claim a meeting as the room's current one. False: somebody else began one first."""
        ...

    async def open(self, meeting: MeetingId, keys: MeetingKeys) -> Log:
        """The log of a meeting whose keys this process has; it counts as a holder from here on."""
        ...

    async def discard(self, meeting: MeetingId) -> None:
        """Remove what is stored of a meeting whose keys nobody has any more."""
        ...


# -- the way out


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

    def end(
        self,
        connection: ConnectionId,
        code: End,
        *,
        receipt: Receipt | None = None,
        reason: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        """Tell one connection why, then really close its transport."""
        ...


# -- the way in


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


class FrontDesk(Protocol):
    """What the pages ask of the service."""

    async def status(self, room: RoomId) -> RoomStatus: ...


@dataclass(frozen=True)
class StoreHealth:
    """What the guard saw last. `volatility` is the level that the privacy sentences may claim."""

    reachable: bool
    volatility: str
    """strict, attested or off."""
    failing: tuple[str, ...]
    """One sentence each: the setting, and the line that mends it."""
    warnings: tuple[str, ...]
    checked_at_monotonic: float


class Health(Protocol):
    """Is this process fit to host meetings?"""

    def store(self) -> StoreHealth: ...

    @property
    def draining(self) -> bool: ...


class BoardStream(Protocol):
    """One stream for all processes of a deployment. Whoever cannot prove that they belong to it can only remove
    from it, or put up again what stood there before."""

    async def post(self, body: bytes) -> None:
        """Put something up. Raises `StoreUnavailable` or `OutcomeUnknown`."""
        ...

    async def read(self) -> Sequence[tuple[tuple[int, int], bytes]]:
        """What stands there beyond what was read already, with places that grow; at first from the start.

        What cannot be opened is left out. Raises `StoreUnavailable`.
        """
        ...

    async def oldest(self) -> tuple[int, int] | None:
        """Where it begins; older ones were trimmed. None: nothing stands there. Raises `StoreUnavailable`."""
        ...

    def hints(self) -> AsyncIterator[None]:
        """Yields when there may be something new, and to begin with."""
        ...
