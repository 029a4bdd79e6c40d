"""What came of one wish in a play, and who was shown what of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from chat.core.action import Command, Event, Quote, Refusal, Shown
from chat.core.actions.say import Said
from chat.core.actions.take_back import TakenBack
from chat.core.decide import Entry
from chat.core.names import Code, OccupantId, Role
from chat.core.permissions import BY_COMMAND
from chat.core.room import Room
from chat.core.view import Audiences, audiences


class Reader(Protocol):
    """Whoever a scene is shown to."""

    @property
    def id(self) -> OccupantId: ...

    @property
    def role(self) -> Role: ...


@dataclass(frozen=True)
class Scene:
    """What came of one wish: an entry and the room after it, or a refusal."""

    answer: Entry[Event] | Refusal
    room: Room

    @property
    def code(self) -> Code | None:
        return self.answer.code if isinstance(self.answer, Refusal) else None

    @property
    def retry_after(self) -> int | None:
        return self.answer.retry_after if isinstance(self.answer, Refusal) else None

    @property
    def events(self) -> tuple[Event, ...]:
        assert isinstance(self.answer, Entry), f"refused: {self.code}"
        return self.answer.events

    @property
    def audiences(self) -> Audiences:
        assert isinstance(self.answer, Entry), f"refused: {self.code}"
        return audiences(self.answer, self.room)

    @property
    def public(self) -> tuple[Shown, ...]:
        return self.audiences.public

    @property
    def staff(self) -> tuple[Shown, ...]:
        return self.audiences.staff

    @property
    def own(self) -> Mapping[OccupantId, tuple[Shown, ...]]:
        return self.audiences.own

    def shown_to(self, person: Reader) -> tuple[Shown, ...]:
        """What the page of this person gets, whoever they are."""
        shown = self.audiences
        return shown.own.get(person.id, shown.staff if person.role is not Role.PARTICIPANT else shown.public)


def quote(log: Iterable[tuple[int, Entry[Event]]], command: Command) -> Quote | None:
    """What the message says that the command is about, as the service reads it from the log."""
    log = tuple(log)
    action = BY_COMMAND[type(command)].action
    if not action.quotes or action.message is None:
        return None
    id, events = action.message(command), [event for _, entry in log for event in entry.events]
    if any(isinstance(event, TakenBack) and event.id == id for event in events):
        return None
    for seq, entry in log:
        for event in entry.events:
            if isinstance(event, Said) and event.id == id:
                return Quote(event.handle, event.role, event.text, event.minute, seq, event.note)
    return None
