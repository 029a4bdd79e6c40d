"""Under which rules each room meets."""

from collections.abc import Mapping

from chat.core.action import RoomRules
from chat.core.names import MeetingId, RoomId
from chat.service.labels import is_staff_room, staff_room


class Rules:
    """The rules of every room as the operator last set them, and older ones for meetings that run under those."""

    def __init__(self, rooms: Mapping[RoomId, RoomRules]) -> None:
        self.rooms: dict[RoomId, RoomRules] = {}
        """Every room that may be come to, and the rules of its next meeting."""
        self.removed: frozenset[RoomId] = frozenset()
        """Rooms whose meeting goes on to its end, and is their last."""
        self._begun_under: dict[MeetingId, RoomRules] = {}
        self.replace(rooms)

    def replace(
        self,
        rooms: Mapping[RoomId, RoomRules],
        begun_under: Mapping[MeetingId, RoomRules] | None = None,
        removed: Mapping[RoomId, RoomRules] | None = None,
    ) -> None:
        """The configuration was read again. `begun_under`: what meetings that run keep, whoever joins them later."""
        known = {**rooms, **(removed or {})}
        # Of a room that is gone its facilitators may still hold their debrief.
        debriefs = {room: rules for room, rules in self.rooms.items() if is_staff_room(room)}
        self.rooms = known | debriefs | {staff_room(room): rules for room, rules in known.items()}
        self.removed = frozenset(removed or ())
        self._begun_under = dict(begun_under or {})

    def of(self, meeting: MeetingId) -> RoomRules:
        return self._begun_under.get(meeting) or self.rooms[meeting.room]
