"""Somebody in a play: what they wish, read as the wire reads it, and what they see."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from chat.core.action import Agent, Refusal
from chat.core.actions.come_back import ComeBack
from chat.core.actions.drop import Drop
from chat.core.actions.redact import Redacted
from chat.core.actions.restore import Restored
from chat.core.actions.take_back import TakenBack
from chat.core.again import played_again
from chat.core.names import Handle, MessageId, OccupantId, Role
from chat.core.permissions import command_from
from chat.core.room import Occupant, Waiting
from chat.core.view import View, view
from tests.core.scenes import Scene

if TYPE_CHECKING:
    from tests.core.rooms import Play


@dataclass(frozen=True)
class Person:
    """Someone in a play, by the seat that they hold."""

    play: "Play"
    id: OccupantId
    seat: bytes
    role: Role

    @property
    def here(self) -> Occupant:
        return self.play.room.occupants[self.id]

    @property
    def is_inside(self) -> bool:
        return self.id in self.play.room.occupants

    @property
    def handle(self) -> Handle:
        return self.here.handle if self.is_inside else self.at_the_door.handle

    @property
    def at_the_door(self) -> Waiting:
        return self.play.room.waiting[self.id]

    @property
    def is_waiting(self) -> bool:
        return self.id in self.play.room.waiting

    @property
    def view(self) -> View:
        return view(self.play.room, self.here, self.play.now, self.play.rules)

    def reads_again(self, since: int = 0) -> list[object]:
        """What is played to them when they return and have shown everything up to `since`."""
        entries = [entry for seq, entry in self.play.log if seq > since]
        gone: frozenset[MessageId] = frozenset()
        for event in (event for entry in entries for event in entry.events):
            if isinstance(event, TakenBack | Redacted):
                gone |= {event.id}
            elif isinstance(event, Restored):
                gone -= {event.id}
        return [shown for entry in entries for shown in played_again(entry, gone, self.here, self.play.room)]

    def does(self, type: str, **fields: Any) -> Scene:
        """A wish, written as a browser writes it."""
        command = command_from(msgspec.json.encode({"type": type, **fields}))
        if isinstance(command, Refusal):
            return Scene(command, self.play.room)
        return self.play.decided(self.id, command)

    def says(self, text: str, **fields: Any) -> MessageId:
        """Says it, and returns which message it became."""
        id = self.play.context().fresh_id
        scene = self.does("say", text=text, **fields)
        assert scene.code is None, f"refused: {scene.code}"
        return id

    def drops(self) -> Scene:
        if self.is_waiting:
            return self.play.clock(Drop(self.id, self.at_the_door.connection))
        assert self.here.connection is not None, "they have dropped already"
        return self.play.clock(Drop(self.id, self.here.connection))

    def comes_back(self, take_over: bool = False, seat: bytes | None = None) -> Scene:
        connection = self.play.fresh_connection()
        wish = ComeBack(self.id, self.seat if seat is None else seat, connection, take_over)
        return self.play.decided(Agent.NEWCOMER, wish)

    def leaves(self, **fields: Any) -> Scene:
        return self.does("leave", **fields)
