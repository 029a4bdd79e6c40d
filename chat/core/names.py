"""The nouns of a room: the words that everything else is built from."""

import enum
from typing import Annotated, Any, Final, NewType

import msgspec

Handle = NewType("Handle", str)
"""The made-up name that an occupant carries in one meeting."""
OccupantId = NewType("OccupantId", str)
"""Who an occupant is inside one meeting: a MAC of their seat. Public, never a credential."""
MessageId = NewType("MessageId", str)
"""Which message, and, under a MAC, whose."""
RoomId = NewType("RoomId", str)
ConnectionId = NewType("ConnectionId", str)
"""One socket of a seat. Never shown to anybody."""
InvitationId = NewType("InvitationId", str)
Instant = NewType("Instant", int)
"""Milliseconds of the store's clock since 1970. The wire carries remaining seconds instead."""
Nonce = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{22}$")]
"""128 random bits drawn by the client, base64url: the same wish asked twice carries the same one."""
Kept = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{22}$")]
"""128 bits for one room, derived in a browser that keeps a name: whoever holds them gets that name there."""

MAX_MESSAGE_CHARACTERS: Final = 2000
MAX_MESSAGE_BYTES: Final = 8000


def hidden(value: object) -> str:
    """How a value prints: sizes instead of words, so that nothing about people reaches a log."""
    if isinstance(value, enum.Enum | bool | int | float) or value is None:
        return repr(value)
    if isinstance(value, str):
        return f"<text {len(value)}>"
    if isinstance(value, bytes):
        return f"<bytes {len(value)}>"
    if isinstance(value, Value):
        return repr(value)
    if isinstance(value, tuple | list | dict | set | frozenset):
        return f"<{type(value).__name__} {len(value)}>"
    return f"<{type(value).__name__}>"


class Value(msgspec.Struct, frozen=True):
    """Anything that is only its fields. Text inside prints as its length."""

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={hidden(getattr(self, name))}" for name in self.__struct_fields__)
        return f"{type(self).__name__}({fields})"

    def __rich_repr__(self) -> Any:
        return ()


class Position(Value, frozen=True, order=True):
    """A place in a meeting's log: which log it is, and the number of the entry."""

    epoch: int
    seq: int


class MeetingId(Value, frozen=True):
    """One occurrence of a room. A room without a schedule is planned for the moment it is begun."""

    room: RoomId
    planned_start: Instant
    attempt: int = 1


class Role(enum.Enum):
    """What an occupant is responsible for. Nothing else gives rights."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    OPERATOR = "operator"

    @property
    def rank(self) -> int:
        return list(Role).index(self)

    def outranks(self, other: "Role") -> bool:
        return self.rank > other.rank


class Phase(enum.Enum):
    """Where a meeting is in its life."""

    SCHEDULED = "scheduled"
    LOBBY = "lobby"
    OPEN = "open"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"


class Stance(enum.Enum):
    """How someone chose to be here: an occupant's own choice, never set by others."""

    SHARING = "sharing"
    LISTENING = "listening"


class Duty(enum.Enum):
    """What facilitators agree among themselves. It changes no permission; observing alone holds no room."""

    LEAD = "lead"
    SUPPORT = "support"
    OBSERVE = "observe"


class Mode(enum.Enum):
    """Who may say something in a step; facilitators always may."""

    TALK = "talk"
    """Anyone with a voice."""
    HANDS = "hands"
    """Whoever was called; the others raise a hand."""
    ROUND = "round"
    """Whoever's turn it is."""
    QUIET = "quiet"
    """Whoever a facilitator gives a turn."""


class Reaction(enum.Enum):
    """The five answers that need no words. Their sentences live in the catalogue."""

    HEAR_YOU = "hear_you"
    ME_TOO = "me_too"
    THANK_YOU = "thank_you"
    THINKING_OF_YOU = "thinking_of_you"
    TAKE_CARE = "take_care"


class Reason(enum.Enum):
    """Why a facilitator hid a message or asked someone to leave, from a fixed list."""

    KINDNESS = "kindness"
    PERSONAL_DETAILS = "personal_details"
    HARMFUL_DETAILS = "harmful_details"
    REPEATED = "repeated"
    NOT_SAFE = "not_safe"
    OTHER = "other"


class ContentNote(enum.Enum):
    """What a message is about, from a fixed list: its words stay folded until a reader asks for them."""

    SELF_HARM = "self_harm"
    """Self-harm or suicide."""
    ABUSE = "abuse"
    """Abuse or violence."""
    EATING = "eating"
    """Eating or weight."""
    DRUGS = "drugs"
    """Drugs or alcohol."""
    LOSS = "loss"
    """Death or loss."""
    OTHER = "other"


class Code(enum.Enum):
    """Every refusal there is. `protocol.REFUSALS` says what a client may do about each."""

    # the wish itself
    NOT_ALLOWED = "not_allowed"
    WRONG_PHASE = "wrong_phase"
    BAD_COMMAND = "bad_command"
    EMPTY_TEXT = "empty_text"
    TEXT_TOO_LONG = "text_too_long"
    UNKNOWN_HANDLE = "unknown_handle"
    UNKNOWN_MESSAGE = "unknown_message"
    UNKNOWN_FLAG = "unknown_flag"
    NOT_INSIDE = "not_inside"
    CLAIMED = "claimed"
    TOO_LATE = "too_late"
    NO_TURNS = "no_turns"
    LONGEST = "longest"
    TOO_EARLY = "too_early"
    TOO_FEW = "too_few"
    """Fewer facilitators are here than the room asks for."""
    # the moment
    MUTED = "muted"
    SLOW_MODE = "slow_mode"
    TOO_FAST = "too_fast"
    NOT_YOUR_TURN = "not_your_turn"
    NOT_CALLED = "not_called"
    QUIET = "quiet"
    SHARING_FULL = "sharing_full"
    LISTENING_FULL = "listening_full"
    # the door
    NOT_OPEN = "not_open"
    KNOCK = "knock"
    FULL = "full"
    LOCKED = "locked"
    LATE = "late"
    INVITATION_NEEDED = "invitation_needed"
    REMOVED = "removed"
    HANDLE_TAKEN = "handle_taken"
    BAD_HANDLE = "bad_handle"
    AGREEMENT_CHANGED = "agreement_changed"
    BAD_INVITATION = "bad_invitation"
    WRONG_PIN = "wrong_pin"
    IN_USE = "in_use"
    SEAT_ENDED = "seat_ended"
    OUT_OF_DATE = "out_of_date"
    CLOSED = "closed"
    GONE = "gone"
    # the machine
    BUSY = "busy"
    UNAVAILABLE = "unavailable"
    STORE_SAVES = "store_saves"
    """The store may save to disk, which was promised not to be: no meeting begins."""
    UNKNOWN = "unknown"
    INTERNAL = "internal"


class End(enum.Enum):
    """Every way a connection ends. The browser has a sentence for each."""

    REMOVED = "removed"
    TURNED_AWAY = "turned_away"
    CLOSED = "closed"
    LEFT = "left"
    REPLACED = "replaced"
    SLOW = "slow"
    FULL = "full"
    RESTARTING = "restarting"
    OUT_OF_DATE = "out_of_date"
    BAD_FRAME = "bad_frame"
    GONE = "gone"
