"""Admit all: everyone who waits comes in, in their order, as far as there are places."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions import admit
from chat.core.admission import WORTH_WAITING
from chat.core.names import Handle, OccupantId
from chat.core.room import Occupant, Room


class AdmitAll(Command, frozen=True, tag="admit_all"):
    pass


class AllAdmitted(Event, frozen=True, tag="all_admitted"):
    """How it ended: who is in stands in the events beside it."""

    by: OccupantId
    left: int


class AllAdmittedShown(Shown, frozen=True, tag="all_admitted"):
    by: Handle | None
    left: int
    """How many still wait: there was no place, or their invitation was removed."""


def decide(room: Room, by: Occupant, command: AdmitAll, context: Context) -> Decision:
    events: list[Event] = []
    after, refused = room, list[Refusal]()
    for waiting in room.waiting.values():
        admitted = admit.one(after, waiting, by.id, context)
        if isinstance(admitted, Refusal):
            refused.append(admitted)
            continue
        events += admitted
        for event in admitted:
            assert isinstance(event, admit.Admitted)
            after = admit.apply(after, event)
    if events or not refused:
        return (*events, AllAdmitted(by.id, len(refused))) if events else ()
    # Somebody without a place can still get one: that says more than an invitation that was removed.
    return next((one for one in refused if one.code in WORTH_WAITING), refused[0])


def apply(room: Room, event: AllAdmitted) -> Room:
    return room


def project(event: AllAdmitted, room: Room) -> Projections:
    return Projections(staff=AllAdmittedShown(room.handle_of(event.by), event.left))


ACTION = Action(AdmitAll, AllAdmitted, decide, apply, project, shows=(AllAdmittedShown,))
