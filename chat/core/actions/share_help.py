"""Share help: a facilitator puts the operator's helplines on one person's page. The room learns nothing of it."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class ShareHelp(Command, frozen=True, tag="share_help"):
    handle: Handle


class HelpShared(Event, frozen=True, tag="help_shared"):
    occupant: OccupantId
    handle: Handle
    by: OccupantId


class HelpSharedShown(Shown, frozen=True, tag="help_shared", omit_defaults=True):
    handle: Handle
    by: Handle | None = None


def decide(room: Room, by: Occupant, command: ShareHelp, context: Context) -> Decision:
    target = room.must_name(command.handle)
    return (HelpShared(target.id, target.handle, by.id),)


def apply(room: Room, event: HelpShared) -> Room:
    # No second card for their next hard words: one is on their page.
    return room.changed(event.occupant, help_card_at=room.now)


def project(event: HelpShared, room: Room) -> Projections:
    return Projections(
        own=HelpSharedShown(event.handle),
        staff=HelpSharedShown(event.handle, room.handle_of(event.by)),
        owner=event.occupant,
    )


ACTION = Action(
    ShareHelp,
    HelpShared,
    decide,
    apply,
    project,
    handle=lambda command: command.handle,
    shows=(HelpSharedShown,),
)
