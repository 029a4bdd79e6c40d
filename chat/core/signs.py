"""Signs typed alone: `!`, `done`, `pass`, `ga`. Text meetings have used them for years; here they are buttons too."""

from chat.core.action import Context, Decision
from chat.core.actions import finish_turn, next_turn, pass_turn, raise_hand
from chat.core.names import Mode
from chat.core.room import Occupant, Room
from chat.core.turns import running


def answer(room: Room, by: Occupant, text: str, context: Context) -> Decision | None:
    """What the sign does, as its button would; None: this is a message."""
    if not context.rules.typed_signs or room.mode is Mode.TALK:
        # In open talk these are words like any other.
        return None
    sign = text.strip().casefold()
    if sign == "ga" and by.is_staff:
        holder = room.handle_of(room.turn.holder) if room.turn is not None else None
        return next_turn.decide(room, by, next_turn.NextTurn(holder), context)
    if sign == "!" and not by.is_staff:
        return raise_hand.decide(room, by, raise_hand.RaiseHand(), context)
    round = running(room)
    waits = round is not None and by.id in round.queue
    if sign == "pass" and (waits or room.holds_turn(by.id)):
        return pass_turn.decide(room, by, pass_turn.PassTurn(), context)
    if sign == "done" and room.holds_turn(by.id):
        return finish_turn.decide(room, by, finish_turn.FinishTurn(), context)
    return None
