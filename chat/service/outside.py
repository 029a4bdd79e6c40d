"""What anybody outside may know of a room at a moment: its meeting, and the planned one that is on or comes next."""

import dataclasses

from chat.core.action import RoomRules
from chat.core.admission import is_too_late
from chat.core.hours import Planned
from chat.core.names import Instant, RoomId
from chat.core.room import Room, seconds_until
from chat.ports import RoomStatus, StoreUnavailable
from chat.service.agenda import Agenda
from chat.service.meetings import Meetings
from chat.service.posts import RoomShown

NOTHING = RoomStatus(phase=None)


async def status(room: RoomId, meetings: Meetings, agenda: Agenda, now: Instant) -> RoomStatus:
    """As if nothing ran while the store does not answer."""
    planned = agenda.coming(room, now)
    seen = NOTHING
    try:
        replica = await meetings.find(room)
        if replica is not None:
            # A green room is facilitators among themselves: outside, the meeting is planned and nothing more.
            seen = NOTHING if replica.room.is_green else running(replica.room, replica.rules, now)
        elif (
            planned is not None
            and planned.green_room_at <= now
            and await meetings.past.is_over(room, planned.starts_at)
        ):
            planned = agenda.after(room, planned)
    except StoreUnavailable:
        seen = NOTHING
    if agenda.is_planned(room):
        return _with_plan(seen, room, agenda, planned, now)
    # Without hours a whole day is cancelled, and that is today.
    return dataclasses.replace(seen, cancelled=seen.phase is None and agenda.cancelled(room, now))


def running(room: Room, rules: RoomRules, now: Instant) -> RoomStatus:
    sharing, listening, staff = room.crowd
    return RoomStatus(
        phase=room.phase,
        locked=room.locked,
        sharing_full=sharing >= rules.sharing_capacity,
        listening_full=listening >= rules.listening_capacity,
        facilitators=staff,
        seconds_left=room.seconds_left(now),
        closed_to_late=is_too_late(room, rules, now),
    )


def told(seen: RoomStatus, shown: RoomShown, now: Instant) -> RoomStatus:
    """With what another host says of the meeting."""
    return dataclasses.replace(
        seen,
        phase=shown.phase,
        locked=shown.locked,
        sharing_full=shown.sharing_full,
        listening_full=shown.listening_full,
        facilitators=shown.facilitators,
        closed_to_late=shown.closed_to_late,
        seconds_left=None if shown.ends_at is None else seconds_until(shown.ends_at, now),
        running_late=False,
    )


def _with_plan(seen: RoomStatus, room: RoomId, agenda: Agenda, planned: Planned | None, now: Instant) -> RoomStatus:
    if planned is None:
        return seen
    cancelled = seen.phase is None and agenda.cancelled(room, planned.starts_at)
    return dataclasses.replace(
        seen,
        planned=planned,
        cancelled=cancelled,
        running_late=seen.phase is None and not cancelled and planned.doors_at <= now,
        doors_in=seconds_until(planned.doors_at, now),
        starts_in=seconds_until(planned.starts_at, now),
    )
