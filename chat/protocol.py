"""Every frame on the wire. `docs/protocol.md` is the prose; its examples are executed by a test."""

import enum
from typing import Annotated, Any, Final

import msgspec

from chat.core.names import Code, End, Handle, Kept, Nonce, Phase, Stance, Value
from chat.core.view import PersonShown, View

PROTOCOL_VERSION: Final = 1
FRAME_SIZES: Final = (512, 1024, 2048, 4096, 12288)
"""Frames are padded to one of these, so that a length tells little. Larger ones go in steps of the last."""

Short = Annotated[str, msgspec.Meta(max_length=200)]
Token = Annotated[str, msgspec.Meta(max_length=1024)]
Pad = Annotated[str, msgspec.Meta(max_length=16384)]


class Retry(enum.Enum):
    """What a client may do about a refusal."""

    NO = "no"
    """Asking again will not help."""
    LATER = "later"
    """It may help when something changes."""
    AFTER = "after"
    """It helps after `retry_after` seconds."""
    SAME = "same"
    """Ask again with the same nonce: the answer was not known."""


class RefusalRule(Value, frozen=True):
    """What a refusal means for the client: may it retry, and does the connection end with it?"""

    retry: Retry
    ends: bool = False


REFUSALS: Final[dict[Code, RefusalRule]] = {
    Code.NOT_ALLOWED: RefusalRule(Retry.NO),
    Code.WRONG_PHASE: RefusalRule(Retry.LATER),
    Code.BAD_COMMAND: RefusalRule(Retry.NO),
    Code.EMPTY_TEXT: RefusalRule(Retry.NO),
    Code.TEXT_TOO_LONG: RefusalRule(Retry.NO),
    Code.UNKNOWN_HANDLE: RefusalRule(Retry.NO),
    Code.UNKNOWN_MESSAGE: RefusalRule(Retry.NO),
    Code.UNKNOWN_FLAG: RefusalRule(Retry.NO),
    Code.NOT_INSIDE: RefusalRule(Retry.NO),
    Code.CLAIMED: RefusalRule(Retry.NO),
    Code.TOO_LATE: RefusalRule(Retry.NO),
    Code.NO_TURNS: RefusalRule(Retry.NO),
    Code.LONGEST: RefusalRule(Retry.NO),
    Code.TOO_EARLY: RefusalRule(Retry.AFTER),
    Code.TOO_FEW: RefusalRule(Retry.LATER),
    Code.MUTED: RefusalRule(Retry.AFTER),
    Code.SLOW_MODE: RefusalRule(Retry.AFTER),
    Code.TOO_FAST: RefusalRule(Retry.AFTER),
    Code.NOT_YOUR_TURN: RefusalRule(Retry.LATER),
    Code.NOT_CALLED: RefusalRule(Retry.LATER),
    Code.QUIET: RefusalRule(Retry.LATER),
    Code.SHARING_FULL: RefusalRule(Retry.LATER),
    Code.LISTENING_FULL: RefusalRule(Retry.LATER),
    Code.NOT_OPEN: RefusalRule(Retry.LATER, ends=True),
    Code.KNOCK: RefusalRule(Retry.NO, ends=True),
    Code.FULL: RefusalRule(Retry.LATER, ends=True),
    Code.LOCKED: RefusalRule(Retry.AFTER, ends=True),
    Code.LATE: RefusalRule(Retry.NO, ends=True),
    Code.INVITATION_NEEDED: RefusalRule(Retry.NO, ends=True),
    Code.REMOVED: RefusalRule(Retry.NO, ends=True),
    Code.HANDLE_TAKEN: RefusalRule(Retry.NO, ends=True),
    Code.BAD_HANDLE: RefusalRule(Retry.NO, ends=True),
    Code.AGREEMENT_CHANGED: RefusalRule(Retry.NO, ends=True),
    Code.BAD_INVITATION: RefusalRule(Retry.NO, ends=True),
    Code.WRONG_PIN: RefusalRule(Retry.AFTER, ends=True),
    Code.IN_USE: RefusalRule(Retry.NO, ends=True),
    Code.SEAT_ENDED: RefusalRule(Retry.NO, ends=True),
    Code.OUT_OF_DATE: RefusalRule(Retry.NO, ends=True),
    Code.CLOSED: RefusalRule(Retry.NO, ends=True),
    Code.GONE: RefusalRule(Retry.NO, ends=True),
    Code.BUSY: RefusalRule(Retry.AFTER),
    Code.UNAVAILABLE: RefusalRule(Retry.AFTER),
    Code.STORE_SAVES: RefusalRule(Retry.AFTER),
    Code.UNKNOWN: RefusalRule(Retry.SAME),
    Code.INTERNAL: RefusalRule(Retry.SAME),
}


# -- what a client sends


class Since(Value, frozen=True, forbid_unknown_fields=True):
    """The last place a returning client has shown."""

    epoch: Annotated[int, msgspec.Meta(ge=0, le=2**31)]
    seq: Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class Hello(Value, frozen=True, forbid_unknown_fields=True):
    """CONNECT `auth`: who is coming, to which room, and what they hold."""

    v: int
    room: Short
    agreement: Short = ""
    stance: Stance = Stance.LISTENING
    handle: Short | None = None
    signature: Short | None = None
    seat: Short | None = None
    meeting: Short | None = None
    """The `meeting` of the welcome that gave the seat."""
    since: Since | None = None
    take_over: bool = False
    """End the seat's other connection, if it has one. A client that reconnects by itself says true."""
    invitation: Token | None = None
    pin: Short | None = None
    wait: bool = False
    """Willing to wait at the door: for a facilitator to let one in, or for a free place."""
    kept: Kept | None = None
    """The secret of a kept name, for this room alone: never the device's own."""
    been_before: bool = False
    """They want facilitators to know that they have been here before. Counts only with `kept`."""
    pad: Pad = ""


class Ask(Value, frozen=True, forbid_unknown_fields=True):
    """The event `command`: a wish with its nonce. `command` is decoded by the table's own decoder."""

    nonce: Nonce
    command: msgspec.Raw
    pad: Pad = ""


class More(Value, frozen=True, forbid_unknown_fields=True):
    """The event `more`: the next page of what was said while this occupant was away."""

    after: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    pad: Pad = ""


class People(Value, frozen=True, forbid_unknown_fields=True):
    """The event `people`: who is here, for the sheet that shows it."""

    pad: Pad = ""


class Signal(Value, frozen=True, forbid_unknown_fields=True):
    """The event `signal`: this person is writing, or away from the page. Sent when it changes."""

    writing: bool = False
    away: bool = False
    pad: Pad = ""


# -- what the server sends


class SignalShown(Value, frozen=True, omit_defaults=True):
    """The event `signal`. Participants read only that someone is writing; facilitators read who."""

    writing: bool
    handle: Handle | None = None
    away: bool = False
    pad: str = ""


class NoticesShown(Value, frozen=True):
    """The event `notices`: all lines that the operator has up just now, for everybody inside. None: there are none.

    `delayed`: the store has not answered for a while. Nothing comes, and what is written waits."""

    texts: tuple[str, ...]
    delayed: bool = False
    pad: str = ""


class Welcome(Value, frozen=True):
    """You are in. `seat` brings you back; everything up to `seq` is in `view`, messages apart."""

    v: int
    meeting: str
    epoch: int
    seq: int
    seat: str
    view: View
    behind: bool
    """There are messages to fetch with `more`."""
    returned: bool
    slip: str | None = None
    """Lets a participant answer how they are, once, after the close. Given with a fresh seat and not again."""
    notices: tuple[str, ...] = ()
    """What the operator has up just now; `notices` follows when that changes."""
    pad: str = ""


class AtTheDoor(Value, frozen=True):
    """The event `waiting`: you are at the door. `welcome` follows, or `ended`; nothing of the room does."""

    v: int
    why: str
    """knock: a facilitator lets people in. full: a place has to become free."""
    phase: Phase
    facilitators: int
    pad: str = ""


class Page(Value, frozen=True):
    """The answer to `more`: events that change the log of messages, oldest first."""

    events: tuple["EventFrame", ...]
    done: bool


class EventFrame(Value, frozen=True):
    """One entry as this audience sees it. Accept it when the last seq you were shown is >= `after`."""

    seq: int
    after: int
    events: tuple[Any, ...]
    pad: str = ""


class PeopleList(Value, frozen=True):
    """The answer to `people`: names of those sharing, and only a count of listeners."""

    people: tuple[PersonShown, ...]
    listening: int


class Answer(Value, frozen=True, omit_defaults=True):
    """What a command is answered: a seq, or a refusal."""

    seq: int | None = None
    code: Code | None = None
    retry_after: int | None = None
    pad: str = ""


class Refused(Value, frozen=True, omit_defaults=True):
    """CONNECT_ERROR data: the door's no. `receipt` comes with `closed`."""

    code: Code
    retry_after: int | None = None
    receipt: "Receipt | None" = None


class Receipt(Value, frozen=True):
    """What became of a closed meeting, as it was seen: never more than was checked."""

    meeting: str
    holders: int
    """Processes that ever had its keys."""
    confirmed: int
    """Of those, how many said that they have destroyed them."""
    entries_gone: bool
    """Whether the store was asked again, and has nothing left."""
    silent_until_s: int | None = None
    """Seconds until a holder that did not answer destroys its keys by its own timer."""


class Ended(Value, frozen=True, omit_defaults=True):
    """The event `ended`: the last frame of a connection."""

    code: End
    reason: str | None = None
    retry_after: int | None = None
    receipt: Receipt | None = None
    hidden: bool = False
    """With `removed`: what this person said is hidden, too."""
    pad: str = ""
