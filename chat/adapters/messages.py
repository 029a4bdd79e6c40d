"""What the supervisor and its workers say to each other."""

from typing import Any

import msgspec

from chat.adapters.chain import ChainState
from chat.adapters.keyring import Handover
from chat.config import Config
from chat.config.overrides import Overrides
from chat.config.running import Held
from chat.core.months import Meeting
from chat.core.names import MeetingId, RoomId
from chat.core.outcomes import Answers
from chat.ports import Counted


class Message(msgspec.Struct, tag=True):
    """One message. Its content never prints: some of them carry keys."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class Keys(msgspec.Struct):
    """A meeting's keys on their way, in memory that can be wiped."""

    link: int
    age_s: float
    key: bytearray
    kept: dict[int, bytearray]
    identity: bytearray
    confirm: bytearray

    def __repr__(self) -> str:
        return "<keys>"

    @classmethod
    def of(cls, handover: Handover) -> "Keys":
        chain = handover.chain
        return cls(chain.link, chain.age_s, chain.key, chain.kept, handover.identity, handover.confirm)

    def handover(self) -> Handover:
        return Handover(ChainState(self.link, self.age_s, self.key, self.kept), self.identity, self.confirm)


# -- from the supervisor


class Start(Message):
    """All that a worker needs to know. Nothing of it stands in its arguments or its environment."""

    config: Config
    secret: bytes
    host: str
    """The worker's own name: random, new for each."""
    supervisor: str
    listening: tuple[int, ...]
    """Descriptors of the sockets that it accepts people on."""
    store_url: str
    store_user: str | None
    store_password: str | None
    on_tmpfs: bool | None
    log_level: str
    said: Overrides
    """What the operator has said before."""
    gone: tuple[str, ...]
    """Workers that have ended lately."""
    rooms: tuple[RoomId, ...]
    """Rooms whose meeting's keys the supervisor has: to be looked after from the start."""
    again: bool = False
    """It takes the place of one that has ended: people may be in meetings that only it can go on with."""
    begins: bool = True
    """False: it goes on with what runs, and begins no new meeting."""
    held: tuple[Held, ...] = ()
    """Meetings that run under rules which were changed since."""


class Reply(Message):
    """The answer to `Deposit`, `Ask`, `Destroyed`, `Wish`, `Answered` and `WasClosed`."""

    ask: int
    keys: Keys | None = None
    words: dict[str, str] = {}
    counted: Counted | None = None
    closed: bool = False
    answer: Any = None


class Question(Message):
    """Something that the control socket or `/metrics` wants to know, or an operator's wish."""

    ask: int
    what: str
    about: str = ""


class NewConfig(Message):
    """The configuration was read again. Answered with true."""

    ask: int
    config: Config
    held: tuple[Held, ...]


class Gone(Message):
    """A worker has ended, or is about to."""

    host: str
    rooms: tuple[RoomId, ...]


class StoreLost(Message):
    """The embedded store died; another one, empty, took its place."""


class Drain(Message):
    """End well, now. `others`: whether another worker takes the people."""

    others: bool


# -- from a worker


class Ready(Message):
    """People can come in."""


class Failed(Message):
    """It could not start: which kind of trouble, and the sentence for the operator where there is one."""

    kind: str
    sentence: str = ""


class Deposit(Message):
    """Fresh keys that this worker has drawn."""

    ask: int
    meeting: MeetingId
    keys: Keys
    left_s: float


class Ask(Message):
    """The keys of a meeting that this worker wants to serve too."""

    ask: int
    meeting: MeetingId


class Destroyed(Message):
    """The meeting is closed: every copy must go. Answered with the words that prove it."""

    ask: int
    meeting: MeetingId


class Wish(Message):
    """What an operator asks on their page, passed on as it would come over the control socket."""

    ask: int
    question: dict[str, Any]


class Forgot(Message):
    """This worker does not hold the keys any more."""

    meeting: MeetingId


class Holding(Message):
    """How long the keys of each meeting may still live."""

    left_s: list[tuple[MeetingId, float]]


class Over(Message):
    """A meeting has closed: what its month counts of it. None: it never opened."""

    meeting: MeetingId
    label: str
    told: Meeting | None


class Answered(Message):
    """How somebody is, who was in that meeting. Nothing in it says who."""

    ask: int
    room: RoomId
    label: str
    slip: bytes
    answers: Answers


class WasClosed(Message):
    """Somebody comes back to a meeting that does not run: did it end as meetings do?"""

    ask: int
    label: str


class Answer(Message):
    """To a `Question`. None: it failed."""

    ask: int
    value: Any = None


_AnyMessage = (
    Start | Reply | Question | NewConfig | Gone | StoreLost | Drain
    | Ready | Failed | Deposit | Ask | Destroyed | Wish | Forgot | Holding | Over | Answered | WasClosed | Answer
)  # fmt: skip
_encoder = msgspec.msgpack.Encoder()
_decoder: Any = msgspec.msgpack.Decoder(_AnyMessage)


def encode_into(message: Message, buffer: bytearray, offset: int) -> None:
    _encoder.encode_into(message, buffer, offset)


def decode(body: bytearray) -> Message:
    found: Message = _decoder.decode(body)
    return found
