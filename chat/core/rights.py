"""The table's answer to a wish: who may, in which phase, upon whom, at what cost. Judges nothing but the row."""

from typing import Any

from chat.core.action import Agent, Command, Context, Cost, Refusal
from chat.core.limits import spend, wait_ms
from chat.core.names import Code, OccupantId
from chat.core.permissions import BY_COMMAND, Rule, Upon, Who
from chat.core.room import Occupant, Room, seconds_until

Actor = Occupant | Agent


def check(room: Room, actor: Actor, command: Command, context: Context) -> Refusal | None:
    """The table's answer: None when the row allows it, else the refusal. Judges nothing but the row."""
    rule = BY_COMMAND[type(command)]
    return (
        _check_who(rule, room, actor, context)
        or (None if room.phase in rule.phases else Refusal(Code.WRONG_PHASE))
        or _check_target(rule, room, actor, command, context)
        or _check_cost(rule, actor, context)
    )


def _check_who(rule: Rule, room: Room, actor: Actor, context: Context) -> Refusal | None:
    if isinstance(actor, Agent):
        allowed = {
            Agent.CLOCK: rule.who in {Who.CLOCK, Who.STAFF_OR_CLOCK},
            Agent.NEWCOMER: rule.who is Who.NEWCOMER,
        }[actor]
        return None if allowed else Refusal(Code.NOT_ALLOWED)
    if rule.who in {Who.STAFF, Who.STAFF_OR_CLOCK}:
        return None if actor.is_staff else Refusal(Code.NOT_ALLOWED)
    if rule.who not in {Who.VOICED, Who.INSIDE}:
        return Refusal(Code.NOT_ALLOWED)
    if rule.who is Who.VOICED and actor.muted_at(context.now):
        silence = actor.silence
        until = silence.until if silence is not None else None
        return Refusal(Code.MUTED, retry_after=None if until is None else seconds_until(until, context.now))
    return None


def _check_target(rule: Rule, room: Room, actor: Actor, command: Command, context: Context) -> Refusal | None:
    action = rule.action
    if not isinstance(actor, Occupant):
        return None
    if action.message is not None:
        message = action.message(command)
        author = context.author_of(message)
        # A held message does not exist for anybody but its author and the facilitators.
        hidden = message in room.desk.held and not (actor.is_staff or author == actor.id)
        if author is None or hidden or message in room.asides:
            return Refusal(Code.UNKNOWN_MESSAGE)
        return _check_upon(rule.upon, actor, author, room)
    handle = action.handle(command) if action.handle is not None else None
    if handle is None:
        return None
    target = room.named(handle)
    return Refusal(Code.UNKNOWN_HANDLE) if target is None else _check_upon(rule.upon, actor, target.id, room)


def _check_upon(upon: Upon, actor: Occupant, target: OccupantId, room: Room) -> Refusal | None:
    other = room.occupants.get(target)
    allowed = {
        Upon.ANY: True,
        Upon.OWN: target == actor.id,
        Upon.OTHERS: target != actor.id,
        # Whoever has left the meeting holds no role in it any more.
        Upon.BELOW: actor.id != target and (other is None or actor.role.outranks(other.role)),
        Upon.SELF_OR_BELOW: target == actor.id or (other is not None and actor.role.outranks(other.role)),
    }[upon]
    return None if allowed else Refusal(Code.NOT_ALLOWED)


def _check_cost(rule: Rule, actor: Actor, context: Context) -> Refusal | None:
    if not isinstance(actor, Occupant) or rule.cost is Cost.NONE:
        return None
    field, rate = budget(rule.cost, context)
    wait = wait_ms(getattr(actor, field), context.now, rate)
    return Refusal(Code.TOO_FAST, retry_after=-(-wait // 1000)) if wait else None


def budget(cost: Cost, context: Context) -> tuple[str, Any]:
    """Which bucket of an occupant a cost is paid from, and how fast it fills."""
    return {
        Cost.MESSAGE: ("message_full_at", context.rules.message_rate),
        Cost.SIGNAL: ("signal_full_at", context.rules.signal_rate),
        Cost.STAFF: ("staff_full_at", context.rules.staff_rate),
    }[cost]


def charged(actor: Occupant, cost: Cost, context: Context) -> tuple[str, int]:
    """The bucket after paying: its field and new value, to be written into the entry."""
    field, rate = budget(cost, context)
    return field, spend(getattr(actor, field), context.now, rate)
