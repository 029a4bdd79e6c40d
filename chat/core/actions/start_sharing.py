"""Start sharing: whoever has the turn begins. Their part of the time runs from now on."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.actions import choose_stance
from chat.core.names import Code, OccupantId
from chat.core.room import Occupant, Room


class StartSharing(Command, frozen=True, tag="start_sharing"):
    pass


class SharingStarted(Event, frozen=True, tag="sharing_started"):
    occupant: OccupantId


def events(room: Room, by: Occupant) -> tuple[Event, ...]:
    """What saying something does beside, for somebody who has the turn and has not begun."""
    waits = room.turn is not None and room.turn.holder == by.id and not room.turn.sharing
    return (SharingStarted(by.id),) if waits else ()


def decide(room: Room, by: Occupant, command: StartSharing, context: Context) -> Decision:
    if not room.holds_turn(by.id):
        return Refusal(Code.NOT_YOUR_TURN)
    before = choose_stance.to_share(room, by, context)
    return before if isinstance(before, Refusal) else (*before, *events(room, by))


def apply(room: Room, event: SharingStarted) -> Room:
    return turns.begun(room, event.occupant)


def project(event: SharingStarted, room: Room) -> Projections:
    return Projections()


ACTION = Action(StartSharing, SharingStarted, decide, apply, project)
