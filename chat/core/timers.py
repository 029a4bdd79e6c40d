"""What is due in a room because time has passed: wishes of the clock, decided like any other."""

from chat.core.action import Command, RoomRules
from chat.core.actions.close import Close
from chat.core.actions.end_seat import EndSeat
from chat.core.actions.lose_place import LosePlace
from chat.core.actions.tell_crowd import TellCrowd
from chat.core.names import Instant
from chat.core.phases import BEGUN
from chat.core.room import Room


def due(room: Room, now: Instant, rules: RoomRules) -> tuple[Command, ...]:
    """The commands that the clock has to ask for now. Asking again later gives what is left."""
    if not room.is_live:
        return ()
    if room.planned_end is not None and room.planned_end <= now:
        return (Close(),)
    commands: list[Command] = []
    for occupant in room.occupants.values():
        if occupant.dropped_at is None:
            continue
        away_ms = now - occupant.dropped_at
        if away_ms >= rules.seat_s * 1000:
            commands.append(EndSeat(occupant.id))
        elif occupant.has_place and away_ms >= rules.place_s * 1000:
            commands.append(LosePlace(occupant.id))
    if room.phase in BEGUN and room.crowd_changed and now - room.crowd_told_at >= rules.crowd_s * 1000:
        commands.append(TellCrowd())
    return tuple(commands)
