"""Outcomes: slips for those who come in, and their way to whoever adds up. Nothing is remembered here."""

from collections.abc import Collection

from chat.core import slips
from chat.core.months import meeting_of
from chat.core.names import RoomId
from chat.core.outcomes import Answers
from chat.ports import Counted, Counting, Dice
from chat.service.labels import is_staff_room, label
from chat.service.replicas import Replica


class Outcomes:
    """This process's part. `asking`: the rooms whose people are asked how they are."""

    def __init__(self, key: bytes, dice: Dice, counting: Counting, asking: Collection[RoomId]) -> None:
        self._key = key
        self._dice = dice
        self._counting = counting
        self.asking = asking

    def slip(self, replica: Replica) -> str | None:
        """A fresh one. That it was given, and to whom, is written down nowhere."""
        room = replica.meeting.room
        if room not in self.asking:
            return None
        return slips.slip(self._key, room, label(replica.meeting), self._dice.bytes(slips.ENTROPY_BYTES))

    def over(self, replica: Replica) -> None:
        """A meeting has closed."""
        if not is_staff_room(replica.meeting.room):
            self._counting.closed(replica.meeting, label(replica.meeting), meeting_of(replica.room))

    async def answer(self, room: RoomId, meeting: str, slip: str, answers: Answers) -> Counted | None:
        """None: this is no slip of that meeting. Raises StoreUnavailable."""
        known = slips.read(slip, self._key, room, meeting)
        return None if known is None else await self._counting.answered(room, meeting, known, answers)
