"""The turn engine: who has the floor, who is next, and how much time is theirs.

Everything here takes a room and gives the next one, and is total: it runs inside `apply`. `settled` is
called after every entry, so that no way of coming, going, falling silent or changing one's mind can leave
a turn with somebody who is not there, or somebody who shares without one.
"""

import hashlib
from typing import Final

from chat.core.action import RoomRules
from chat.core.names import Code, Handle, Instant, Mode, OccupantId
from chat.core.plan import Order
from chat.core.room import Occupant, Room
from chat.core.turn import Round, Turn

LEAST_TURN_MS: Final = 60_000
"""Nobody's turn is over before it began, however late the evening is."""


GUESTS_IN: Final = frozenset((Mode.HANDS, Mode.QUIET))
"""Where a guest's voice counts. In a round nobody speaks into anybody's turn."""


# -- questions


def may_not_say(room: Room, by: Occupant) -> Code | None:
    """Why this step does not let them say something now; None when it does."""
    if by.is_staff or room.mode is Mode.TALK or room.holds_turn(by.id) or by.id in answering(room):
        return None
    step = room.now_step
    if room.turn is None and step is not None and step.cross_talk:
        return None
    return {Mode.ROUND: Code.NOT_YOUR_TURN, Mode.HANDS: Code.NOT_CALLED, Mode.QUIET: Code.QUIET}[room.mode]


def answering(room: Room) -> tuple[OccupantId, ...]:
    """Whose voice stands beside the turn just now."""
    return room.guests if room.mode in GUESTS_IN else ()


def in_order(room: Room, order: Order, entropy: bytes) -> tuple[OccupantId, ...]:
    """Everyone who takes part in a round, in that order."""
    members = [occupant for occupant in room.participants if occupant.is_sharing]
    if order is Order.RANDOM:
        members.sort(key=lambda occupant: hashlib.sha256(entropy + occupant.id.encode()).digest())
    elif order is Order.UNHEARD:
        members.sort(key=lambda occupant: (occupant.has_shared, occupant.last_said or 0))
    elif order is Order.HANDS:
        members.sort(key=lambda occupant: (occupant.hand_raised_seq is None, occupant.hand_raised_seq or 0))
    return tuple(occupant.id for occupant in members)


def running(room: Room) -> Round | None:
    """The round that goes on now. One that waits for its step's mode to come back does not."""
    return room.round if room.mode is Mode.ROUND else None


def waits_too_long(room: Room, now: Instant, rules: RoomRules) -> Handle | None:
    """Whose connection has been lost for so long, in their turn, that it can go to somebody else."""
    holder = room.occupants.get(room.turn.holder) if room.turn is not None else None
    if room.turn is None or holder is None or holder.dropped_at is None:
        return None
    if now - max(holder.dropped_at, room.turn.since) < rules.turn_wait_s * 1000:
        return None
    round = running(room)
    return holder.handle if round is None or _available(room, round.queue) is not None else None


def _available(room: Room, queue: tuple[OccupantId, ...]) -> OccupantId | None:
    """The first who could speak at once."""
    return next((who for who in queue if _can_speak(room, who)), None)


def _can_speak(room: Room, who: OccupantId) -> bool:
    occupant = room.occupants[who]
    return occupant.connection is not None and not occupant.muted_at(room.now)


# -- the turn


def given(room: Room, who: OccupantId) -> Room:
    """Somebody is called, out of the order if need be. Whoever is interrupted by it comes next."""
    room = interrupted(room)
    round = running(room)
    if round is not None:
        room = room.with_(round=round.without(who))
    return room.with_(turn=Turn(who, room.now, sharing=round is None))


def interrupted(room: Room) -> Room:
    """The floor is free; its holder keeps the first place in the round."""
    if room.turn is None:
        return room
    round = running(room)
    if round is not None and room.turn.holder not in round.done:
        room = room.with_(round=round.with_(queue=(room.turn.holder, *round.queue)))
    return room.with_(turn=None)


def begun(room: Room, who: OccupantId) -> Room:
    """The holder starts to share: from now on their part of the time runs."""
    if room.turn is None or room.turn.holder != who or room.turn.sharing:
        return room
    part, ends = _part_ms(room), room.turn.ends
    if part is not None:
        ends = Instant(max(room.now + part, ends or 0))
    return room.with_(turn=room.turn.with_(sharing=True, ends=ends))


def _part_ms(room: Room) -> int | None:
    """What is left of the step, divided by the people left; None where there is no round, or no end."""
    round, end = running(room), room.step_ends or room.planned_end
    if round is None or end is None:
        return None
    return max(LEAST_TURN_MS, (end - room.now) // (1 + len(round.queue)))


def finished(room: Room, who: OccupantId) -> Room:
    """Their turn is over, or they want none this time."""
    round = running(room)
    if round is not None:
        room = room.with_(round=round.without(who).with_(done=round.done | {who}))
    return room.with_(turn=None) if room.holds_turn(who) else room


def postponed(room: Room, who: OccupantId) -> Room:
    """Their turn comes after everybody else's."""
    round = running(room)
    if round is not None and (room.holds_turn(who) or who in round.queue):
        rest = round.without(who)
        room = room.with_(round=rest.with_(queue=(*rest.queue, who)))
    return room.with_(turn=None) if room.holds_turn(who) else room


def with_more_time(room: Room, who: OccupantId, ms: int) -> Room:
    if room.turn is None or room.turn.holder != who:
        return room
    return room.with_(turn=room.turn.with_(ends=Instant(max(room.turn.ends or 0, room.now) + ms), wrapping=False))


# -- modes and pauses


def in_mode(room: Room, mode: Mode) -> Room:
    """Another mode. A round waits with its order until its mode comes back."""
    return room if mode is room.mode else interrupted(room).with_(mode=mode)


def resumed(room: Room) -> Room:
    """A pause takes nothing of anybody's time."""
    if room.paused_at is None:
        return room
    away = room.now - room.paused_at
    turn = room.turn
    if turn is not None:
        turn = turn.with_(since=room.now, ends=None if turn.ends is None else Instant(turn.ends + away))
    ends = None if room.step_ends is None else Instant(room.step_ends + away)
    return room.with_(turn=turn, step_ends=ends, paused_at=None)


# -- after every entry


def settled(room: Room) -> Room:
    """The room with its turns as they must be, whatever has just happened in it."""
    if room.guests:
        room = _without_lost_guests(room)
    if room.turn is None and room.round is None:
        return room
    if room.round is not None:
        room = room.with_(round=_with_newcomers(room, room.round))
    room = _without_the_absent(room)
    round = running(room)
    if round is not None and room.turn is None and round.queue:
        return given(room, _available(room, round.queue) or round.queue[0])
    return room


def _without_lost_guests(room: Room) -> Room:
    """A guest whose connection is lost finds their voice again; one who has left, or was removed, does not."""
    here = tuple(who for who in room.guests if who in room.occupants)
    return room if here == room.guests else room.with_(guests=here)


def _without_the_absent(room: Room) -> Room:
    if room.turn is None:
        return room
    holder, round = room.occupants.get(room.turn.holder), running(room)
    if holder is None or not holder.has_place:
        return room.with_(turn=None)
    # A mute lasts for minutes: others are not kept waiting, and the muted are offered a later turn.
    if holder.muted_at(room.now) and (round is None or _available(room, round.queue) is not None):
        return postponed(room, holder.id)
    return room


def _with_newcomers(room: Room, round: Round) -> Round:
    members = in_order(room, Order.JOINED, b"")
    stayed = tuple(who for who in round.queue if who in members)
    known = {*stayed, *round.done, *({room.turn.holder} if room.turn is not None else ())}
    return round.with_(queue=(*stayed, *(who for who in members if who not in known)))
