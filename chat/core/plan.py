"""The plan of a session: its steps, how long each is meant to take, and who may say something in it."""

import enum
from typing import Final, Literal

import msgspec

from chat.core.names import Mode, Value


class Order(enum.Enum):
    """In which order a round goes."""

    JOINED = "joined"
    RANDOM = "random"
    UNHEARD = "unheard"
    """Those who have not said anything yet, then those who have been silent longest."""
    HANDS = "hands"
    """Those with a raised hand, then the others as they came in."""


class Step(Value, frozen=True):
    """One part of a session, from "welcome" to "goodbye"."""

    name: str
    """As in "Now: check-in"."""
    minutes: int
    mode: Mode = Mode.TALK
    line: str = ""
    """What everyone reads beside the name for as long as the step lasts."""
    opener: str = ""
    """What a facilitator may say to begin it: offered, never sent by itself."""
    cross_talk: bool = False
    """Whether everybody may say something while nobody has the turn."""
    order: Order = Order.JOINED
    """How its round goes unless the facilitator says otherwise."""
    ready: bool = False
    """One of a ready plan, which each reader reads in their own language. An operator's own words stay as they are."""


class Plan(Value, frozen=True):
    """Steps in their order, and what such a session needs of its room where the room says nothing."""

    steps: tuple[Step, ...]
    sharing_capacity: int | None = None
    late_minutes: int | None = None
    """Closed to newcomers so long after the opening."""

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


_LISTEN: Final = "A facilitator is speaking."
_EITHER: Final = "You can share or pass. Both are fine."
_QUIET_IS_FINE: Final = "It is OK for the room to be quiet."

LONGEST_MINUTES: Final = 240
"""No session is longer, and so no plan."""
ReadyPlan = Literal["drop_in", "support_circle", "check_in", "no_cross_talk", "questions"]
_PLANS: Final[dict[str, Plan]] = {
    "drop_in": Plan(
        (
            Step("welcome", 5, Mode.QUIET, _LISTEN, "Welcome. We are glad that you are here."),
            Step("talk", 45, line="Share what is on your mind, or just read.", opener=_QUIET_IS_FINE),
            Step("goodbye", 10, line="Say goodbye if you like.", opener="We end soon. What will you take with you?"),
        ),
        sharing_capacity=12,
    ),
    "support_circle": Plan(
        (
            Step("arrivals", 10, line="Say hello if you like.", opener="Hello. What helped you to get here today?"),
            Step("our agreement", 5, line="We read our agreement together.", opener="Is there a line that you need?"),
            Step(
                "equal shares",
                60,
                Mode.ROUND,
                _EITHER,
                "We go round once. Each of us gets the same time. You can pass.",
                order=Order.RANDOM,
            ),
            Step("closing question", 15, Mode.ROUND, _EITHER, "What is one kind thing you can do for yourself today?"),
        ),
        sharing_capacity=5,
        late_minutes=10,
    ),
    "check_in": Plan(
        (
            Step("welcome", 5, Mode.QUIET, _LISTEN, "Welcome. We start with a few words about today."),
            Step("check-in", 20, Mode.ROUND, "Say hello or press Pass.", "How are you, in a few words? You can pass."),
            Step("discussion", 50, line="Talk about what came up.", opener="Who would like some time first?"),
            Step("check-out", 15, Mode.ROUND, _EITHER, "What will you take with you from today?"),
        ),
        sharing_capacity=12,
    ),
    "no_cross_talk": Plan(
        (
            Step("opening", 5, Mode.QUIET, _LISTEN, "Welcome. We do not answer each other here. We listen."),
            Step("topic", 5, Mode.QUIET, _LISTEN, "This is the topic for today."),
            Step("sharing", 45, Mode.HANDS, "Raise your hand to share.", "The room is open. Raise your hand to share."),
            Step("closing", 5, Mode.QUIET, _LISTEN, "Thank you for your shares, and for listening."),
        ),
        sharing_capacity=12,
    ),
    "questions": Plan(
        (
            Step("welcome", 5, Mode.QUIET, _LISTEN, "Welcome. We have a guest today."),
            Step("our guest", 15, Mode.QUIET, "Our guest is speaking. You can react.", "Please welcome our guest."),
            Step("questions", 35, Mode.HANDS, "Raise your hand to ask.", "Who has a question?"),
            Step("goodbye", 5, line="Say goodbye if you like.", opener="Thank you all for coming."),
        ),
        sharing_capacity=30,
    ),
}


def _ready(plan: Plan) -> Plan:
    return msgspec.structs.replace(plan, steps=tuple(msgspec.structs.replace(step, ready=True) for step in plan.steps))


PLANS: Final = {name: _ready(plan) for name, plan in _PLANS.items()}
"""The plans that are ready to use, by the word that config.toml says. Their minutes are starting values."""
DEFAULT_PLAN: Final = "check_in"
