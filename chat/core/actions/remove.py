"""Remove: somebody's presence ends, and they do not come back to this meeting.

Others see what they see when anyone leaves. For a while after it newcomers knock, because the quickest
way back in is a fresh browser; later those from the same network still do. Nobody is refused for it.
"""

from chat.core import handles
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.actions import lower_hand
from chat.core.actions.redact import Redacted
from chat.core.names import Handle, Instant, OccupantId, Reason
from chat.core.room import Occupant, Room, seconds_until


class Remove(Command, frozen=True, tag="remove"):
    handle: Handle
    reason: Reason
    hide: bool = False
    """Hide what they said, too: everything that can still be read."""


class Removed(Event, frozen=True, tag="removed"):
    occupant: OccupantId
    handle: Handle
    reason: Reason
    newcomers_locked_until: Instant
    by: OccupantId
    hidden: bool = False
    """Whether their words were hidden with it, or already were. They are told so."""


class RemovedShown(Shown, frozen=True, tag="removed"):
    handle: Handle
    reason: Reason
    newcomers_locked_seconds_left: int
    by: Handle | None


def decide(room: Room, by: Occupant, command: Remove, context: Context) -> Decision:
    target = room.must_name(command.handle)
    until = Instant(context.now + context.rules.lockdown_s * 1000)
    # Before the removal: the room reads of each only that a message was hidden, never whose seat ended.
    words = context.said_by(target.id) if command.hide else ()
    hidden = (Redacted(id, target.id, command.reason, by.id) for id in words)
    # Also where all of it was hidden before: the facilitator was shown this line before they pressed.
    told = command.hide and target.has_shared
    removed = Removed(target.id, target.handle, command.reason, until, by.id, hidden=told)
    return (*lower_hand.events(target), *hidden, removed)


def apply(room: Room, event: Removed) -> Room:
    occupant = room.occupants.get(event.occupant)
    if occupant is None:
        return room
    held = room.desk.held_of(occupant.id)
    invitation = {occupant.invitation} if occupant.invitation is not None else set()
    return room.with_aside(*held).departed(
        event.occupant,
        removed_seats=room.removed_seats | {occupant.seat},
        removed_invitations=room.removed_invitations | invitation,
        retired_nouns=room.retired_nouns | {handles.noun(occupant.handle)},
        marked_tags=room.marked_tags | ({occupant.tag} if occupant.tag else set()),
        desk=room.desk.without_held(*held),
        newcomers_locked_until=event.newcomers_locked_until,
    )


def project(event: Removed, room: Room) -> Projections:
    left = seconds_until(event.newcomers_locked_until, room.now)
    return Projections(
        staff=RemovedShown(event.handle, event.reason, left, room.handle_of(event.by)), owner=event.occupant
    )


ACTION = Action(Remove, Removed, decide, apply, project, handle=lambda command: command.handle, shows=(RemovedShown,))
