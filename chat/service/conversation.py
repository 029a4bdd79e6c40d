"""One command: decide, append, answer. The only way in which anything happens in a room."""

from collections.abc import Callable
from typing import Final

from chat.core.action import Agent, Command, Context, Event, Quote, Refusal
from chat.core.decide import Entry, apply, decide, entry_to_bytes, kept, room_to_bytes
from chat.core.handles import WordList
from chat.core.names import Code, MessageId, OccupantId, Position, RoomId
from chat.core.permissions import BY_COMMAND
from chat.core.phrases import Phrases
from chat.core.secrets import to_text
from chat.ports import (
    Appended,
    Clock,
    Dice,
    Duplicate,
    Late,
    MeetingGone,
    Moved,
    OutcomeUnknown,
    StoreUnavailable,
)
from chat.service.replicas import Replica

STORE_BUDGET_S: Final = 1.5
"""For the store, of two seconds for a command in all: below the ping timeout, as a client's PONGs wait behind it."""
LOSSES: Final = 5
"""Races that a command may lose against other processes before it is told that the room is busy."""
NOBODY: Final = OccupantId("A" * 16)
"""The author of what the clock and newcomers do: no seat's hash, as that would need 96 zero bits."""

NO_PHRASES: Final = Phrases()
PERHAPS_NEWS: Final = frozenset({Code.UNKNOWN_HANDLE, Code.WRONG_PHASE, Code.NOT_INSIDE})
"""Refusals that a copy which is behind by a moment may get wrong: they are given after one more look."""

Wish = Callable[[Context], Entry[Event] | Refusal]
"""Asked again whenever somebody else appended first."""


class Conversation:
    """Carries out commands on replicas, with the clock, dice and words that the rules need."""

    def __init__(
        self,
        clock: Clock,
        dice: Dice,
        words: WordList,
        phrases: Phrases = NO_PHRASES,
        held_words: Phrases = NO_PHRASES,
        on_answer: Callable[[int | Refusal, float], None] = lambda answer, seconds: None,
    ) -> None:
        """`on_answer` hears how each command of a person ended, and after how many seconds, for counts."""
        self._clock = clock
        self._on_answer = on_answer
        self._dice = dice
        self.words_of: Callable[[RoomId], WordList] = lambda room: words
        self._phrases = phrases
        self._held_words = held_words

    def listen_for(self, phrases: Phrases, held_words: Phrases) -> None:
        """The configuration was read again: these from the next message on."""
        self._phrases, self._held_words = phrases, held_words

    async def carry_out(
        self, replica: Replica, who: OccupantId | Agent, command: Command, nonce: str | None = None
    ) -> int | Refusal:
        """The seq at which the command stands, or a refusal.

        `nonce` makes a repeated wish find its first answer; the service's own wishes draw a fresh one.
        Never says no when it may be yes: an answer that was lost is the refusal `unknown`.
        """
        author = who if not isinstance(who, Agent) else NOBODY
        began = self._clock.monotonic()
        answer = await self._in_turn(
            replica,
            author,
            nonce,
            lambda context: decide(replica.room, who, command, context),
            about=_about(command),
        )
        if not isinstance(who, Agent):
            self._on_answer(answer, self._clock.monotonic() - began)
        return answer

    async def keep(self, replica: Replica) -> None:
        """Append an entry that nobody wished for, for the snapshot that comes with it.

        In a meeting where everybody is silent the last snapshot would become too old to be opened, and
        then no other process could join: it would look as if nobody had its keys any more.
        """
        await self._in_turn(
            replica,
            NOBODY,
            None,
            lambda context: kept(replica.room, context),
            keep=True,
        )

    async def _in_turn(
        self,
        replica: Replica,
        author: OccupantId,
        nonce: str | None,
        wish: Wish,
        *,
        keep: bool = False,
        about: MessageId | None = None,
    ) -> int | Refusal:
        started = self._clock.monotonic()
        nonce = nonce if nonce is not None else to_text(self._dice.bytes(16))
        try:
            async with replica.lock:
                if replica.ended:
                    return Refusal(Code.CLOSED)
                # Made under the lock: the keys may have been destroyed while this wish waited for it.
                id = replica.keys.message_id(author, nonce)
                quoted = None if about is None else await replica.quote(about)
                return await self._carry_out(replica, wish, self._context(replica, id, quoted), started, keep)
        except OutcomeUnknown:
            return Refusal(Code.UNKNOWN, retry_after=1)
        except StoreUnavailable:
            return Refusal(Code.UNAVAILABLE, retry_after=2)
        except MeetingGone:
            replica.lose()
            return Refusal(Code.GONE)

    async def _carry_out(
        self, replica: Replica, wish: Wish, context: Context, started: float, keep: bool
    ) -> int | Refusal:
        id = context.fresh_id
        looked = False
        for _ in range(LOSSES):
            first = replica.answers.get(id)
            if first is not None:
                return first
            entry = wish(context)
            if isinstance(entry, Refusal):
                if looked or entry.code not in PERHAPS_NEWS:
                    return entry
                # Another process may have just let in whom this copy does not know yet.
                looked = True
                await replica.catch_up()
                continue
            if not entry.events and not keep:
                return replica.room.seq
            left = STORE_BUDGET_S - (self._clock.monotonic() - started)
            if left <= 0:
                return Refusal(Code.BUSY, retry_after=1)
            seq = replica.room.seq + 1
            room = apply(replica.room, entry, seq)
            snapshot = replica.snapshot_due(seq, entry.at)
            result = await replica.log.append(
                replica.position,
                id,
                entry_to_bytes(entry),
                budget_s=left,
                ends_at=room.planned_end or replica.ends_at,
                snapshot=room_to_bytes(room) if snapshot else None,
            )
            replica.last_contact = self._clock.monotonic()
            match result:
                case Appended(position):
                    if snapshot:
                        replica.snapshot_seq, replica.snapshot_at = seq, entry.at
                    replica.install(entry, room, own=True)
                    return position.seq
                case Duplicate(Position(seq=found)):
                    try:
                        await replica.catch_up(found)
                    except StoreUnavailable:
                        # It stands, and this copy has not seen it yet: that is not "nothing was written".
                        raise OutcomeUnknown from None
                    return found
                case Moved(Position(seq=head)):
                    # Not a read further: while it is on its way the next race would be lost.
                    await replica.catch_up(head)
                    if replica.ended:
                        return Refusal(Code.CLOSED)
                case Late():
                    return Refusal(Code.UNAVAILABLE, retry_after=2)
        return Refusal(Code.BUSY, retry_after=1)

    def _context(self, replica: Replica, id: MessageId, quoted: Quote | None) -> Context:
        return Context(
            now=self._clock.now(),
            rules=replica.rules,
            fresh_id=id,
            author_of=replica.keys.author_of,
            words=self.words_of(replica.meeting.room),
            phrases=self._phrases,
            held_words=self._held_words,
            quoted=quoted,
            said_by=replica.said_by,
            entropy=self._dice.bytes(32),
        )


def _about(command: Command) -> MessageId | None:
    """The message whose words the rules need in order to decide; None for most commands."""
    action = BY_COMMAND[type(command)].action
    return action.message(command) if action.quotes and action.message is not None else None
