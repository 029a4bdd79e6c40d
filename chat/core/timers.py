"""What is due in a room because time has passed: wishes of the clock, decided like any other."""

from chat.core import admission, turns
from chat.core.action import Command, RoomRules
from chat.core.actions.admit import Admit
from chat.core.actions.close import Close, is_abandoned, is_over
from chat.core.actions.end_seat import EndSeat
from chat.core.actions.give_notice import GiveNotice
from chat.core.actions.give_notice import due as notice_due
from chat.core.actions.lose_place import LosePlace
from chat.core.actions.notice_absence import NoticeAbsence
from chat.core.actions.notice_presence import NoticePresence
from chat.core.actions.open_doors import OpenDoors
from chat.core.actions.pause import Pause
from chat.core.actions.say_thanks import SayThanks
from chat.core.actions.skip_turn import SkipTurn
from chat.core.actions.tell_crowd import TellCrowd
from chat.core.names import Instant, Stance
from chat.core.phases import BEGUN, TALKING
from chat.core.room import Room


def due(room: Room, now: Instant, rules: RoomRules) -> tuple[Command, ...]:
    """The commands that the clock has to ask for now. Asking again later gives what is left."""
    if not room.is_live:
        return ()
    return (
        # First: nobody's turn can go on once the meeting is paused or over.
        *_turns(room, now, rules),
        *_ends(room, now),
        *_opening(room, now),
        *_attendance(room, now, rules),
        *_departures(room, now, rules),
        *_doors(room, now, rules),
        *_crowd(room, now, rules),
    )


def _ends(room: Room, now: Instant) -> tuple[Command, ...]:
    if is_over(room, now):
        return (Close(when_due=True),)
    # Nobody is talking in a lobby or a debrief: there is nothing to say thanks for.
    if room.planned_end is None or room.thanks_until is not None:
        return ()
    if room.phase not in BEGUN or room.debrief is not None:
        return ()
    if room.planned_end <= now:
        return (SayThanks(),)
    minutes = notice_due(room, now)
    return () if minutes is None else (GiveNotice(minutes),)


def _opening(room: Room, now: Instant) -> tuple[Command, ...]:
    """The doors of a planned meeting open at their time, if a facilitator is there."""
    return (OpenDoors(),) if room.is_green and (room.doors_at or 0) <= now and room.is_held else ()


def _attendance(room: Room, now: Instant, rules: RoomRules) -> tuple[Command, ...]:
    if room.is_green:
        return ()  # nobody waits for anything yet: it is there for whoever comes back, until its planned end
    if room.unattended_since is None:
        return () if room.is_held else (NoticeAbsence(),)
    if room.is_held:
        return (NoticePresence(),)
    away = now - room.unattended_since
    if is_abandoned(room, now, rules):
        return (Close(when_due=True),)
    if away >= rules.grace_s * 1000 and room.phase in TALKING and room.debrief is None:
        return (Pause(),)
    return ()


def _departures(room: Room, now: Instant, rules: RoomRules) -> tuple[Command, ...]:
    commands: list[Command] = []
    for occupant in room.occupants.values():
        if occupant.dropped_at is None:
            continue
        away_ms = now - occupant.dropped_at
        if away_ms >= rules.seat_s * 1000:
            commands.append(EndSeat(occupant.id))
        elif occupant.has_place and away_ms >= rules.place_s * 1000:
            commands.append(LosePlace(occupant.id))
    return tuple(commands)


def _doors(room: Room, now: Instant, rules: RoomRules) -> tuple[Command, ...]:
    """The first who waits for a place comes in as soon as there is one, while the doors are open."""
    if not admission.lets_itself_in(room, rules, now):
        return ()
    free = {
        Stance.SHARING: room.count(Stance.SHARING) < rules.sharing_capacity,
        Stance.LISTENING: room.count(Stance.LISTENING) < rules.listening_capacity,
    }
    waiting = (other for other in room.waiting.values() if other.why == admission.FULL and free[other.stance])
    first = next((other for other in waiting if not admission.looked_at_first(room, other)), None)
    return () if first is None else (Admit(first.handle),)


def _turns(room: Room, now: Instant, rules: RoomRules) -> tuple[Command, ...]:
    """Whoever lost their connection in their turn is come back to later."""
    holder = turns.waits_too_long(room, now, rules) if room.phase in TALKING else None
    return () if holder is None else (SkipTurn(holder),)


def _crowd(room: Room, now: Instant, rules: RoomRules) -> tuple[Command, ...]:
    told_lately = now - room.crowd_told_at < rules.crowd_s * 1000
    return () if told_lately or room.phase not in BEGUN or not room.crowd_changed else (TellCrowd(),)
