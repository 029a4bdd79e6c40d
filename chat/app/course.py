"""The course that a worker holds: the newest configuration, but for meetings that were begun under an older one."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from chat.adapters.messages import Start
from chat.config import Config
from chat.config.overrides import revoked_posts
from chat.config.phrases import held_words, marks
from chat.config.proof import proof_rules
from chat.config.running import Held, Running
from chat.core.names import RoomId
from chat.core.phrases import Phrases
from chat.ports import Clock, StoreUnavailable
from chat.service.attendance import Attendance
from chat.service.board import Board
from chat.service.conversation import Conversation
from chat.service.meetings import Meetings
from chat.service.outcomes import Outcomes

RELEASE_S: Final = 1.0


class Course:
    """Tells every part of a worker what the configuration wants of it."""

    def __init__(
        self,
        start: Start,
        clock: Clock,
        *,
        meetings: Meetings,
        conversation: Conversation,
        attendance: Attendance,
        outcomes: Outcomes,
        board: Board,
        on_settled: Callable[[Config], None],
    ) -> None:
        self._running = Running(start.config, start.held)
        self._proof = proof_rules(start.secret)
        self._clock = clock
        self._meetings = meetings
        self._conversation = conversation
        self._attendance = attendance
        self._outcomes = outcomes
        self._board = board
        self._on_settled = on_settled
        self._settle()

    def change(self, config: Config, held: Sequence[Held]) -> None:
        """The configuration was read again. Nobody is dropped by it."""
        self._running = Running(config, held)
        self._settle()

    async def run(self) -> None:
        """Rooms come under their new rules when the meeting that was begun under the old ones is over."""
        while True:
            await asyncio.sleep(RELEASE_S)
            over = []
            with contextlib.suppress(StoreUnavailable):
                for room, held in self._running.held.items():
                    if await self._meetings.running(room) != held.meeting:
                        over.append(room)
            for room in over:
                self._running.release(room)
            if over:
                self._settle()

    def _settle(self) -> None:
        running, newest, config = self._running, self._running.newest, self._running.config
        self._on_settled(config)
        self._meetings.unpromised = frozenset(self._proof)
        self._meetings.rules.replace(newest.rules() | self._proof, running.rules_of, running.removed)
        self._attendance.agenda.replace(newest.hours())
        self._conversation.words_of = config.words
        listening = newest.listening
        marked = marks(Path(listening.marks) if listening.marks else None) if listening.marked else Phrases()
        self._conversation.listen_for(marked, held_words(listening.held_words))
        self._outcomes.asking = frozenset(RoomId(room.id) for room in config.rooms if room.outcomes)
        for post in revoked_posts(newest.revoked, self._clock.now()):
            self._board.take(post)
