"""Admission: may this newcomer come in, and as whom? Asked only of people without a seat."""

from typing import TYPE_CHECKING, Final

from chat.core import handles
from chat.core.action import Context, Refusal, RoomRules
from chat.core.names import Code, Handle, Instant, Phase, Role, Stance
from chat.core.room import Room, Waiting

if TYPE_CHECKING:
    from chat.core.actions.enter import Enter

OPEN_TO_NEWCOMERS: Final = frozenset({Phase.LOBBY, Phase.OPEN})
"""A pause shuts the doors with it; a closing meeting has nothing left to come in to."""
KNOCK: Final = "knock"
FULL: Final = "full"
WORTH_WAITING: Final = frozenset({Code.FULL, Code.SHARING_FULL, Code.LISTENING_FULL})
"""Refusals that a free place ends."""


def answer(room: Room, enter: "Enter", context: Context) -> Refusal | str | None:
    """None: come in. A word: why to wait at the door. A refusal: the door stays shut.

    Facilitators come in while it is live, and to its green room before; whoever has a seat does not ask here.
    """
    if enter.seat in room.removed_seats or (enter.invitation and enter.invitation in room.removed_invitations):
        return Refusal(Code.REMOVED)
    if enter.agreement != context.rules.agreement_version:
        return Refusal(Code.AGREEMENT_CHANGED)
    if room.phase is Phase.SCHEDULED and (enter.role is Role.PARTICIPANT or not room.is_green):
        return Refusal(Code.NOT_OPEN)
    if enter.role is not Role.PARTICIPANT:
        return None
    if room.debrief is not None:
        return Refusal(Code.NOT_OPEN)
    if room.locked or room.phase not in OPEN_TO_NEWCOMERS:
        return Refusal(Code.LOCKED)
    shut = (Refusal(Code.LATE) if is_too_late(room, context.rules, context.now) else None) or _uninvited(enter, context)
    if shut is not None:
        return shut
    if _must_knock(room, enter, context):
        return KNOCK
    return capacity(room, enter.stance, context)


def _uninvited(enter: "Enter", context: Context) -> Refusal | None:
    uninvited = context.rules.admission == "invite" and enter.invitation is None
    return Refusal(Code.INVITATION_NEEDED) if uninvited else None


def is_too_late(room: Room, rules: RoomRules, now: Instant) -> bool:
    """Whether newcomers come too late, for a room that is closed to them some time after its opening."""
    return rules.late == "closed" and room.opened_at is not None and now - room.opened_at > rules.late_after_s * 1000


def lets_itself_in(room: Room, rules: RoomRules, now: Instant) -> bool:
    """Whether a free place is enough for somebody who waits for one; else a facilitator has to let them in."""
    if room.locked or room.phase not in OPEN_TO_NEWCOMERS or is_too_late(room, rules, now):
        return False
    # A removal frees a place, and must not let in the same person's second browser: then a facilitator looks.
    return not room.lockdown_left_ms(now)


def looked_at_first(room: Room, waiting: Waiting) -> bool:
    """Whether they came from a network, or with an invitation, from which somebody was removed since."""
    return waiting.tag in room.marked_tags or waiting.invitation in room.removed_invitations


def _must_knock(room: Room, enter: "Enter", context: Context) -> bool:
    """Knocking never refuses: it asks a person to look."""
    rules = context.rules
    if rules.admission == "knock" or (rules.late == "knock" and room.phase is not Phase.LOBBY):
        return True
    if room.lockdown_left_ms(context.now):
        # The quickest way back in after a removal is a fresh browser.
        return True
    if not enter.tag:
        return False
    inside = sum(occupant.tag == enter.tag for occupant in room.occupants.values())
    alike = inside + sum(other.tag == enter.tag for other in room.waiting.values())
    return enter.tag in room.marked_tags or alike >= rules.tag_connections


def capacity(room: Room, stance: Stance, context: Context) -> Refusal | None:
    """Whether there is no place for one more of that stance."""
    sharing_full = room.count(Stance.SHARING) >= context.rules.sharing_capacity
    listening_full = room.count(Stance.LISTENING) >= context.rules.listening_capacity
    if sharing_full and listening_full:
        return Refusal(Code.FULL)
    if stance is Stance.SHARING and sharing_full:
        return Refusal(Code.SHARING_FULL)
    if stance is Stance.LISTENING and listening_full:
        return Refusal(Code.LISTENING_FULL)
    return None


def handle_for(room: Room, enter: "Enter") -> Handle | Refusal:
    """The name to carry: the chosen one if it is free, a numbered one for staff who share a name."""
    names = room.names
    if enter.role is not Role.PARTICIPANT:
        numbered = (Handle(f"{enter.handle} {count}") for count in range(2, len(names) + 3))
        return enter.handle if enter.handle not in names else next(name for name in numbered if name not in names)
    if enter.handle in names or handles.noun(enter.handle) in room.retired_nouns:
        return Refusal(Code.HANDLE_TAKEN)
    if enter.stance is Stance.SHARING and handles.noun(enter.handle) in room.taken_nouns():
        return Refusal(Code.HANDLE_TAKEN)
    return enter.handle
