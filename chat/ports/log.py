"""The log of one meeting, and the logs of all: what the service appends and reads."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from chat.core.names import Instant, MeetingId, Position, RoomId
from chat.ports.keys import MeetingKeys
from chat.protocol import Receipt


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


@dataclass(frozen=True)
class Concluded:
    """A planned meeting that closed before its planned end."""

    meeting: MeetingId
    over: bool
    """It had been opened: its time is over. Otherwise nobody had begun to talk, and another attempt may begin."""


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

    async def conclude(self, meeting: MeetingId, until: Instant, *, over: bool) -> None:
        """A planned meeting has closed before its planned end: remember it until then, and nothing else of it.

        May raise `OutcomeUnknown`; harmless to repeat.
        """
        ...

    async def concluded(self, room: RoomId) -> Concluded | None:
        """What was remembered of the room's last planned meeting, until its planned end."""
        ...
