"""decide() and apply(): from a wish to an entry, and from an entry to the next room."""

from typing import Any, Final, Generic, TypeVar

import msgspec

from chat.core import turns
from chat.core.action import Agent, Command, Context, Cost, Event, Refusal
from chat.core.actions import tell_turns
from chat.core.actions.set_mode import ModeSet
from chat.core.actions.start_step import StepStarted
from chat.core.names import Code, Instant, MessageId, Mode, OccupantId, Value
from chat.core.permissions import BY_COMMAND, BY_EVENT, AnyEvent
from chat.core.rights import Actor, charged, check
from chat.core.room import Room

E = TypeVar("E")
UNCOUNTED: Final = frozenset(
    (
        *("say_backstage", "add_note", "claim_flag", "take_duty", "hand_over", "accept_lead"),
        *("choose_plan", "change_step", "start_step", "move_step", "stretch", "set_mode"),
        *("start_round", "end_round", "next_turn", "give_turn"),
        *("let_answer", "give_time", "wrap_up", "skip_turn", "move_in_queue"),
    )
)
"""What facilitators do among themselves, or to lead through the plan, is nothing that a debrief has to count."""


class Payment(Value, frozen=True):
    """What an occupant paid for an entry: which bucket, and where it stands after it."""

    occupant: OccupantId
    bucket: str
    full_at: int


class Entry(Value, Generic[E], frozen=True):
    """What stands under one seq: facts that happened together, and are applied and shown together."""

    at: Instant
    id: MessageId
    """Of the command: a wish that is asked again finds its first answer under it."""
    events: tuple[E, ...]
    payment: Payment | None = None


def decide(room: Room, who: OccupantId | Agent, command: Command, context: Context) -> Entry[Event] | Refusal:
    """The entry that this wish becomes, or why not. An entry without events: nothing to do, and that is fine.

    Pure: the same room, actor, command and context give the same answer.
    """
    actor: Actor
    if isinstance(who, Agent):
        actor = who
    else:
        occupant = room.occupants.get(who)
        if occupant is None or occupant.connection is None:
            return Refusal(Code.NOT_INSIDE)
        actor = occupant
    refusal = check(room, actor, command, context)
    if refusal is not None:
        return refusal
    rule = BY_COMMAND[type(command)]
    decision = rule.action.decide(room, actor, command, context)
    if isinstance(decision, Refusal):
        return decision
    payment = None
    if rule.cost is not Cost.NONE and not isinstance(actor, Agent):
        payment = Payment(actor.id, *charged(actor, rule.cost, context))
    entry = Entry(_at(room, context), context.fresh_id, decision, payment)
    return _with_turns_told(room, entry) if decision else entry


def kept(room: Room, context: Context) -> Entry[Event]:
    """An entry that nobody wished for. A mute may be over since the last one: then the turn moves, and it is told."""
    return _with_turns_told(room, Entry(_at(room, context), context.fresh_id, ()))


def _at(room: Room, context: Context) -> Instant:
    """A room's clock never runs backwards, whichever process decided."""
    return Instant(max(context.now, room.now))


def _with_turns_told(room: Room, entry: Entry[Event]) -> Entry[Event]:
    """Whatever moves the turns tells of it in the same entry, so that no page shows somebody's turn too long."""
    begins = any(isinstance(event, ModeSet | StepStarted) for event in entry.events)
    if room.mode is Mode.TALK and room.round is None and not begins:
        return entry
    told = tell_turns.events(room, apply(room, entry, room.seq + 1))
    return msgspec.structs.replace(entry, events=(*entry.events, *told)) if told else entry


def apply(room: Room, entry: Entry[Event], seq: int) -> Room:
    """The room after the entry that stands at `seq`. Total: an entry of the log is never refused."""
    room = room.with_(now=entry.at, seq=seq)
    if entry.payment is not None:
        room = room.changed(entry.payment.occupant, **{entry.payment.bucket: entry.payment.full_at})
    for event in entry.events:
        room = BY_EVENT[type(event)].action.apply(room, event)
    for name in sorted(_counted(entry)):
        room = room.counted(name)
    return turns.settled(room)


def _counted(entry: Entry[Any]) -> set[str]:
    """What a facilitator did with this entry: each once, however many events it took. The clock pays for nothing."""
    if entry.payment is None:
        return set()
    rules = (BY_EVENT[type(event)] for event in entry.events)
    return {rule.name for rule in rules if rule.cost is Cost.STAFF and rule.name not in UNCOUNTED}


_encode = msgspec.msgpack.Encoder().encode
_entry_decoder: Any = msgspec.msgpack.Decoder(Entry[AnyEvent])
_room_decoder = msgspec.msgpack.Decoder(Room)


def entry_to_bytes(entry: Entry[Event]) -> bytes:
    return _encode(entry)


def entry_from_bytes(data: bytes) -> Entry[Event]:
    """Raises msgspec.ValidationError for bytes that this version does not understand."""
    entry: Entry[Event] = _entry_decoder.decode(data)
    return entry


def room_to_bytes(room: Room) -> bytes:
    return _encode(room)


def room_from_bytes(data: bytes) -> Room:
    """Raises msgspec.ValidationError for bytes that this version does not understand."""
    return _room_decoder.decode(data)
