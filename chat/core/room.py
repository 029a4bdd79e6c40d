"""A room as it stands during one meeting: frozen values, and questions about them.

Nothing here holds what anybody said, but for its desk. A room is `apply` over its log, so that every process that
reads the same entries has the same room.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from chat.core import phases
from chat.core.desk import Desk
from chat.core.handles import noun
from chat.core.names import (
    Duty,
    Handle,
    Instant,
    InvitationId,
    MeetingId,
    MessageId,
    Mode,
    OccupantId,
    Phase,
    Reaction,
    Stance,
    Value,
)
from chat.core.occupant import Occupant, Silence, Waiting, Window, seconds_until
from chat.core.plan import Step
from chat.core.turn import Round, Turn

MOST_SILENCES: Final = 200
"""More people than facilitators mute, and then see go, in one evening; a bound on the snapshot."""
MOST_ASIDES: Final = 2_000
"""More than eight people can write in private in two hours; a bound on the snapshot."""


class Room(Value, frozen=True):
    """One meeting of a room, as every process that hosts it knows it."""

    meeting: MeetingId
    phase: Phase = Phase.SCHEDULED
    now: Instant = Instant(0)
    """When the last entry was decided: the room's own clock, the same on every process."""
    seq: int = 0
    """The number of the last entry."""
    starts_at: Instant | None = None
    """The planned start; None: it was begun by hand."""
    doors_at: Instant | None = None
    """When the doors of a planned meeting may open."""
    opened_at: Instant | None = None
    planned_end: Instant | None = None
    paused_from: Phase | None = None
    paused_by_clock: bool = False
    paused_at: Instant | None = None
    steps: tuple[Step, ...] = ()
    """The plan of this meeting; none: open talk."""
    step: int = 0
    """Which of them it has come to."""
    step_ends: Instant | None = None
    mode: Mode = Mode.TALK
    turn: Turn | None = None
    """Who has the floor, where only one has."""
    round: Round | None = None
    guests: tuple[OccupantId, ...] = ()
    """Who has a voice in this step without a turn: a guest who answers, say."""
    locked: bool = False
    newcomers_locked_until: Instant | None = None
    slow_seconds: int = 0
    occupants: Mapping[OccupantId, Occupant] = {}
    silences: Mapping[OccupantId, Silence] = {}
    """Mutes of people who left: whoever comes again by a kept name is the same occupant, and still muted."""
    removed_seats: frozenset[bytes] = frozenset()
    removed_invitations: frozenset[InvitationId] = frozenset()
    retired_nouns: frozenset[str] = frozenset()
    """Nouns of people who were removed: not used again in this meeting."""
    just_said: tuple[tuple[MessageId, Instant], ...] = ()
    """Messages young enough to be taken back without a trace."""
    reactions: Mapping[MessageId, Mapping[Reaction, frozenset[OccupantId]]] = {}
    just_redacted: tuple[tuple[MessageId, Instant], ...] = ()
    """Messages whose hiding can still be undone."""
    just_noted: tuple[tuple[MessageId, Instant], ...] = ()
    """Messages whose content note a facilitator added so lately that it can be undone."""
    waiting: Mapping[OccupantId, Waiting] = {}
    """At the door, in the order they came."""
    marked_tags: frozenset[bytes] = frozenset()
    """Networks from which somebody was removed: newcomers from there knock."""
    asides: tuple[MessageId, ...] = ()
    """Messages that the room never read: said in private or backstage, sent back, or dropped while they were held.
    Their ids name an author all the same, and a public frame about one would tell everybody of it."""
    lead_offer: tuple[OccupantId, OccupantId] | None = None
    """From whom to whom the lead is offered."""
    unattended_since: Instant | None = None
    unattended_ends: tuple[Instant, Instant] | None = None
    """When a meeting without a facilitator pauses, and when it closes."""
    store_doubted: bool = False
    """People have been told that what they say may be saved to disk."""
    thanks_until: Instant | None = None
    noticed_minutes: frozenset[int] = frozenset()
    """Which of the notices before the end the room has read."""
    pulse: Mapping[OccupantId, str] | None = None
    """Answers to the running pulse check; None: there is none."""
    desk: Desk = Desk()
    counts: Mapping[str, int] = {}
    """How often facilitators did what, for their debrief: kinds only."""
    debrief: Mapping[str, int] | None = None
    """In a debrief: the counts of the meeting it is about."""
    most_here: int = 0
    """Participants who were here at the same time, at most: what is told of attendance."""
    debrief_of: str | None = None
    """Which meeting that was, by its label."""
    messages_said: int = 0
    left: int = 0
    """Participants whose seat has ended, however it did."""
    came: int = 0
    """People who came in, and whom no crowd line has told of yet."""
    went: int = 0
    crowd_told_at: Instant = Instant(0)
    crowd_told: tuple[int, int, int] = (0, 0, 0)
    """Sharing, listening and facilitators, as the last crowd line had them."""

    # -- people

    def with_(self, **changes: Any) -> "Room":
        return msgspec.structs.replace(self, **changes)

    def with_occupant(self, occupant: Occupant, **changes: Any) -> "Room":
        return self.with_(occupants={**self.occupants, occupant.id: occupant}, **changes)

    def without_occupant(self, who: OccupantId, **changes: Any) -> "Room":
        others = {key: other for key, other in self.occupants.items() if key != who}
        return self.with_(occupants=others, **changes)

    def changed(self, who: OccupantId, **changes: Any) -> "Room":
        """The room with some fields of one occupant changed; as it was when they are not in it."""
        occupant = self.occupants.get(who)
        if occupant is None:
            return self
        return self.with_occupant(occupant.with_(**changes))

    def departed(self, who: OccupantId, **changes: Any) -> "Room":
        """The room after somebody's seat has ended. A departure that the crowd knows of is counted."""
        occupant = self.occupants.get(who)
        if occupant is None:
            return self
        left = self.left + (0 if occupant.is_staff else 1)
        # Their newest word on it stands last: a voice that was given back stays given back.
        muted = [*((key, other) for key, other in self.silences.items() if key != who), (who, occupant.silence)]
        silences = {key: other for key, other in muted[-MOST_SILENCES:] if other is not None}
        return self.with_place_given_up(occupant).without_occupant(who, left=left, silences=silences, **changes)

    def with_place_given_up(self, occupant: Occupant) -> "Room":
        if not occupant.has_place or occupant.is_staff:
            return self
        # Somebody who came and went between two crowd lines was never here, for the others.
        return self.with_(went=self.went + 1) if occupant.told_of else self.with_(came=max(0, self.came - 1))

    def without_message(self, id: MessageId) -> "Room":
        return self.with_(
            just_said=tuple(said for said in self.just_said if said[0] != id),
            # Without this, undoing a facilitator's hide would bring back words that their author took back since.
            just_redacted=tuple(redacted for redacted in self.just_redacted if redacted[0] != id),
            reactions={key: kinds for key, kinds in self.reactions.items() if key != id},
        )

    def with_aside(self, *ids: MessageId) -> "Room":
        return self.with_(asides=(*self.asides, *ids)[-MOST_ASIDES:]) if ids else self

    def must_name(self, handle: Handle) -> Occupant:
        """The occupant of that name, whom the permission table has already resolved."""
        occupant = self.named(handle)
        assert occupant is not None, "the table has resolved the handle"
        return occupant

    def named(self, handle: Handle) -> Occupant | None:
        return next((occupant for occupant in self.occupants.values() if occupant.handle == handle), None)

    def handle_of(self, who: OccupantId | None) -> Handle | None:
        occupant = self.occupants.get(who) if who is not None else None
        return occupant.handle if occupant else None

    def taken_nouns(self, besides: OccupantId | None = None) -> frozenset[str]:
        """Nouns that somebody sharing carries, or that left the meeting with somebody removed."""
        sharing = (other for other in self.occupants.values() if other.is_sharing and other.id != besides)
        return frozenset(noun(other.handle) for other in sharing) | self.retired_nouns

    @property
    def placed(self) -> Iterable[Occupant]:
        """Everyone who holds a place, connected or within the grace."""
        return (occupant for occupant in self.occupants.values() if occupant.has_place)

    @property
    def participants(self) -> Iterable[Occupant]:
        return (occupant for occupant in self.placed if not occupant.is_staff)

    @property
    def facilitators(self) -> Iterable[Occupant]:
        return (occupant for occupant in self.placed if occupant.is_staff)

    def count(self, stance: Stance) -> int:
        """Participants who hold a place with that stance. Facilitators take no capacity."""
        return sum(occupant.stance is stance for occupant in self.participants)

    def attended(self) -> "Room":
        """After somebody took a place."""
        return self.with_(most_here=max(self.most_here, sum(1 for _ in self.participants)))

    @property
    def hands(self) -> tuple[Occupant, ...]:
        """Raised hands, first raised first."""
        raised = [occupant for occupant in self.placed if occupant.hand_raised_seq is not None]
        return tuple(sorted(raised, key=lambda occupant: occupant.hand_raised_seq or 0))

    @property
    def crowd(self) -> tuple[int, int, int]:
        staff = sum(1 for _ in self.facilitators)
        return self.count(Stance.SHARING), self.count(Stance.LISTENING), staff

    @property
    def crowd_changed(self) -> bool:
        """Whether the room has something to be told about who is here."""
        unknown = any(not occupant.told_of for occupant in self.facilitators)
        return bool(self.came or self.went or unknown) or self.crowd != self.crowd_told

    @property
    def is_held(self) -> bool:
        """Whether a facilitator is here who holds the room."""
        return any(occupant.holds_room for occupant in self.occupants.values())

    @property
    def names(self) -> frozenset[Handle]:
        """Every name that is taken, also by those who wait at the door."""
        waiting = {other.handle for other in self.waiting.values()}
        return frozenset(waiting | {occupant.handle for occupant in self.occupants.values()})

    def waiting_named(self, handle: Handle) -> Waiting | None:
        return next((other for other in self.waiting.values() if other.handle == handle), None)

    def without_waiting(self, who: OccupantId) -> "Room":
        return self.with_(waiting={key: other for key, other in self.waiting.items() if key != who})

    def led_by(self, who: OccupantId) -> "Room":
        """One leads, and nobody else: not even a lead who is away just now and comes back to their seat."""
        room = self.with_(lead_offer=None)
        for other in self.occupants.values():
            if other.leads and other.id != who:
                room = room.changed(other.id, duty=Duty.SUPPORT)
        return room.changed(who, duty=Duty.LEAD)

    @property
    def lead_offered_to(self) -> OccupantId | None:
        """Who may accept the lead. An offer ends when its giver leads no more."""
        giver = self.occupants.get(self.lead_offer[0]) if self.lead_offer is not None else None
        return self.lead_offer[1] if self.lead_offer is not None and giver is not None and giver.leads else None

    @property
    def now_step(self) -> Step | None:
        """The step that the meeting has come to."""
        return self.steps[self.step] if self.step < len(self.steps) else None

    def holds_turn(self, who: OccupantId) -> bool:
        return self.turn is not None and self.turn.holder == who

    def counted(self, what: str) -> "Room":
        return self.with_(counts={**self.counts, what: self.counts.get(what, 0) + 1})

    def minute(self, now: Instant) -> int:
        """Whole minutes since the meeting opened; exact times would help to recognise a person."""
        return max(0, (now - (self.opened_at or now)) // 60_000)

    # -- time

    @property
    def is_live(self) -> bool:
        return self.phase in phases.LIVE or self.is_green

    @property
    def is_green(self) -> bool:
        """Whether this is the green room of a planned meeting: facilitators come together, the doors are shut."""
        return self.phase is Phase.SCHEDULED and self.doors_at is not None

    def lockdown_left_ms(self, now: Instant) -> int:
        return max(0, (self.newcomers_locked_until or 0) - now)

    def seconds_left(self, now: Instant) -> int | None:
        """Seconds until the planned end, rounded up; None before a meeting has one."""
        return None if self.planned_end is None else seconds_until(self.planned_end, now)


__all__ = ["Occupant", "Room", "Silence", "Waiting", "Window", "seconds_until"]
