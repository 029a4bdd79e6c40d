"""Hold: a message waits for a facilitator, because the room, the newcomer or a word asks for it.

Nobody wishes this; it is what saying something becomes.
"""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.desk import MOST_HELD, HeldCard, HeldText
from chat.core.names import MessageId
from chat.core.room import Occupant, Room


class Hold(Command, frozen=True, tag="hold"):
    pass


class Held(Event, frozen=True, tag="held"):
    text: HeldText


class HeldShown(Shown, frozen=True, tag="held"):
    """To the author: it waits to be read."""

    id: MessageId
    text: str
    minute: int


class HeldForStaffShown(Shown, frozen=True, tag="held_for_staff"):
    held: HeldCard


def why(room: Room, by: Occupant, text: str, context: Context) -> str | None:
    """Why these words wait for a facilitator; None: they do not."""
    if by.is_staff:
        return None
    if context.rules.approve == "all":
        return "all"
    if context.rules.approve == "first" and not by.approved:
        return "newcomer"
    return "word" if context.held_words.category_in(text) is not None else None


def is_full(room: Room) -> bool:
    return len(room.desk.held) >= MOST_HELD


def decide(room: Room, by: Agent, command: Hold, context: Context) -> Decision:
    return ()


def apply(room: Room, event: Held) -> Room:
    return room.with_(desk=room.desk.with_held(event.text)).changed(event.text.author, last_said=room.now)


def project(event: Held, room: Room) -> Projections:
    held = event.text
    own = HeldShown(held.id, held.text, held.minute)
    return Projections(own=own, staff=HeldForStaffShown(held.card), owner=held.author)


ACTION = Action(Hold, Held, decide, apply, project, shows=(HeldShown, HeldForStaffShown), wire=False)
