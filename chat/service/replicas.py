"""This process's copy of a live meeting: its log, its keys, and the room they make."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import msgspec

from chat.core.action import Event, Quote, RoomRules
from chat.core.actions.add_content_note import ContentNoteAdded
from chat.core.actions.admit import Admitted
from chat.core.actions.come_back import CameBack
from chat.core.actions.drop import Dropped
from chat.core.actions.end_seat import SeatEnded
from chat.core.actions.enter import Entered
from chat.core.actions.knock import Knocked
from chat.core.actions.leave import Left
from chat.core.actions.redact import Redacted
from chat.core.actions.remove import Removed
from chat.core.actions.restore import Restored
from chat.core.actions.say import Said
from chat.core.actions.stop_waiting import StoppedWaiting
from chat.core.actions.take_back import TakenBack
from chat.core.actions.take_off_content_note import ContentNoteTakenOff
from chat.core.actions.turn_away import TurnedAway
from chat.core.decide import Entry, apply, entry_from_bytes, room_from_bytes
from chat.core.names import ConnectionId, ContentNote, End, Instant, MeetingId, MessageId, OccupantId, Phase, Position
from chat.core.room import Room
from chat.core.view import audiences
from chat.ports import Clock, Frames, Log, MeetingGone, MeetingKeys, Outlet, StoredEntry

SNAPSHOT_ENTRIES: Final = 100
SNAPSHOT_MS: Final = 240_000
"""A snapshot at least every 4 minutes, so that one can always be opened while keys live 14 minutes."""
REMEMBERED_ANSWERS: Final = 20_000
"""Accepted commands whose answer is kept for a retry: ten minutes of the busiest room there may be."""
REMEMBERED_GONE: Final = 5_000
"""More messages than anybody can take away within the readable window."""
MOST_HIDDEN: Final = 500
"""Messages hidden in one entry: more than one person may say within the readable window."""
EPOCH: Final = 1
"""Which log it is. Stays 1 until lost writes can be healed."""


@dataclass
class Arrival:
    """A connection whose entry into the room is on its way into the log."""

    seat: str
    returned: bool
    shown_until: int = 0
    lost: bool = False


@dataclass(eq=False)
class Replica:
    """One live meeting in this process. Entries come in one order, from here or from the log."""

    meeting: MeetingId
    rules: RoomRules
    log: Log
    keys: MeetingKeys
    outlet: Outlet
    clock: Clock
    on_arrival: Callable[["Replica", Entered | CameBack | Admitted], None]
    """Called right after an entry that lets a connection in has been shown to the others."""
    on_knock: Callable[["Replica", Knocked], None]
    """Called right after an entry that lets a connection wait at the door."""
    on_end: Callable[["Replica", End], None]
    on_entry: Callable[[Entry[Event]], None]
    """Called for every entry that this process appended, for counts: each stands in exactly one process's."""
    room: Room = field(init=False)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    answers: OrderedDict[MessageId, int] = field(default_factory=OrderedDict)
    gone_messages: dict[MessageId, int] = field(default_factory=dict)
    """Messages taken away within the readable window, and at which seq: never played again."""
    taken_back: dict[MessageId, int] = field(default_factory=dict)
    """Of those, the ones that their authors took away: nobody may quote or restore them."""
    noted: dict[MessageId, ContentNote] = field(default_factory=dict)
    """Messages that a facilitator added a content note to: it comes back with the words of an undone hide."""
    said_later: dict[MessageId, int] = field(default_factory=dict)
    said: OrderedDict[MessageId, OccupantId] = field(default_factory=OrderedDict)
    """Who said what, by id and without a word of it, for hiding all of one person's."""
    snapshot_seq: int = 0
    snapshot_at: Instant = field(default_factory=lambda: Instant(0))
    shown_public: int = 0
    shown_staff: int = 0
    last_contact: float = 0.0
    """When the store last answered, on the monotonic clock."""
    ended: bool = False
    closed_here: bool = False
    """Whether the entry that closed the meeting is this process's: of all holders one counts the erasure."""
    renew_at: float = 0.0
    """When to renew this process's lease and to look at those of the others, on the monotonic clock."""
    judge_from: float = 0.0
    """Before this moment a missing lease tells nothing: this process was away itself."""

    def __post_init__(self) -> None:
        self.room = Room(self.meeting)
        self.last_contact = self.clock.monotonic()

    @property
    def position(self) -> Position:
        return Position(EPOCH, self.room.seq)

    @property
    def ends_at(self) -> Instant:
        """The planned end: what is stored expires some minutes after it."""
        return self.room.planned_end or Instant(self.clock.now() + self.rules.duration_s * 1000)

    def snapshot_due(self, seq: int, now: Instant) -> bool:
        return seq - self.snapshot_seq >= SNAPSHOT_ENTRIES or self.snapshot_is_old(now)

    def snapshot_is_old(self, now: Instant) -> bool:
        return now - self.snapshot_at >= SNAPSHOT_MS

    async def join(self) -> None:
        """Become a copy of a meeting that runs already: its snapshot, and what came after it."""
        snapshot = await self.log.snapshot()
        if snapshot is None:
            raise MeetingGone
        try:
            self.room = room_from_bytes(snapshot.room)
        except msgspec.ValidationError as error:
            raise MeetingGone from error
        self.snapshot_seq, self.snapshot_at = self.room.seq, self.room.now
        self.shown_public = self.shown_staff = self.room.seq
        after = 0
        while entries := await self.log.read(after):
            for stored in entries:
                self._take(stored)
            after = entries[-1].position.seq

    async def catch_up(self, until: int | None = None) -> None:
        """Apply what others appended, at least up to the entry `until`, or all of it. The caller holds the lock."""
        while not self.ended and (until is None or self.room.seq < until):
            entries = await self.log.read(self.room.seq)
            self.last_contact = self.clock.monotonic()
            for stored in entries:
                self._take(stored)
            if not entries:
                return

    def _take(self, stored: StoredEntry) -> None:
        seq = stored.position.seq
        try:
            entry = entry_from_bytes(stored.entry)
        except msgspec.ValidationError as error:
            raise MeetingGone from error
        if seq <= self.room.seq:
            self._remember(entry, seq)
        elif seq == self.room.seq + 1:
            self.install(entry, apply(self.room, entry, seq))
        else:
            # Entries between are missing: the store lost writes, and nothing is guessed.
            raise MeetingGone

    def install(self, entry: Entry[Event], room: Room, *, own: bool = False) -> None:
        """Make `room`, the room after `entry`, the present one, and show the entry to whom it is for."""
        before, self.room = self.room, room
        self._remember(entry, room.seq)
        if own:
            self.on_entry(entry)
        self._show(entry, room)
        for event in entry.events:
            self._connections(event, before)
        if room.phase is Phase.CLOSED and not self.ended:
            self.ended, self.closed_here = True, own
            self.on_end(self, End.CLOSED)

    def _remember(self, entry: Entry[Event], seq: int) -> None:
        self.answers[entry.id] = seq
        while len(self.answers) > REMEMBERED_ANSWERS:
            self.answers.popitem(last=False)
        for event in entry.events:
            if isinstance(event, TakenBack | Redacted):
                self.gone_messages[event.id] = seq
            if isinstance(event, TakenBack):
                self.taken_back[event.id] = seq
            if isinstance(event, ContentNoteAdded):
                self.noted[event.id] = event.note
            elif isinstance(event, ContentNoteTakenOff):
                self.noted.pop(event.id, None)
            if isinstance(event, Restored):
                self.gone_messages.pop(event.id, None)
            elif isinstance(event, Said):
                self.said[event.id] = event.author
                if event.id != entry.id:
                    # Held first, and said under a later seq than the command's own.
                    self.said_later[event.id] = seq
        while len(self.said) > REMEMBERED_ANSWERS:
            self.said.popitem(last=False)
        while len(self.gone_messages) > REMEMBERED_GONE:
            del self.gone_messages[next(iter(self.gone_messages))]
        while len(self.noted) > REMEMBERED_GONE:
            del self.noted[next(iter(self.noted))]
        while len(self.taken_back) > REMEMBERED_GONE:
            del self.taken_back[next(iter(self.taken_back))]

    def _show(self, entry: Entry[Event], room: Room) -> None:
        shown = audiences(entry, room)
        if not (shown.public or shown.staff or shown.own):
            return
        self.outlet.show(
            self.meeting, Frames(room.seq, shown.public, shown.staff, shown.own, self.shown_public, self.shown_staff)
        )
        self.shown_public = room.seq if shown.public else self.shown_public
        self.shown_staff = room.seq if shown.staff else self.shown_staff

    def _connections(self, event: Event, before: Room) -> None:
        """What an event means for sockets, wherever they are: unknown connections are somebody else's."""
        if isinstance(event, Knocked):
            self.on_knock(self, event)
        elif isinstance(event, TurnedAway):
            self.outlet.end(event.connection, End.TURNED_AWAY)
        elif isinstance(event, Entered | CameBack | Admitted):
            old = before.occupants.get(event.occupant)
            if old is not None and old.connection is not None:
                self.outlet.end(old.connection, End.REPLACED)
            self.on_arrival(self, event)
        elif isinstance(event, Removed):
            self._end(before, event.occupant, End.REMOVED, event.reason.value, hidden=event.hidden)
        elif isinstance(event, Left):
            self._end(before, event.occupant, End.LEFT)
        elif isinstance(event, SeatEnded):
            # Only a revoked invitation ends a seat that somebody sits on.
            self._end(before, event.occupant, End.REMOVED)
        elif isinstance(event, Dropped):
            # The others took this process for dead while it was only slow. Whoever is really connected
            # here must come back, or they would look at a room that does not know them any more.
            self._end(before, event.occupant, End.RESTARTING)
        elif isinstance(event, StoppedWaiting):
            # The same at the door: nobody inside sees them any more, so they must knock again. Whoever stopped
            # by themselves has no connection any more that could read this.
            self.outlet.end(before.waiting[event.occupant].connection, End.RESTARTING)

    def _end(
        self, before: Room, who: OccupantId, code: End, reason: str | None = None, *, hidden: bool = False
    ) -> None:
        occupant = before.occupants.get(who)
        if occupant is not None and occupant.connection is not None:
            self.outlet.end(occupant.connection, code, reason=reason, hidden=hidden)

    def lose(self) -> None:
        """The log or its key is lost: wipe what is here, and say so."""
        if not self.ended:
            self.ended = True
            self.on_end(self, End.GONE)

    def connections(self) -> tuple[ConnectionId, ...]:
        """Every connection that the room knows of, in this process or another."""
        present = (occupant.connection for occupant in self.room.occupants.values())
        waiting = (other.connection for other in self.room.waiting.values())
        return tuple(connection for connection in (*present, *waiting) if connection is not None)

    def said_by(self, who: OccupantId) -> tuple[MessageId, ...]:
        """Their newest messages that are not gone, oldest first."""
        theirs = [id for id, author in self.said.items() if author == who and id not in self.gone_messages]
        return tuple(theirs[-MOST_HIDDEN:])

    def said_at(self, message: MessageId) -> int | None:
        """Under which seq a message was said, if this process knows."""
        return self.said_later.get(message) or self.answers.get(message)

    async def quote(self, message: MessageId) -> Quote | None:
        """A message as it was said, while its entry can still be opened. Raises StoreUnavailable."""
        seq = self.said_at(message)
        if seq is None or message in self.taken_back:
            return None
        for stored in await self.log.read(seq - 1, 1):
            for event in entry_from_bytes(stored.entry).events if stored.position.seq == seq else ():
                if isinstance(event, Said) and event.id == message:
                    note = self.noted.get(message, event.note)
                    return Quote(event.handle, event.role, event.text, event.minute, seq, note)
        return None
