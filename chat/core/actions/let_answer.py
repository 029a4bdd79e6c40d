"""Let answer: a guest has a voice for the rest of a step, beside whoever has the turn. A voice, and no turn."""

from chat.core import turns
from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal
from chat.core.actions import lower_hand
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room


class LetAnswer(Command, frozen=True, tag="let_answer"):
    handle: Handle
    on: bool = True
    """False: what they say waits for a turn again, as everybody else's does."""


class AnswersLet(Event, frozen=True, tag="answers_let"):
    occupant: OccupantId
    on: bool
    by: OccupantId


def decide(room: Room, by: Occupant, command: LetAnswer, context: Context) -> Decision:
    target = room.must_name(command.handle)
    if command.on == (target.id in room.guests):
        return ()
    if not command.on:
        return (AnswersLet(target.id, False, by.id),)
    # In a round the floor is one person's alone, and in open talk everybody has a voice.
    if room.mode not in turns.GUESTS_IN or target.is_staff or not target.has_place:
        return Refusal(Code.NO_TURNS)
    return (*lower_hand.events(target), AnswersLet(target.id, True, by.id))


def apply(room: Room, event: AnswersLet) -> Room:
    others = tuple(who for who in room.guests if who != event.occupant)
    return room.with_(guests=(*others, event.occupant) if event.on else others)


def project(event: AnswersLet, room: Room) -> Projections:
    return Projections()


ACTION = Action(LetAnswer, AnswersLet, decide, apply, project, handle=lambda command: command.handle)
