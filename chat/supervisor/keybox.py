"""The supervisor's copy of every running meeting's keys: given to workers that start, destroyed with the meeting.

It moves with the clock like every other copy, so it never opens more than the readable window either. Nothing is
ever opened with it: the supervisor has no store.
"""

from dataclasses import dataclass, field
from typing import Final

from chat.adapters.derive import wipe
from chat.adapters.keyring import Handover, HeldKeys, LocalKeyring, proof
from chat.core.names import MeetingId, RoomId
from chat.ports import Clock, Dice

REMEMBERED_S: Final = 600.0
"""How long the words about a closed meeting are kept: every worker that served it asks for them."""


@dataclass
class Box:
    """One meeting."""

    keys: HeldKeys
    until: float
    holders: set[str] = field(default_factory=set)
    """Workers that hold the keys now, or died with them."""
    ever: set[str] = field(default_factory=set)


@dataclass
class Words:
    """What is left of a closed meeting: proofs of destruction, of which each may be said once it is true."""

    until: float
    proofs: dict[str, str] = field(repr=False)


class KeyBox:
    """All of them. Workers go by their host names."""

    def __init__(self, name: str, deployment: str, clock: Clock, dice: Dice) -> None:
        self._name = name
        self._clock = clock
        self._ring = LocalKeyring(deployment, clock, dice)
        self._boxes: dict[MeetingId, Box] = {}
        self._closed: dict[MeetingId, Words] = {}
        self._dead: set[str] = set()

    def __len__(self) -> int:
        return len(self._boxes)

    @property
    def rooms(self) -> tuple[RoomId, ...]:
        return tuple(meeting.room for meeting in self._boxes)

    def put(self, meeting: MeetingId, handover: Handover, worker: str, left_s: float) -> None:
        """Keep fresh keys, which are taken over, for at most `left_s`."""
        self._destroy(meeting)
        keys = self._ring.adopt(meeting, handover)
        self._boxes[meeting] = Box(keys, self._clock.monotonic() + left_s, {worker}, {worker})

    def give(self, meeting: MeetingId, worker: str) -> Handover | None:
        """A copy for a worker, which holds the keys from here on; to be wiped once it is sent."""
        box = self._boxes.get(meeting)
        if box is None:
            return None
        box.holders.add(worker)
        box.ever.add(worker)
        return box.keys.hand_over()

    def holding(self, meeting: MeetingId, left_s: float) -> None:
        box = self._boxes.get(meeting)
        if box is not None:
            box.until = max(box.until, self._clock.monotonic() + left_s)

    def forgot(self, meeting: MeetingId, worker: str) -> None:
        """A worker gave the keys up. With the last one they go here too: nobody is left to serve the meeting."""
        box = self._boxes.get(meeting)
        if box is not None:
            box.holders.discard(worker)
            if not box.holders:
                self._destroy(meeting)

    def ended(self, worker: str) -> tuple[RoomId, ...]:
        """That process is gone, and its memory with it. The rooms that it served."""
        self._dead.add(worker)
        return tuple(meeting.room for meeting, box in self._boxes.items() if worker in box.holders)

    def destroyed(self, meeting: MeetingId) -> dict[str, str]:
        """The meeting is closed: destroy our copy. Who has no keys any more, with the words that prove it."""
        box = self._boxes.get(meeting)
        if box is not None:
            confirm = box.keys.confirm_key()
            proofs = {name: proof(confirm, name) for name in (self._name, *box.ever)}
            wipe(confirm)
            self._destroy(meeting)
            self._closed[meeting] = Words(self._clock.monotonic() + REMEMBERED_S, proofs)
        words = self._closed.get(meeting)
        said = {} if words is None else words.proofs
        # For a living worker only it can say so.
        return {name: word for name, word in said.items() if name == self._name or name in self._dead}

    def tick(self) -> None:
        """What the clock asks for: old links go, and keys whose meeting must be over by now."""
        now = self._clock.monotonic()
        for meeting, box in list(self._boxes.items()):
            if now >= box.until:
                self._destroy(meeting)
            else:
                box.keys.oldest_link()
        for meeting in [meeting for meeting, words in self._closed.items() if now >= words.until]:
            del self._closed[meeting]

    def destroy_all(self) -> None:
        for meeting in list(self._boxes):
            self._destroy(meeting)

    def _destroy(self, meeting: MeetingId) -> None:
        self._ring.forget(meeting)
        self._boxes.pop(meeting, None)
