"""A room, its agreement and the helplines, as config.toml describes them."""

import datetime
import hashlib
import re
from typing import Annotated, Literal

from msgspec import Meta

from chat.config.facilitators import RotaConfig
from chat.config.languages import ENGLISH
from chat.config.schedule import ScheduleConfig
from chat.config.section import Section
from chat.core.action import Canned, RoomRules
from chat.core.hours import Hours
from chat.core.limits import Rate
from chat.core.names import Mode, Reaction
from chat.core.plan import PLANS, Order, Step

Text = Annotated[str, Meta(min_length=1, max_length=300)]
Phone = Annotated[str, Meta(pattern=r"^\+?[0-9][0-9 ]{1,18}$", description='a number in quotes, like "116 123"')]
TextTo = Annotated[
    str,
    Meta(
        pattern=r"^([A-Z]{2,12} to )?\+?[0-9][0-9 ]{1,18}$",
        description='a number in quotes, or a word and a number, like "SHOUT to 85258"',
    ),
]
Country = Annotated[str, Meta(pattern="^([A-Z]{2}|everywhere)$", description='"GB", "US" (ISO 3166) or "everywhere"')]
LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Language = Annotated[str, Meta(pattern=LANGUAGE, description='a language tag in quotes, like "en" or "pt-BR"')]
Tag = Annotated[str, Meta(min_length=1, max_length=30)]
PublicId = Annotated[
    str,
    Meta(pattern="^[a-z0-9]{4,32}$", description="4 to 32 of a-z and 0-9, in quotes; it is public and says nothing"),
]
ReactionName = Annotated[
    str,
    Meta(
        pattern="^(" + "|".join(one.value for one in Reaction) + ")$",
        description="one of " + ", ".join(f'"{one.value}"' for one in Reaction),
    ),
]

DEFAULT_AGREEMENT = (
    "We keep it here. Please do not share what people say, or take screenshots.",
    "We are kind. We do not judge. We have all had different lives.",
    "We talk about our own life. We say what helped us. We do not tell others what to do.",
    "We make room. We let people finish. We try not to send lots of messages at once.",
    "It is OK to just listen. You never have to share. You can pass.",
    "We stay unnamed. Please do not share real names, places, numbers or social media.",
    "We take care with hard topics. We talk about how we feel and how it affects us. "
    "We do not give details of how people hurt themselves, or numbers like weight or doses.",
    "The facilitators keep the room safe. They can pause you, hide a message or ask you to leave.",
)


class Helpline(Section, frozen=True, forbid_unknown_fields=True):
    """Somebody to turn to. `say` is the sentence people read; without it one is made from the rest."""

    country: Country
    name: Text
    say: Text | None = None
    phone: Phone | None = None
    text: TextTo | None = None
    url: Text | None = None
    hours: Text | None = None
    languages: tuple[Text, ...] = ("en",)
    checked_on: datetime.date | None = None

    @property
    def written_in(self) -> str | None:
        """The language of what the operator wrote about it. None: the first that is spoken there is no language tag."""
        first = next(iter(self.languages), "")
        return first if re.fullmatch(LANGUAGE, first) else None


class Agreement(Section, frozen=True, forbid_unknown_fields=True):
    """What everyone accepts before they come in."""

    lines: tuple[Text, ...] = DEFAULT_AGREEMENT
    version: Annotated[str, Meta(min_length=1, max_length=40)] | None = None

    @property
    def current(self) -> str:
        """The version that people accept. Made from the words when none is given, so it changes with them."""
        return self.version or hashlib.sha256("\n".join(self.lines).encode()).hexdigest()[:12]


class Resource(Section, frozen=True, forbid_unknown_fields=True):
    """Something worth knowing, pinned in a room by its operator: a page or a number, or both."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    url: Text | None = None
    phone: Phone | None = None


class StepConfig(Section, frozen=True, forbid_unknown_fields=True):
    """One step of the operator's own plan."""

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    minutes: Annotated[int, Meta(ge=1, le=240)]
    mode: Literal["talk", "hands", "round", "quiet"] = "talk"
    line: Annotated[str, Meta(max_length=160)] = ""
    opener: Annotated[str, Meta(max_length=300)] = ""
    cross_talk: bool = False
    order: Literal["joined", "random", "unheard", "hands"] = "joined"

    def step(self) -> Step:
        return Step(
            self.name, self.minutes, Mode(self.mode), self.line, self.opener, self.cross_talk, Order(self.order)
        )


class RoomConfig(Section, frozen=True, forbid_unknown_fields=True):
    """The lasting place: its title, its agreement, its size."""

    id: PublicId
    title: Annotated[str, Meta(min_length=1, max_length=80)]
    for_whom: Annotated[str, Meta(min_length=1, max_length=200)]
    topic: Annotated[str, Meta(max_length=200)] = ""
    tags: tuple[Tag, ...] = ()
    """A few words by which people find the room in the directory."""
    listed: bool = True
    sharing_capacity: Annotated[int, Meta(ge=1, le=50)] = 12
    listening_capacity: Annotated[int, Meta(ge=0, le=450)] = 12
    duration_minutes: Annotated[int, Meta(ge=5, le=240)] = 90
    lockdown_minutes: Annotated[int, Meta(ge=0, le=240)] = 15
    age_rule: Annotated[str, Meta(min_length=1, max_length=120)] | None = None
    disabled_reactions: tuple[ReactionName, ...] = ()
    admission: Literal["open", "knock", "invite"] = "open"
    late: Literal["open", "knock", "closed_after_minutes"] = "open"
    late_minutes: Annotated[int, Meta(ge=0, le=240)] = 10
    approve_first: Literal["off", "first", "all"] = "off"
    kept_names: bool = True
    typing: bool = True
    grace_seconds: Annotated[int, Meta(ge=1, le=300)] = 60
    unattended_minutes: Annotated[int, Meta(ge=0, le=60)] = 10
    outcomes: bool = True
    """Whether people are asked how they are, at the door and at the end."""
    debrief_minutes: Annotated[int, Meta(ge=1, le=60)] = 15
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)] = ("en",)
    agreement: Agreement = Agreement()
    resources: tuple[Resource, ...] = ()
    schedule: ScheduleConfig | None = None
    """None: facilitators open the room when they like."""
    plan: Annotated[str, Meta(max_length=40)] | None = None
    """One that is ready to use, or one of [[plans]]. None, and no steps: open talk."""
    steps: tuple[StepConfig, ...] = ()
    """The room's own; once loaded, those of its plan."""
    typed_signs: bool = True
    turn_wait_seconds: Annotated[int, Meta(ge=1, le=300)] = 45
    rota: RotaConfig = RotaConfig()

    @property
    def written_in(self) -> str:
        """The language of the title and of what else the operator wrote about this room: the first that it names."""
        return self.languages[0]

    @property
    def agreement_in(self) -> str:
        return ENGLISH if self.agreement.lines == DEFAULT_AGREEMENT else self.written_in

    @property
    def planned_steps(self) -> tuple[Step, ...]:
        """The steps of its plan: those of a ready one are known as such."""
        ready = PLANS.get(self.plan or "")
        return tuple(step.step() for step in self.steps) if ready is None else ready.steps

    def hours(self) -> Hours | None:
        return None if self.schedule is None else self.schedule.hours(self.duration_minutes)

    def rules(
        self,
        messages: Rate = Rate(8, 2000),  # noqa: B008 - a frozen value
        signals: Rate = Rate(20, 500),  # noqa: B008
        staff: Rate = Rate(40, 250),  # noqa: B008
        tag_connections: int = 16,
        canned: tuple[Canned, ...] = (),
        procedure: str | None = None,
    ) -> RoomRules:
        """What the core needs to know of this room."""
        return RoomRules(
            agreement_version=self.agreement.current,
            sharing_capacity=self.sharing_capacity,
            listening_capacity=self.listening_capacity,
            duration_s=self.duration_minutes * 60,
            lockdown_s=self.lockdown_minutes * 60,
            message_rate=messages,
            signal_rate=signals,
            staff_rate=staff,
            disabled_reactions=self.disabled_reactions,
            admission=self.admission,
            late="closed" if self.late == "closed_after_minutes" else self.late,
            late_after_s=self.late_minutes * 60,
            approve=self.approve_first,
            min_facilitators=self.schedule.min_facilitators if self.schedule is not None else 1,
            kept_names=self.kept_names,
            steps=self.planned_steps,
            typed_signs=self.typed_signs,
            turn_wait_s=self.turn_wait_seconds,
            typing=self.typing,
            grace_s=self.grace_seconds,
            unattended_s=self.unattended_minutes * 60,
            debrief_s=self.debrief_minutes * 60,
            tag_connections=tag_connections,
            canned=canned,
            procedure=procedure,
        )


DEFAULT_HELPLINES = (
    Helpline("GB", "Emergency services", say="If your life is in danger, call 999 now, or go to A and E.", phone="999"),
    Helpline(
        "GB",
        "Samaritans",
        say="To talk to someone at any time, call Samaritans free on 116 123.",
        phone="116 123",
        hours="24 hours",
    ),
    Helpline("GB", "SHOUT", say="You can text SHOUT to 85258.", text="SHOUT to 85258", hours="24 hours"),
    Helpline("GB", "NHS 111", say="You can call NHS 111 and choose the mental health option.", phone="111"),
    Helpline("US", "Emergency services", say="If your life is in danger, call 911.", phone="911"),
    Helpline("US", "988 Lifeline", say="You can call or text 988 at any time.", phone="988", text="988"),
    Helpline(
        "everywhere",
        "Find A Helpline",
        say="Anywhere else, this page lists people you can call.",
        url="https://findahelpline.com",
    ),
)
"""Used when config.toml names none: nobody is left without a number."""
