"""Admission: may this newcomer come in, and as whom? Asked only of people without a seat."""

from typing import TYPE_CHECKING

from chat.core import handles
from chat.core.action import Context, Refusal
from chat.core.names import Code, Handle, Phase, Role, Stance
from chat.core.room import Room, seconds_until

if TYPE_CHECKING:
    from chat.core.actions.enter import Enter

OPEN_TO_NEWCOMERS = frozenset({Phase.LOBBY, Phase.OPEN})
"""A pause shuts the doors with it; a closing meeting has nothing left to come in to."""


def refusal(room: Room, enter: "Enter", context: Context) -> Refusal | None:
    """Why the door stays shut for this newcomer, or None. Facilitators come in while it is live."""
    if enter.seat in room.removed_seats or (enter.invitation and enter.invitation in room.removed_invitations):
        return Refusal(Code.REMOVED)
    if enter.agreement != context.rules.agreement_version:
        return Refusal(Code.AGREEMENT_CHANGED)
    if enter.role is not Role.PARTICIPANT:
        return None
    if room.locked or room.phase not in OPEN_TO_NEWCOMERS:
        return Refusal(Code.LOCKED)
    if room.newcomers_locked_until is not None and room.newcomers_locked_until > context.now:
        return Refusal(Code.LOCKED, retry_after=seconds_until(room.newcomers_locked_until, context.now))
    return _capacity(room, enter.stance, context)


def _capacity(room: Room, stance: Stance, context: Context) -> Refusal | None:
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
    names = {occupant.handle for occupant in room.occupants.values()}
    if enter.role is not Role.PARTICIPANT:
        numbered = (Handle(f"{enter.handle} {count}") for count in range(2, len(names) + 3))
        return enter.handle if enter.handle not in names else next(name for name in numbered if name not in names)
    if enter.handle in names or handles.noun(enter.handle) in room.retired_nouns:
        return Refusal(Code.HANDLE_TAKEN)
    if enter.stance is Stance.SHARING and handles.noun(enter.handle) in room.taken_nouns():
        return Refusal(Code.HANDLE_TAKEN)
    return enter.handle
