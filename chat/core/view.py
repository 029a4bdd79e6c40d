"""What one occupant may see: the room as a picture, and an entry as frames for its audiences."""

from collections.abc import Iterable, Mapping

from chat.core import turns_shown
from chat.core.action import Canned, Event, Projections, RoomRules, Shown
from chat.core.decide import Entry
from chat.core.desk import Flag, HeldCard, Note
from chat.core.names import Duty, Handle, Instant, MessageId, Mode, OccupantId, Phase, Role, Stance, Value
from chat.core.permissions import BY_EVENT
from chat.core.phases import BEGUN
from chat.core.room import Occupant, Room, seconds_until
from chat.core.turns_shown import PlanView, StepView, TurnsView


class PersonShown(Value, frozen=True):
    """Someone in the people list. `connected` and the fields about a mute are for staff only."""

    handle: Handle
    role: Role
    stance: Stance
    connected: bool | None = None
    muted: bool | None = None
    muted_seconds_left: int | None = None
    """None while `muted`: the rest of the meeting."""
    duty: Duty | None = None
    """Facilitators among themselves."""
    in_private: bool | None = None
    has_shared: bool | None = None
    """Whether they have said something in this meeting. How long ago is nobody's business: silence is not counted."""
    been_before: bool | None = None
    """They keep their name, and said that facilitators may know it."""


class WaitingShown(Value, frozen=True):
    """Someone at the door, for staff."""

    handle: Handle
    stance: Stance
    why: str
    seconds: int
    been_before: bool = False


class StaffView(Value, frozen=True):
    """What the console has beside the room. For facilitators only, as a whole."""

    people: tuple[PersonShown, ...]
    waiting: tuple[WaitingShown, ...]
    flags: tuple[Flag, ...]
    notes: tuple[Note, ...]
    held: tuple[HeldCard, ...]
    lead_offer_to: Handle | None
    pulse: Mapping[Handle, str] | None
    counts: Mapping[str, int]
    messages_said: int
    """How many messages an end would erase."""
    left: int
    """How many participants were here and are not any more."""
    newcomers_locked_seconds_left: int
    """How long newcomers knock because somebody was removed. Nobody else is ever told."""
    lockdown_minutes: int
    """How long they would knock after the next removal; 0: not at all."""
    debrief: Mapping[str, int] | None
    canned: tuple[Canned, ...]
    procedure: str | None
    """The operator's own words on what to do with something that has to go further."""
    plan: PlanView | None
    """None: open talk."""


class WaitingText(Value, frozen=True):
    """One's own message that waits for a facilitator."""

    id: MessageId
    text: str
    minute: int


class Me(Value, frozen=True):
    """What an occupant may always read about their own standing."""

    handle: Handle
    role: Role
    stance: Stance
    muted: bool
    muted_seconds_left: int | None
    hand_raised: bool
    in_private: bool
    held: tuple[WaitingText, ...]
    """Own messages that wait to be read by a facilitator."""
    pulse_answer: str | None
    duty: Duty | None


class View(Value, frozen=True):
    """The room as one occupant may see it. No messages: those come as events."""

    phase: Phase
    me: Me
    seconds_left: int | None
    doors_in: int | None
    """Seconds until the doors of a planned meeting open; None: they are open, or it has none."""
    starts_in: int | None
    """Seconds until the planned start, while the meeting has not begun."""
    locked: bool
    slow_seconds: int
    sharing: int
    listening: int
    facilitators: tuple[Handle, ...]
    hands: tuple[Handle, ...]
    pauses_in: int | None
    """Seconds until a meeting without a facilitator pauses; None: one is here."""
    closes_in: int | None
    paused_by_clock: bool
    store_doubted: bool
    thanks_seconds_left: int | None
    pulse: bool
    """Whether a pulse check is running."""
    approve: str
    """Whose messages a facilitator reads first: off, first or all."""
    mode: Mode
    step: StepView | None
    """Where the meeting is in its plan."""
    turns: TurnsView | None
    staff: StaffView | None
    """None for everyone else, who ask with `people` when they open that sheet."""


class Audiences(Value, frozen=True):
    """One entry as it is shown: to everyone, to staff, and to those it concerns instead of either."""

    public: tuple[Shown, ...]
    staff: tuple[Shown, ...]
    own: Mapping[OccupantId, tuple[Shown, ...]]


def view(room: Room, me: Occupant, now: Instant, rules: RoomRules) -> View:
    """The picture in a welcome. Who waits in the lobby is shown nothing of the others."""
    sharing, listening, _ = room.crowd if me.is_staff else room.crowd_told
    waiting = room.phase not in BEGUN and not me.is_staff
    return View(
        phase=room.phase,
        me=standing(room, me, now),
        seconds_left=room.seconds_left(now),
        doors_in=seconds_until(room.doors_at, now) if room.doors_at is not None and room.is_green else None,
        starts_in=None if room.starts_at is None or room.phase in BEGUN else seconds_until(room.starts_at, now),
        locked=room.locked,
        slow_seconds=room.slow_seconds,
        sharing=0 if waiting else sharing,
        listening=0 if waiting else listening,
        facilitators=tuple(occupant.handle for occupant in room.facilitators),
        hands=() if waiting else tuple(occupant.handle for occupant in room.hands),
        pauses_in=seconds_until(room.unattended_ends[0], now) if room.unattended_ends else None,
        closes_in=seconds_until(room.unattended_ends[1], now) if room.unattended_ends else None,
        paused_by_clock=room.paused_by_clock,
        store_doubted=room.store_doubted,
        thanks_seconds_left=seconds_until(room.thanks_until, now) if room.thanks_until else None,
        pulse=room.pulse is not None,
        approve=rules.approve,
        mode=room.mode,
        step=turns_shown.step(room),
        turns=turns_shown.turns(room, now, me.id, staff=me.is_staff),
        staff=_staff(room, me, now, rules) if me.is_staff else None,
    )


def _staff(room: Room, me: Occupant, now: Instant, rules: RoomRules) -> StaffView:
    pulse = None
    if room.pulse is not None:
        pulse = {handle: answer for who, answer in room.pulse.items() if (handle := room.handle_of(who)) is not None}
    return StaffView(
        people=people(room, me, now),
        waiting=tuple(
            WaitingShown(other.handle, other.stance, other.why, max(0, now - other.since) // 1000, other.been_before)
            for other in room.waiting.values()
        ),
        flags=room.desk.flags,
        notes=room.desk.notes,
        held=tuple(held.card for held in room.desk.held.values()),
        lead_offer_to=room.handle_of(room.lead_offered_to),
        pulse=pulse,
        counts=room.counts,
        messages_said=room.messages_said,
        left=room.left,
        newcomers_locked_seconds_left=-(-room.lockdown_left_ms(now) // 1000),
        lockdown_minutes=rules.lockdown_s // 60,
        debrief=room.debrief,
        canned=rules.canned,
        procedure=rules.procedure,
        plan=turns_shown.plan(room, now, rules.steps),
    )


def standing(room: Room, me: Occupant, now: Instant) -> Me:
    muted, left = me.mute_left(now)
    own = (held for held in room.desk.held.values() if held.author == me.id)
    return Me(
        handle=me.handle,
        role=me.role,
        stance=me.stance,
        muted=muted,
        muted_seconds_left=left,
        hand_raised=me.hand_raised_seq is not None,
        in_private=me.in_private,
        held=tuple(WaitingText(held.id, held.text, held.minute) for held in own),
        pulse_answer=(room.pulse or {}).get(me.id),
        duty=me.duty if me.is_staff else None,
    )


def people(room: Room, me: Occupant, now: Instant) -> tuple[PersonShown, ...]:
    """Facilitators are shown everyone; participants, those sharing whom a crowd line has told of."""
    if me.is_staff:
        return tuple(_person(occupant, now) for occupant in room.occupants.values())
    if room.phase not in BEGUN:
        return ()
    known = [person for person in room.placed if person.is_staff or person.id == me.id or person.told_of]
    return tuple(
        PersonShown(person.handle, person.role, person.stance)
        for person in known
        if person.is_sharing or person.id == me.id
    )


def _person(occupant: Occupant, now: Instant) -> PersonShown:
    muted, left = occupant.mute_left(now)
    return PersonShown(
        occupant.handle,
        occupant.role,
        occupant.stance,
        connected=occupant.connection is not None,
        muted=muted,
        muted_seconds_left=left,
        duty=occupant.duty if occupant.is_staff else None,
        in_private=occupant.in_private,
        has_shared=occupant.has_shared,
        been_before=occupant.been_before,
    )


def audiences(entry: Entry[Event], room: Room) -> Audiences:
    """The entry as its audiences see it; `room` is the room right after it."""
    return audiences_of([project(event, room) for event in entry.events])


def project(event: Event, room: Room) -> Projections:
    return BY_EVENT[type(event)].action.project(event, room)


def audiences_of(projected: Iterable[Projections]) -> Audiences:
    projected = tuple(projected)
    owners = {item.owner for item in projected if item.owner is not None and item.own is not None}
    owners |= {who for item in projected for who in item.each}
    return Audiences(
        public=_present(item.public for item in projected),
        staff=_present(item.staff or item.public for item in projected),
        own={owner: _present(_for_owner(item, owner) for item in projected) for owner in owners},
    )


def _for_owner(item: Projections, owner: OccupantId) -> Shown | None:
    if owner in item.each:
        return item.each[owner]
    return item.own if item.owner == owner and item.own is not None else item.public


def _present(shown: Iterable[Shown | None]) -> tuple[Shown, ...]:
    return tuple(item for item in shown if item is not None)
