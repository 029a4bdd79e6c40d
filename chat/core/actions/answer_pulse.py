"""Answer a pulse check: one of four words, or none. Only the facilitators see it."""

from typing import Literal

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.report import Flagged
from chat.core.desk import FlagKind
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room

Pulse = Literal["struggling", "low", "ok", "good", "unsaid"]


class AnswerPulse(Command, frozen=True, tag="answer_pulse"):
    answer: Pulse


class PulseAnswered(Event, frozen=True, tag="pulse_answered"):
    occupant: OccupantId
    handle: Handle
    answer: Pulse


class PulseAnsweredShown(Shown, frozen=True, tag="pulse_answered"):
    handle: Handle
    answer: Pulse


def decide(room: Room, by: Occupant, command: AnswerPulse, context: Context) -> Decision:
    if room.pulse is None or by.is_staff:
        return Refusal(Code.TOO_LATE)
    before = room.pulse.get(by.id)
    if before == command.answer:
        return ()
    answered = PulseAnswered(by.id, by.handle, command.answer)
    if command.answer != "struggling":
        return (answered,)
    return (answered, Flagged(FlagKind.PULSE, by.handle, command.answer, room.minute(context.now)))


def apply(room: Room, event: PulseAnswered) -> Room:
    return room.with_(pulse={**(room.pulse or {}), event.occupant: event.answer})


def project(event: PulseAnswered, room: Room) -> Projections:
    shown = PulseAnsweredShown(event.handle, event.answer)
    return Projections(own=shown, staff=shown, owner=event.occupant)


ACTION = Action(AnswerPulse, PulseAnswered, decide, apply, project, shows=(PulseAnsweredShown,))
