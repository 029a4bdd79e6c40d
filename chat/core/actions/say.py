"""Say: words for everyone in the room. A listener who says something starts to share."""

from typing import Final

from chat.core import signs, turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions import choose_stance, hold, offer_help, start_sharing, tell_crowd
from chat.core.actions.finish_turn import TurnFinished
from chat.core.actions.report import Flagged
from chat.core.desk import FlagKind, HeldText
from chat.core.names import (
    MAX_MESSAGE_BYTES,
    MAX_MESSAGE_CHARACTERS,
    Code,
    ContentNote,
    Handle,
    Instant,
    MessageId,
    OccupantId,
    Role,
)
from chat.core.room import Occupant, Room, seconds_until
from chat.core.text import cleaned

TRACELESS_MS: Final = 10_000
"""How long a message can be taken back so that nothing of it stays: a slip of the finger."""


class Say(Command, frozen=True, tag="say"):
    text: str
    finish: bool = False
    """Whoever has the turn is done with it; otherwise they keep it, and say more."""
    note: ContentNote | None = None
    """What the words are about: everyone's page folds them."""


class Said(Event, frozen=True, tag="said"):
    id: MessageId
    author: OccupantId
    handle: Handle
    role: Role
    text: str
    minute: int
    """Whole minutes since the meeting opened: exact times would help to recognise a person."""
    note: ContentNote | None = None
    waited: bool = False
    """Held first, and let through now: it was written before."""


class SaidShown(Shown, frozen=True, tag="said", omit_defaults=True):
    id: MessageId
    handle: Handle
    role: Role
    text: str
    minute: int
    note: ContentNote | None = None


def written(text: str) -> str | Refusal:
    """What somebody wrote, cleaned; a refusal when nothing is left, or too much."""
    text = cleaned(text)
    if not text:
        return Refusal(Code.EMPTY_TEXT)
    if len(text) > MAX_MESSAGE_CHARACTERS or len(text.encode()) > MAX_MESSAGE_BYTES:
        return Refusal(Code.TEXT_TOO_LONG)
    return text


def decide(room: Room, by: Occupant, command: Say, context: Context) -> Decision:
    text = written(command.text)
    if isinstance(text, Refusal):
        return text
    if room.thanks_until is not None:
        return Refusal(Code.WRONG_PHASE)
    sign = signs.answer(room, by, text, context)
    if sign is not None:
        return sign
    code = turns.may_not_say(room, by)
    if code is not None:
        return Refusal(code)
    if wait := slow_mode_wait(room, by, context.now):
        return Refusal(Code.SLOW_MODE, retry_after=wait)
    before = choose_stance.to_share(room, by, context)
    if isinstance(before, Refusal):
        return before
    handle = next((event.handle for event in before if isinstance(event, choose_stance.StanceChosen)), by.handle)
    before = (*before, *start_sharing.events(room, by))
    minute = room.minute(context.now)
    marks = _marks(by, handle, text, minute, context)
    after = (TurnFinished(by.id),) if command.finish and room.holds_turn(by.id) else ()
    why = hold.why(room, by, text, context)
    if why is not None:
        if hold.is_full(room):
            return Refusal(Code.BUSY, retry_after=60)
        held = HeldText(context.fresh_id, by.id, handle, text, minute, why, command.note)
        return (*before, hold.Held(held), *marks, *after)
    # The room reads that somebody came before it reads somebody new.
    crowd = () if by.told_of or by.is_staff else tell_crowd.events(room)
    said = Said(context.fresh_id, by.id, handle, by.role, text, minute, command.note)
    return (*before, *crowd, said, *marks, *after)


def _marks(by: Occupant, handle: Handle, text: str, minute: int, context: Context) -> tuple[Event, ...]:
    """A quiet mark for the facilitators and a card for the writer, when a phrase asks for a second look.

    The message itself is never changed, delayed or blocked by it.
    """
    category = None if by.is_staff else context.phrases.category_in(text)
    if category is None:
        return ()
    flag = Flagged(FlagKind.PHRASE, handle, category, minute, context.fresh_id, text)
    return (flag, *offer_help.events(by, context))


def slow_mode_wait(room: Room, by: Occupant, now: Instant) -> int:
    """Whole seconds until this participant may say something again; facilitators are not slowed."""
    if by.is_staff or not room.slow_seconds or by.last_said is None:
        return 0
    return seconds_until(Instant(by.last_said + room.slow_seconds * 1000), now)


def apply(room: Room, event: Said) -> Room:
    # Oldest first, so only the front can be too old: in a busy room this tuple has a thousand places.
    old = 0
    while old < len(room.just_said) and room.now - room.just_said[old][1] > TRACELESS_MS:
        old += 1
    said = (*room.just_said[old:], (event.id, room.now))
    # Else a facilitator who reads slowly would make the author wait once more.
    wrote = {} if event.waited else {"last_said": room.now}
    room = room.changed(event.author, has_shared=True, **wrote)
    return room.with_(just_said=said, messages_said=room.messages_said + 1)


def project(event: Said, room: Room) -> Projections:
    return Projections(public=SaidShown(event.id, event.handle, event.role, event.text, event.minute, event.note))


ACTION = Action(Say, Said, decide, apply, project, shows=(SaidShown,))
