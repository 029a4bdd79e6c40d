"""Take a duty: lead, support or observe. A label among facilitators; whoever only observes holds no room."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, Duty, Handle, OccupantId
from chat.core.room import Occupant, Room


class TakeDuty(Command, frozen=True, tag="take_duty"):
    duty: Duty


class DutyTaken(Event, frozen=True, tag="duty_taken"):
    occupant: OccupantId
    handle: Handle
    duty: Duty


class DutyTakenShown(Shown, frozen=True, tag="duty_taken"):
    handle: Handle
    duty: Duty


def decide(room: Room, by: Occupant, command: TakeDuty, context: Context) -> Decision:
    if by.duty is command.duty:
        return ()
    if command.duty is Duty.LEAD and lead(room) is not None:
        # The lead is handed over and accepted, never taken from somebody who is in the middle of it.
        return Refusal(Code.NOT_ALLOWED)
    return (DutyTaken(by.id, by.handle, command.duty),)


def lead(room: Room) -> Occupant | None:
    """Who leads and is connected; None: the lead is free to take."""
    leading = (other for other in room.facilitators if other.duty is Duty.LEAD and other.connection is not None)
    return next(leading, None)


def apply(room: Room, event: DutyTaken) -> Room:
    if event.duty is Duty.LEAD:
        return room.led_by(event.occupant)
    return room.changed(event.occupant, duty=event.duty)


def project(event: DutyTaken, room: Room) -> Projections:
    return Projections(staff=DutyTakenShown(event.handle, event.duty))


ACTION = Action(TakeDuty, DutyTaken, decide, apply, project, shows=(DutyTakenShown,))
