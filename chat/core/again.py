"""What a returning occupant is shown of the log: what changes what they read, and nothing that they were away for."""

from collections.abc import Callable, Iterable

from chat.core.action import Event, Shown
from chat.core.actions.add_content_note import ContentNoteAdded
from chat.core.actions.react import Reacted
from chat.core.actions.redact import Redacted
from chat.core.actions.restore import Restored
from chat.core.actions.say import Said
from chat.core.actions.say_backstage import SaidBackstage
from chat.core.actions.send_back import SentBack
from chat.core.actions.share_help import HelpShared
from chat.core.actions.take_back import TakenBack
from chat.core.actions.take_off_content_note import ContentNoteTakenOff
from chat.core.actions.tell_facilitators import SaidInPrivate
from chat.core.decide import Entry
from chat.core.names import MessageId
from chat.core.room import Occupant, Room
from chat.core.view import audiences_of, project

FATES = TakenBack | Redacted | Restored | ContentNoteAdded | ContentNoteTakenOff
"""What may become of a message after it was said."""
FOR_ONE = SaidInPrivate | HelpShared | SentBack
"""What somebody is told for themselves: it was sent to them, and nobody else would tell them of it."""
MESSAGE_EVENTS = FATES | FOR_ONE | Said | Reacted | SaidBackstage
"""Events that change what somebody reads: what a returning occupant is played again."""


def played_again(entry: Entry[Event], gone: frozenset[MessageId], me: Occupant, room: Room) -> tuple[Shown, ...]:
    """What they are shown of an entry from their own windows, texts that are gone left out."""
    return _played((event for event in entry.events if isinstance(event, MESSAGE_EVENTS)), gone, me, room)


def played_late(
    entry: Entry[Event], gone: frozenset[MessageId], me: Occupant, room: Room, heard: Callable[[MessageId], bool]
) -> tuple[Shown, ...]:
    """What they are shown of an entry from between their windows: what became of messages that they `heard`, since
    those may still stand on their page, and what was for them alone. What others said meanwhile is not theirs."""

    def concerns(event: Event) -> bool:
        if isinstance(event, FATES):
            return heard(event.id)
        return isinstance(event, FOR_ONE) and project(event, room).owner == me.id

    return _played((event for event in entry.events if concerns(event)), gone, me, room)


def _played(events: Iterable[Event], gone: frozenset[MessageId], me: Occupant, room: Room) -> tuple[Shown, ...]:
    kept = (event for event in events if not (isinstance(event, Said | Restored) and event.id in gone))
    shown = audiences_of(project(event, room) for event in kept)
    return shown.own.get(me.id, shown.staff if me.is_staff else shown.public)
