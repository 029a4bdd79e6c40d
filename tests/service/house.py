"""The real service over memory: several processes on one store, a clock moved by hand, and a check after every wish.

The check is the sentence that everything rests on: a room is `apply` over its log, in every process,
whether it followed from the start or joined by a snapshot.
"""

import asyncio
from collections.abc import Sequence
from itertools import count
from typing import Any, Final

import msgspec

from chat.adapters.memory import ManualClock, MemoryLog, MemoryStore
from chat.core import handles, invitations
from chat.core.action import RoomRules
from chat.core.actions.restore import Restored
from chat.core.actions.say import Said
from chat.core.actions.say_backstage import SaidBackstage
from chat.core.actions.tell_facilitators import SaidInPrivate
from chat.core.decide import apply, entry_from_bytes
from chat.core.handles import WordList
from chat.core.hours import Hours
from chat.core.invitations import Invitation
from chat.core.limits import Rate
from chat.core.names import ConnectionId, Instant, InvitationId, MeetingId, Role, RoomId
from chat.core.phrases import Phrases, phrase
from chat.core.room import Room
from chat.service.replicas import Replica
from tests.service.browser import Browser, RecordingOutlet, nonce_of, tag
from tests.service.process import INVITATIONS_KEY, NAMES_KEY, ROOM, Process

__all__ = ["GENEROUS", "NAMES_KEY", "ROOM", "RULES", "STEP_S", "House"]

GENEROUS: Final = Rate(burst=10_000, interval_ms=1)
RULES: Final = RoomRules(
    agreement_version="spring", message_rate=GENEROUS, signal_rate=GENEROUS, staff_rate=GENEROUS, duration_s=90 * 60
)
SAID: Final = (Said, Restored, SaidInPrivate, SaidBackstage)
SHOWN_AS: Final = frozenset({"said", "restored", "said_in_private", "said_backstage"})
STEP_S: Final = 30
"""How far the clock goes at once when time passes: often enough for every timer to be asked in between."""


class House:
    """One store, one clock, and the processes on them."""

    def __init__(
        self,
        *,
        revoked: tuple[str, ...] = (),
        marks: Sequence[str] = (),
        held: Sequence[str] = (),
        hours: Hours | None = None,
        **rules: Any,
    ) -> None:
        self.hours = {} if hours is None else {ROOM: hours}
        self.cancelled: set[Instant] = set()
        """Starts of planned meetings that an operator has called off."""
        self.marks = Phrases.of(found for line in marks if (found := phrase(line)) is not None)
        self.held_words = Phrases.of(found for line in held if (found := phrase(line)) is not None)
        self.clock = ManualClock()
        self.store = MemoryStore()
        self.rules = msgspec.structs.replace(RULES, **rules)
        self.revoked = tuple(InvitationId(id) for id in revoked)
        self.processes: list[Process] = []
        self.history: dict[MeetingId, dict[int, bytes]] = {}
        self._numbers = count(1)
        self.started = count(1)

    def process(self) -> "Process":
        process = Process(self)
        self.processes.append(process)
        return process

    def fresh_nonce(self) -> str:
        return nonce_of(next(self._numbers))

    def fresh_connection(self) -> ConnectionId:
        return ConnectionId(f"connection {next(self._numbers)}")

    def offered(self, handle: str, **more: Any) -> dict[str, str]:
        """A name and the signature that it would have been offered with."""
        adjective, noun = handle.split(" ")
        words, now = WordList((adjective.lower(),), (noun.lower(),)), more.get("now", self.clock.now())
        (offer,) = handles.offers(words, RoomId(more.get("room", ROOM)), NAMES_KEY, b"entropy", now, count=1)
        return {"handle": offer.handle, "signature": offer.signature}

    def invitation(self, name: str | None = "Lee", *, pin: str | None = None, **more: Any) -> str:
        fields: dict[str, Any] = {
            "id": InvitationId("invitation of " + (name or "nobody")),
            "role": Role.FACILITATOR,
            "rooms": (ROOM,),
            "expires": Instant(self.clock.now() + 24 * 3_600_000),
            **more,
        }
        return invitations.sign(Invitation(name=name, pin=pin is not None, **fields), INVITATIONS_KEY, pin)

    async def open(self, process: "Process | None" = None) -> Browser:
        """A meeting is opened by a facilitator, who is returned."""
        lee = await (process or self.processes[0]).enters(invitation=self.invitation())
        await lee.must("open")
        return lee

    # -- time

    async def time_passes(self, seconds: float) -> None:
        """Time passes, and every process looks at its timetable, all at once."""
        left = seconds
        while left > 0:
            step = min(STEP_S, left)
            self.clock.advance(step)
            left -= step
            for stored in self.store.meetings.values():
                stored.wake()
            await self.settled()
            await asyncio.gather(*(process.timetable.tick() for process in self.processes))
            await self.checked()

    # -- the check

    async def checked(self) -> None:
        """Everybody has heard everything, and every copy of a room is what its log makes of it."""
        await self.settled()
        for process in self.processes:
            for replica in process.meetings.live:
                await self._check(replica)
        for process in self.processes:
            for browser in process.outlet.browsers.values():
                self._check_page(browser)

    async def store_is_heard(self) -> None:
        """Let everybody work a little, and look at the log as they do now and then."""
        for stored in self.store.meetings.values():
            stored.wake()
        await asyncio.sleep(0)

    async def settled(self) -> None:
        for _ in range(300):
            for _ in range(20):
                await asyncio.sleep(0)
            for process in self.processes:
                await process.tells_of_closed_sockets()
            if self._is_settled():
                return
            for stored in self.store.meetings.values():
                stored.wake()  # what the logs do every ten seconds in case a hint was lost
        raise AssertionError("the processes do not come to rest")

    def _is_settled(self) -> bool:
        if not self._reachable:
            return True
        for process in self.processes:
            if process.outlet.closing or process.meetings._ending or process.meetings.errands:
                return False
            for replica in process.meetings.live:
                stored = self.store.meetings.get(replica.meeting)
                if stored is not None and stored.head.seq != replica.room.seq:
                    return False
        return True

    @property
    def _reachable(self) -> bool:
        return self.store.available and not self.store._failing

    def log(self, meeting: MeetingId | None = None) -> list[tuple[int, Any]]:
        """Every entry that stands in the store, of the only meeting if there is one."""
        stored = self.store.meetings[meeting or next(iter(self.store.meetings))]
        return [(entry.position.seq, entry_from_bytes(entry.entry)) for entry in stored.entries]

    def facts(self, kind: type) -> list[Any]:
        """The events of that kind which stand in the log."""
        return [event for _, entry in self.log() for event in entry.events if isinstance(event, kind)]

    async def _check(self, replica: Replica) -> None:
        stored = self.store.meetings.get(replica.meeting)
        if stored is None:
            return
        room = Room(replica.meeting)
        seen = self.history.setdefault(replica.meeting, {})
        for seq, entry in self.log(replica.meeting):
            assert seq == room.seq + 1, "the log has a gap"
            room = apply(room, entry, seq)
            seen[seq] = b"\0".join(event.text.encode() for event in entry.events if isinstance(event, SAID))
            if seq == replica.room.seq:
                assert room == replica.room, "a copy of the room is not what its log makes of it"
        assert replica.room.seq <= room.seq
        if self._reachable:
            joined = await self._joined(replica)
            assert joined.room == room, "whoever joins by the snapshot has another room"

    async def _joined(self, replica: Replica) -> Replica:
        log = MemoryLog(self.store, self.clock, replica.meeting, replica.keys, -1, Instant(0))
        joined = Replica(
            replica.meeting, replica.rules, log, replica.keys, RecordingOutlet(), self.clock,
            on_arrival=lambda replica, event: None, on_knock=lambda replica, event: None,
            on_end=lambda replica, code: None, on_entry=lambda entry: None,
        )  # fmt: skip
        await joined.join()
        return joined

    def _check_page(self, browser: Browser) -> None:
        """Every text on a page stands in the log where the page has it: one order for all."""
        for frame, meeting in zip(browser.frames, browser.frames_of, strict=True):
            seen = self.history.get(meeting, {}) if meeting is not None else {}
            texts = [event.text.encode() for event in frame.events if tag(event) in SHOWN_AS]
            if texts and frame.seq in seen:
                assert seen[frame.seq] == b"\0".join(texts), "a page shows what is not in the log"
