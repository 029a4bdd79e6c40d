"""The desk: what was reported, held or noted. The only words in a room's state; erased at close.

It outlasts the readable window on purpose, since a report has to be looked at, and every privacy
sentence says so. It lies in the sealed snapshot and nowhere else.
"""

import enum
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from chat.core.names import ContentNote, Handle, MessageId, OccupantId, Value

MOST_FLAGS: Final = 200
MOST_NOTES: Final = 200
MOST_HELD: Final = 100
"""Bounds on what a hard evening can pile up, so that a snapshot stays small."""


class FlagKind(enum.Enum):
    """Where a flag came from."""

    REPORT = "report"
    SUPERVISOR = "supervisor"
    """A facilitator wants another one to look at it: the supervisor, where there is one."""
    PHRASE = "phrase"
    PULSE = "pulse"
    UPSET = "upset"
    UNHEARD = "unheard"
    """Private words to the facilitators, said while none of them was connected: the next one reads them here."""


class ReportReason(enum.Enum):
    """Why a participant reports a message: the reasons for asking to leave, and one of care."""

    KINDNESS = "kindness"
    PERSONAL_DETAILS = "personal_details"
    HARMFUL_DETAILS = "harmful_details"
    REPEATED = "repeated"
    NOT_SAFE = "not_safe"
    WORRIED = "worried"
    OTHER = "other"


class Did(enum.Enum):
    """What a facilitator did about a flag, from a fixed list."""

    REPLIED = "replied"
    TALKED = "talked"
    SHARED_HELP = "shared_help"
    HID = "hid"
    MUTED = "muted"
    REMOVED = "removed"
    PAUSED = "paused"
    NOTHING_NEEDED = "nothing_needed"


class Flag(Value, frozen=True):
    """Something that a facilitator should look at. `id` is the seq that raised it."""

    id: int
    kind: FlagKind
    about: Handle
    category: str
    """A report's reason, a phrase's category, or the kind again."""
    minute: int
    message: MessageId | None = None
    quote: str | None = None
    """The words in question, as they were when it was raised."""
    by: Handle | None = None
    """Who reported. Shown to staff only, never to the reported."""
    claimed_by: Handle | None = None
    did: tuple[Did, ...] = ()


def _raised_by(flag: Flag) -> Handle:
    """Who reported; where nobody did, whoever it is about: their own words, answer or way of leaving."""
    return flag.by or flag.about


class Note(Value, frozen=True):
    """A facilitator's word about a person, for the other facilitators of this meeting."""

    about: Handle
    text: str
    by: Handle
    minute: int


class HeldCard(Value, frozen=True):
    """A held message as facilitators read it."""

    id: MessageId
    handle: Handle
    text: str
    minute: int
    why: str
    """newcomer, all or word."""
    note: ContentNote | None = None


class HeldText(Value, frozen=True):
    """A message that waits for a facilitator: nobody but its author and staff knows of it."""

    id: MessageId
    author: OccupantId
    handle: Handle
    text: str
    minute: int
    why: str
    """newcomer, all or word."""
    note: ContentNote | None = None

    @property
    def card(self) -> HeldCard:
        return HeldCard(self.id, self.handle, self.text, self.minute, self.why, self.note)


class Desk(Value, frozen=True):
    """Flags, notes and held messages of one meeting."""

    flags: tuple[Flag, ...] = ()
    notes: tuple[Note, ...] = ()
    held: Mapping[MessageId, HeldText] = {}

    def flag(self, id: int) -> Flag | None:
        return next((flag for flag in self.flags if flag.id == id), None)

    def with_flag(self, flag: Flag) -> "Desk":
        """Add a flag. When there are too many, the oldest that is done goes, then the oldest of whoever raised most:
        nobody can push another one's call out of sight."""
        flags = [*self.flags, flag]
        if len(flags) > MOST_FLAGS:
            raised = Counter(_raised_by(old) for old in flags)
            loudest = max(raised, key=lambda who: raised[who])
            done = (old for old in flags if old.did)
            flags.remove(next(done, None) or next(old for old in flags if _raised_by(old) == loudest))
        return msgspec.structs.replace(self, flags=tuple(flags))

    def changed(self, id: int, **changes: Any) -> "Desk":
        flags = (msgspec.structs.replace(flag, **changes) if flag.id == id else flag for flag in self.flags)
        return msgspec.structs.replace(self, flags=tuple(flags))

    def renamed(self, who: OccupantId, was: Handle, handle: Handle) -> "Desk":
        """What is about somebody stays about them when they get a new name."""
        if was == handle:
            return self

        def now(name: Handle | None) -> Any:
            return handle if name == was else name

        replace = msgspec.structs.replace
        return replace(
            self,
            flags=tuple(replace(flag, about=now(flag.about), by=now(flag.by)) for flag in self.flags),
            notes=tuple(replace(note, about=now(note.about)) for note in self.notes),
            held={id: replace(one, handle=handle) if one.author == who else one for id, one in self.held.items()},
        )

    def with_note(self, note: Note) -> "Desk":
        return msgspec.structs.replace(self, notes=(*self.notes, note)[-MOST_NOTES:])

    def with_held(self, held: HeldText) -> "Desk":
        return msgspec.structs.replace(self, held={**self.held, held.id: held})

    def without_held(self, *ids: MessageId) -> "Desk":
        kept = {id: held for id, held in self.held.items() if id not in ids}
        return msgspec.structs.replace(self, held=kept)

    def held_of(self, author: OccupantId) -> tuple[MessageId, ...]:
        return tuple(id for id, held in self.held.items() if held.author == author)
