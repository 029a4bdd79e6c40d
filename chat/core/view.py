"""What one occupant may see: the room as a picture, and an entry as frames for its audiences."""

from collections.abc import Iterable, Mapping

from chat.core.action import Event, Projections, Shown
from chat.core.actions.react import Reacted
from chat.core.actions.redact import Redacted
from chat.core.actions.say import Said
from chat.core.actions.take_back import TakenBack
from chat.core.decide import Entry
from chat.core.names import Handle, Instant, MessageId, OccupantId, Phase, Role, Stance, Value
from chat.core.permissions import BY_EVENT
from chat.core.phases import BEGUN
from chat.core.room import Occupant, Room, seconds_until

MESSAGE_EVENTS = (Said, TakenBack, Redacted, Reacted)
"""Events that change the log of messages: what a returning occupant is played again."""


class PersonShown(Value, frozen=True):
    """Someone in the people list. `connected` and the fields about a mute are for staff only."""

    handle: Handle
    role: Role
    stance: Stance
    connected: bool | None = None
    muted: bool | None = None
    muted_seconds_left: int | None = None
    """None while `muted`: the rest of the meeting."""


class Me(Value, frozen=True):
    """What an occupant may always read about their own standing."""

    handle: Handle
    role: Role
    stance: Stance
    muted: bool
    muted_seconds_left: int | None
    hand_raised: bool


class View(Value, frozen=True):
    """The room as one occupant may see it. No messages: those come as events."""

    phase: Phase
    me: Me
    seconds_left: int | None
    locked: bool
    newcomers_locked_seconds_left: int
    """Staff only; 0 for everyone else, who are never told that somebody was removed."""
    slow_seconds: int
    sharing: int
    listening: int
    facilitators: tuple[Handle, ...]
    hands: tuple[Handle, ...]
    people: tuple[PersonShown, ...] | None
    """Staff only; everyone else asks with `people` when they open the sheet."""
    messages_said: int | None
    """Staff only: how many messages an end would erase."""


class Audiences(Value, frozen=True):
    """One entry as it is shown: to everyone, to staff, and to those it concerns instead of either."""

    public: tuple[Shown, ...]
    staff: tuple[Shown, ...]
    own: Mapping[OccupantId, tuple[Shown, ...]]


def view(room: Room, me: Occupant, now: Instant) -> View:
    """The picture in a welcome. Who waits in the lobby is shown nothing of the others."""
    sharing, listening, _ = room.crowd if me.is_staff else room.crowd_told
    waiting = room.phase not in BEGUN and not me.is_staff
    return View(
        phase=room.phase,
        me=standing(me, now),
        seconds_left=room.seconds_left(now),
        locked=room.locked,
        newcomers_locked_seconds_left=-(-room.lockdown_left_ms(now) // 1000) if me.is_staff else 0,
        slow_seconds=room.slow_seconds,
        sharing=0 if waiting else sharing,
        listening=0 if waiting else listening,
        facilitators=tuple(occupant.handle for occupant in room.facilitators),
        hands=() if waiting else tuple(occupant.handle for occupant in room.hands),
        people=people(room, me, now) if me.is_staff else None,
        messages_said=room.messages_said if me.is_staff else None,
    )


def standing(me: Occupant, now: Instant) -> Me:
    return Me(me.handle, me.role, me.stance, *_mute_of(me, now), me.hand_raised_seq is not None)


def _mute_of(occupant: Occupant, now: Instant) -> tuple[bool, int | None]:
    silence = occupant.silence
    if silence is None or not occupant.muted_at(now):
        return False, None
    return True, None if silence.until is None else seconds_until(silence.until, now)


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
    muted, left = _mute_of(occupant, now)
    return PersonShown(occupant.handle, occupant.role, occupant.stance, occupant.connection is not None, muted, left)


def audiences(entry: Entry[Event], room: Room) -> Audiences:
    """The entry as its audiences see it; `room` is the room right after it."""
    return _audiences([project(event, room) for event in entry.events])


def project(event: Event, room: Room) -> Projections:
    return BY_EVENT[type(event)].action.project(event, room)


def _audiences(projected: Iterable[Projections]) -> Audiences:
    projected = tuple(projected)
    owners = {item.owner for item in projected if item.owner is not None and item.own is not None}
    return Audiences(
        public=_present(item.public for item in projected),
        staff=_present(item.staff or item.public for item in projected),
        own={owner: _present(_for_owner(item, owner) for item in projected) for owner in owners},
    )


def _for_owner(item: Projections, owner: OccupantId) -> Shown | None:
    return item.own if item.owner == owner and item.own is not None else item.public


def _present(shown: Iterable[Shown | None]) -> tuple[Shown, ...]:
    return tuple(item for item in shown if item is not None)


def gone_messages(entries: Iterable[Entry[Event]]) -> frozenset[MessageId]:
    """Messages that some of these entries take away for all: never played again."""
    return frozenset(event.id for entry in entries for event in entry.events if isinstance(event, TakenBack | Redacted))


def played_again(entry: Entry[Event], gone: frozenset[MessageId], me: Occupant, room: Room) -> tuple[Shown, ...]:
    """What a returning occupant is shown of an entry from their own windows, texts that are gone left out."""
    events = (event for event in entry.events if isinstance(event, MESSAGE_EVENTS))
    kept = [event for event in events if not (isinstance(event, Said) and event.id in gone)]
    shown = _audiences(project(event, room) for event in kept)
    return shown.own.get(me.id, shown.staff if me.is_staff else shown.public)
