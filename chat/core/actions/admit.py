"""Admit: someone who waits at the door comes in. By a facilitator, or by the clock when a place is free."""

from chat.core import admission, handles
from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, ConnectionId, Handle, OccupantId, Role, Stance
from chat.core.room import Occupant, Room, Waiting, Window


class Admit(Command, frozen=True, tag="admit"):
    handle: Handle


class Admitted(Event, frozen=True, tag="admitted"):
    occupant: OccupantId
    connection: ConnectionId
    handle: Handle
    stance: Stance
    by: OccupantId | None
    was: Handle | None = None
    """The name they waited under, where their animal was given away meanwhile and a new name was drawn."""


class AdmittedShown(Shown, frozen=True, tag="admitted", omit_defaults=True):
    handle: Handle
    role: Role
    stance: Stance
    by: Handle | None
    been_before: bool = False
    was: Handle | None = None
    muted: bool = False
    """They were, when they left, and came again by a kept name."""
    muted_seconds_left: int | None = None


def decide(room: Room, by: Occupant | Agent, command: Admit, context: Context) -> Decision:
    waiting = room.waiting_named(command.handle)
    if waiting is None:
        return Refusal(Code.UNKNOWN_HANDLE)
    if isinstance(by, Agent):
        shut = not admission.lets_itself_in(room, context.rules, context.now)
        if shut or admission.looked_at_first(room, waiting):
            # Since the clock looked. From here on only a facilitator lets them in.
            return ()
    return one(room, waiting, by.id if isinstance(by, Occupant) else None, context)


def one(room: Room, waiting: Waiting, by: OccupantId | None, context: Context) -> tuple[Event, ...] | Refusal:
    """The events that let one person in; a refusal when there is no place for their stance."""
    if waiting.invitation is not None and waiting.invitation in room.removed_invitations:
        # The same invitation, at the door in a second browser before its holder was removed.
        return Refusal(Code.REMOVED)
    full = admission.capacity(room, waiting.stance, context)
    if full is not None:
        return full
    # While they waited somebody who shares may have taken their animal, or left with it when they were removed.
    nouns = room.taken_nouns()
    sharing = waiting.stance is Stance.SHARING
    if handles.noun(waiting.handle) not in (nouns if sharing else room.retired_nouns):
        return (Admitted(waiting.id, waiting.connection, waiting.handle, waiting.stance, by),)
    drawn = handles.another(context.words, context.entropy, room.names, nouns)
    if drawn is None:
        return Refusal(Code.SHARING_FULL if sharing else Code.LISTENING_FULL)
    return (Admitted(waiting.id, waiting.connection, drawn, waiting.stance, by, waiting.handle),)


def apply(room: Room, event: Admitted) -> Room:
    waiting = room.waiting.get(event.occupant)
    if waiting is None:
        return room
    occupant = Occupant(
        id=waiting.id,
        handle=event.handle,
        role=Role.PARTICIPANT,
        stance=event.stance,
        seat=waiting.seat,
        connection=event.connection,
        windows=(Window(room.seq),),
        invitation=waiting.invitation,
        tag=waiting.tag,
        host=waiting.host,
        silence=room.silences.get(waiting.id),
        been_before=waiting.been_before,
    )
    return room.without_waiting(waiting.id).with_occupant(occupant, came=room.came + 1).attended()


def project(event: Admitted, room: Room) -> Projections:
    occupant = room.occupants.get(event.occupant)
    before = occupant is not None and occupant.been_before
    mute = (False, None) if occupant is None else occupant.mute_left(room.now)
    by = room.handle_of(event.by)
    shown = AdmittedShown(event.handle, Role.PARTICIPANT, event.stance, by, before, event.was, *mute)
    return Projections(staff=shown, owner=event.occupant)


ACTION = Action(Admit, Admitted, decide, apply, project, shows=(AdmittedShown,))
