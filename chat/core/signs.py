"""Signs typed alone: `!`, `done`, `pass`, `ga`. Text meetings have used them for years; here they are buttons too."""

import unicodedata

from chat.core.action import Context, Decision
from chat.core.actions import finish_turn, next_turn, pass_turn, raise_hand
from chat.core.names import Mode
from chat.core.room import Occupant, Room
from chat.core.turns import may_not_say, running


def answer(room: Room, by: Occupant, text: str, context: Context) -> Decision | None:
    """What the sign does, as its button would; None: this is a message."""
    if not context.rules.typed_signs:
        return None
    # A keyboard for Chinese or Japanese writes them wide.
    sign = unicodedata.normalize("NFKC", text).strip().casefold()
    if sign == "!" and not by.is_staff:
        return raise_hand.decide(room, by, raise_hand.RaiseHand(), context)
    if room.mode is Mode.TALK:
        # There are no turns, and no buttons for them: words like any other.
        return None
    if sign == "ga" and by.is_staff:
        holder = room.handle_of(room.turn.holder) if room.turn is not None else None
        return next_turn.decide(room, by, next_turn.NextTurn(holder), context)
    round = running(room)
    waits = round is not None and by.id in round.queue
    if sign == "pass" and (waits or room.holds_turn(by.id)):
        return pass_turn.decide(room, by, pass_turn.PassTurn(), context)
    if sign == "done" and room.holds_turn(by.id):
        return finish_turn.decide(room, by, finish_turn.FinishTurn(), context)
    if sign in {"pass", "done"} and not by.is_staff and may_not_say(room, by) is None:
        # Pressed a second time, a button does nothing; nor is its name posted.
        return ()
    return None
