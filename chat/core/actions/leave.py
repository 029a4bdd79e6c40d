"""Leave: somebody goes, by their own choice. The seat ends at once."""

from typing import Literal

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Shown
from chat.core.actions import lower_hand
from chat.core.actions.report import Flagged
from chat.core.desk import FlagKind
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room

How = Literal["ok", "break", "upset", "unsaid"]
"""What the leave sheet asks; facilitators alone are told."""


class Leave(Command, frozen=True, tag="leave"):
    how: How = "unsaid"
    quickly: bool = False
    """By the quick exit: facilitators read that somebody may not be safe where they are."""


class Left(Event, frozen=True, tag="left"):
    occupant: OccupantId
    handle: Handle
    how: How
    quickly: bool


class LeftShown(Shown, frozen=True, tag="left"):
    handle: Handle
    how: How
    quickly: bool


def decide(room: Room, by: Occupant, command: Leave, context: Context) -> Decision:
    left = Left(by.id, by.handle, command.how, command.quickly)
    if command.how != "upset" or by.is_staff:
        return (*lower_hand.events(by), left)
    return (*lower_hand.events(by), left, Flagged(FlagKind.UPSET, by.handle, "upset", room.minute(context.now)))


def apply(room: Room, event: Left) -> Room:
    return room.departed(event.occupant)


def project(event: Left, room: Room) -> Projections:
    return Projections(staff=LeftShown(event.handle, event.how, event.quickly), owner=event.occupant)


ACTION = Action(Leave, Left, decide, apply, project, shows=(LeftShown,))
