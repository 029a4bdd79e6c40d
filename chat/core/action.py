"""What an action is: a wish that an occupant may have, the fact it becomes, and who is shown it."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from chat.core.handles import WordList
from chat.core.limits import Rate
from chat.core.names import Code, ContentNote, Handle, Instant, MessageId, OccupantId, Role, Value
from chat.core.phrases import Phrases
from chat.core.plan import Step

if TYPE_CHECKING:
    from chat.core.room import Room


class Command(Value, frozen=True, forbid_unknown_fields=True):
    """A wish, as it comes in. Its tag names the action."""


class Event(Value, frozen=True):
    """A fact, as it stands in the log. Only `apply` may read it into a room."""


class Shown(Value, frozen=True):
    """What one audience is told of an event: this, and nothing else of it, goes on the wire."""


class Refusal(Value, frozen=True):
    """A no, with what to do: `retry_after` in whole seconds where waiting helps."""

    code: Code
    retry_after: int | None = None


class Cost(enum.Enum):
    """Which of an occupant's budgets an action is paid from."""

    NONE = "none"
    MESSAGE = "message"
    SIGNAL = "signal"
    STAFF = "staff"


class Agent(enum.Enum):
    """Actors that are not occupants."""

    CLOCK = "clock"
    """Timers: what happens because it is time."""
    NEWCOMER = "newcomer"
    """Someone at the door, whose credentials the service has checked."""


class Canned(Value, frozen=True):
    """A sentence that the operator has made ready for facilitators, who can change it before they send it."""

    text: str
    """With `{name}`, `{room}` and `{helplines}` where those belong."""
    to_person: bool
    """For one person, as an answer; else for the room."""


class RoomRules(Value, frozen=True):
    """What the operator configured for one room, as far as the rules need it."""

    agreement_version: str
    sharing_capacity: int = 12
    listening_capacity: int = 12
    duration_s: int = 90 * 60
    lockdown_s: int = 15 * 60
    """How long newcomers stay out after a removal."""
    place_s: int = 90
    """How long a dropped occupant keeps their place."""
    seat_s: int = 600
    """How long a dropped occupant can come back as the same one."""
    crowd_s: int = 3
    readable_window_s: int = 16 * 60
    admission: Literal["open", "knock", "invite"] = "open"
    late: Literal["open", "knock", "closed"] = "open"
    late_after_s: int = 600
    """With `late = closed`: how long after the opening newcomers may still come in."""
    waiting_places: int = 30
    min_facilitators: int = 1
    """So many must be here before a meeting opens."""
    grace_s: int = 60
    """How long a meeting goes on without a facilitator before it pauses by itself."""
    unattended_s: int = 600
    """How long it then waits for one before it closes."""
    approve: Literal["off", "first", "all"] = "off"
    help_card_s: int = 20 * 60
    """At most one help card to a writer in this time: a second one would feel like being watched."""
    thanks_s: int = 60
    """Read-only time at the planned end, for goodbyes to be read."""
    debrief_s: int = 15 * 60
    tag_connections: int = 16
    """People of one network at once; more of them knock. Shared networks are common: nobody is refused."""
    message_rate: Rate = Rate(burst=8, interval_ms=2000)
    signal_rate: Rate = Rate(burst=20, interval_ms=500)
    staff_rate: Rate = Rate(burst=40, interval_ms=250)
    disabled_reactions: tuple[str, ...] = ()
    canned: tuple[Canned, ...] = ()
    """None for the room, or none for a person: the ones that ship."""
    procedure: str | None = None
    """What facilitators do with something that has to go further."""
    steps: tuple[Step, ...] = ()
    """The plan that a meeting begins with; none: open talk from the first minute to the last."""
    turn_wait_s: int = 45
    """How long the room waits for somebody whose connection was lost in their turn."""
    typed_signs: bool = True
    """Whether `!`, `done`, `pass` and `ga`, typed alone, are signs and not messages."""
    kept_names: bool = True
    """Whether people may carry the same name at the next meeting."""
    typing: bool = True
    """Whether people are told that somebody is writing."""


class Quote(Value, frozen=True):
    """A message that a command is about, as it was said."""

    handle: Handle
    role: Role
    text: str
    minute: int
    seq: int
    """Where it was said: who was not there then is not shown it later."""
    note: ContentNote | None = None


@dataclass(frozen=True)
class Context:
    """Everything a rule may not fetch for itself: time, chance, configuration, and whose a message is.

    A retry with the same context gives the same answer.
    """

    now: Instant
    rules: RoomRules
    fresh_id: MessageId = field(repr=False)
    """The id a message gets if this command says one."""
    author_of: Callable[[MessageId], OccupantId | None]
    """Reads the MAC in a message id; None when it was not made in this meeting."""
    words: WordList = field(repr=False)
    phrases: Phrases = field(default=Phrases(), repr=False)
    """Phrases that put a quiet mark beside a message."""
    held_words: Phrases = field(default=Phrases(), repr=False)
    """Words that the operator wants a facilitator to read first."""
    quoted: "Quote | None" = field(default=None, repr=False)
    """What the message that the command is about says, where it can still be read."""
    said_by: Callable[[OccupantId], tuple[MessageId, ...]] = field(default=lambda who: (), repr=False)
    """What somebody has said to all and can still be read, oldest first; without what is gone already."""
    entropy: bytes = field(default=b"\0" * 32, repr=False)


@dataclass(frozen=True)
class Projections:
    """What each audience is shown of one event. None: that audience learns nothing.

    The owner is shown `own` if there is one, else what their role is shown; staff are shown `staff`
    if there is one, else `public`.
    """

    public: Shown | None = None
    own: Shown | None = None
    staff: Shown | None = None
    owner: OccupantId | None = field(default=None, repr=False)
    each: Mapping[OccupantId, Shown | None] = field(default_factory=dict, repr=False)
    """Where several are concerned: what each of them is shown instead. None: nothing, though their role would be."""


Decision = tuple[Event, ...] | Refusal
C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Action(Generic[C, E]):
    """A command, its event, and the three functions between them and the people.

    `decide(room, by, command, context)` judges the content, never the rank: the table has done that.
    `apply(room, event)` is total. `project(event, room)` sees the room as it is after the entry.
    `target` names what the command is aimed at: a handle or a message id.
    """

    command: type[C]
    event: type[E]
    decide: Callable[["Room", Any, C, Context], Decision]
    apply: Callable[["Room", E], "Room"]
    project: Callable[[E, "Room"], Projections]
    handle: Callable[[C], Handle | None] | None = None
    message: Callable[[C], MessageId] | None = None
    shows: tuple[type[Shown], ...] = ()
    """Every shape that `project` may return, for the schema."""
    wire: bool = True
    """False: only the service itself may ask for it."""
    quotes: bool = False
    """True: `decide` needs the words of the message that the command is about."""

    @property
    def name(self) -> str:
        return str(self.command.__struct_config__.tag)
