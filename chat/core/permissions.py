"""The permission table: who may do what, in which phase, upon whom, at what cost, and who is shown it.

No row, no right. Nothing else in Fireside asks what somebody's role is in order to allow them
something; the browser is given this same table. The rows are also the registry of all actions.
"""

import enum
import functools
import operator
from typing import Any, Final

import msgspec

from chat.core.action import Action, Command, Cost, Event, Refusal, Shown
from chat.core.actions import (
    accept_lead,
    add_content_note,
    add_note,
    admit,
    admit_all,
    answer_pulse,
    change_step,
    choose_plan,
    choose_stance,
    claim_flag,
    close,
    come_back,
    come_back_later,
    doubt_store,
    drop,
    end_private_talk,
    end_pulse,
    end_round,
    end_seat,
    enter,
    finish_turn,
    give_notice,
    give_time,
    give_turn,
    hand_over,
    hold,
    knock,
    leave,
    let_answer,
    let_through,
    lock,
    lose_place,
    lower_hand,
    move_in_queue,
    move_step,
    mute,
    next_turn,
    notice_absence,
    notice_presence,
    offer_help,
    open,
    open_debrief,
    open_doors,
    open_green_room,
    pass_turn,
    pause,
    raise_hand,
    react,
    redact,
    remove,
    report,
    restore,
    resume,
    say,
    say_backstage,
    say_thanks,
    send_back,
    set_mode,
    set_slow_mode,
    settle_flag,
    share_help,
    skip_turn,
    start_closing,
    start_pulse,
    start_round,
    start_sharing,
    start_step,
    stop_waiting,
    stretch,
    take_back,
    take_duty,
    take_off_content_note,
    talk_in_private,
    tell_crowd,
    tell_facilitators,
    tell_turns,
    turn_away,
    unlock,
    unmute,
    wrap_up,
)
from chat.core.names import Code, Phase, Value
from chat.core.phases import BEFORE, BEGUN, LIVE, STAFFED, TALKING, sources


class Who(enum.Enum):
    """Which actors a row is for."""

    VOICED = "voiced"
    """Anyone inside whose voice has not been taken."""
    INSIDE = "inside"
    STAFF = "staff"
    CLOCK = "clock"
    STAFF_OR_CLOCK = "staff_or_clock"
    NEWCOMER = "newcomer"


class Upon(enum.Enum):
    """What an action may be aimed at. A target is looked for inside this room only."""

    ROOM = "room"
    SELF = "self"
    OWN = "own"
    """A message that the actor wrote."""
    ANY = "any"
    """A message that anybody in this meeting wrote."""
    OTHERS = "others"
    """A message that somebody else in this meeting wrote: nobody answers themselves."""
    BELOW = "below"
    """Somebody of a lower role, or a message of theirs."""
    SELF_OR_BELOW = "self_or_below"


class ShownTo(enum.Flag):
    """Which projections a row's events may have: a wrong audience is a leak."""

    NOBODY = 0
    PUBLIC = enum.auto()
    OWN = enum.auto()
    STAFF = enum.auto()


PUBLIC, OWN, STAFF, NOBODY = ShownTo.PUBLIC, ShownTo.OWN, ShownTo.STAFF, ShownTo.NOBODY


class Rule(Value, frozen=True):
    """One row of the table."""

    action: Action[Any, Any]
    who: Who
    phases: frozenset[Phase]
    upon: Upon
    cost: Cost
    shown_to: ShownTo

    @property
    def name(self) -> str:
        return self.action.name


# fmt: off
RULES: Final[tuple[Rule, ...]] = (
    #    action                    who may             while the room is         upon                costs         shown to
    Rule(say.ACTION,               Who.VOICED,         TALKING,                  Upon.ROOM,          Cost.MESSAGE, PUBLIC),
    Rule(take_back.ACTION,         Who.INSIDE,         LIVE,                     Upon.OWN,           Cost.SIGNAL,  PUBLIC | OWN | STAFF),
    Rule(react.ACTION,             Who.INSIDE,         TALKING,                  Upon.OTHERS,        Cost.SIGNAL,  PUBLIC | OWN),
    Rule(raise_hand.ACTION,        Who.INSIDE,         BEGUN,                    Upon.SELF,          Cost.SIGNAL,  PUBLIC),
    Rule(lower_hand.ACTION,        Who.INSIDE,         BEGUN,                    Upon.SELF_OR_BELOW, Cost.SIGNAL,  PUBLIC),
    Rule(choose_stance.ACTION,     Who.INSIDE,         LIVE,                     Upon.SELF,          Cost.SIGNAL,  OWN | STAFF),
    Rule(leave.ACTION,             Who.INSIDE,         STAFFED,                  Upon.SELF,          Cost.NONE,    STAFF),
    Rule(redact.ACTION,            Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   PUBLIC | OWN | STAFF),
    Rule(mute.ACTION,              Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   OWN | STAFF),
    Rule(unmute.ACTION,            Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   OWN | STAFF),
    Rule(remove.ACTION,            Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   STAFF),
    Rule(lock.ACTION,              Who.STAFF,          LIVE,                     Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(unlock.ACTION,            Who.STAFF,          LIVE,                     Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(set_slow_mode.ACTION,     Who.STAFF,          LIVE,                     Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(open.ACTION,              Who.STAFF,          sources("open"),          Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(pause.ACTION,             Who.STAFF_OR_CLOCK, sources("pause"),         Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(resume.ACTION,            Who.STAFF,          sources("resume"),        Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(start_closing.ACTION,     Who.STAFF_OR_CLOCK, sources("start_closing"), Upon.ROOM,          Cost.STAFF,   PUBLIC),
    Rule(close.ACTION,             Who.STAFF_OR_CLOCK, sources("close"),         Upon.ROOM,          Cost.NONE,    PUBLIC),
    Rule(open_doors.ACTION,        Who.CLOCK,          sources("open_doors"),    Upon.ROOM,          Cost.NONE,    PUBLIC),
    Rule(open_green_room.ACTION,   Who.CLOCK,          sources("open_green_room"), Upon.ROOM,        Cost.NONE,    NOBODY),
    Rule(tell_crowd.ACTION,        Who.CLOCK,          BEGUN,                    Upon.ROOM,          Cost.NONE,    PUBLIC),
    Rule(enter.ACTION,             Who.NEWCOMER,       STAFFED,                  Upon.ROOM,          Cost.NONE,    STAFF),
    Rule(come_back.ACTION,         Who.NEWCOMER,       STAFFED,                  Upon.ROOM,          Cost.NONE,    STAFF),
    Rule(drop.ACTION,              Who.CLOCK,          STAFFED,                  Upon.ROOM,          Cost.NONE,    STAFF),
    Rule(lose_place.ACTION,        Who.CLOCK,          STAFFED,                  Upon.ROOM,          Cost.NONE,    NOBODY),
    Rule(end_seat.ACTION,          Who.CLOCK,          STAFFED,                  Upon.ROOM,          Cost.NONE,    STAFF),
    Rule(take_duty.ACTION,         Who.STAFF,          STAFFED,                  Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(hand_over.ACTION,         Who.STAFF,          STAFFED,                  Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(accept_lead.ACTION,       Who.STAFF,          STAFFED,                  Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(admit.ACTION,             Who.STAFF_OR_CLOCK, LIVE,                     Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(admit_all.ACTION,         Who.STAFF,          LIVE,                     Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(turn_away.ACTION,         Who.STAFF,          LIVE,                     Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(say_backstage.ACTION,     Who.STAFF,          STAFFED,                  Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(talk_in_private.ACTION,   Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   OWN | STAFF),
    Rule(share_help.ACTION,        Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   OWN | STAFF),
    Rule(tell_facilitators.ACTION, Who.INSIDE,         LIVE,                     Upon.ROOM,          Cost.MESSAGE, OWN | STAFF),
    Rule(end_private_talk.ACTION,  Who.INSIDE,         LIVE,                     Upon.SELF_OR_BELOW, Cost.SIGNAL,  OWN | STAFF),
    Rule(report.ACTION,            Who.INSIDE,         LIVE,                     Upon.ANY,           Cost.SIGNAL,  OWN | STAFF),
    Rule(claim_flag.ACTION,        Who.STAFF,          LIVE,                     Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(settle_flag.ACTION,       Who.STAFF,          LIVE,                     Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(add_note.ACTION,          Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   STAFF),
    Rule(let_through.ACTION,       Who.STAFF,          TALKING,                  Upon.BELOW,         Cost.STAFF,   OWN | STAFF),
    Rule(send_back.ACTION,         Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   OWN | STAFF),
    Rule(restore.ACTION,           Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   PUBLIC),
    Rule(add_content_note.ACTION,  Who.STAFF,          LIVE,                     Upon.BELOW,         Cost.STAFF,   PUBLIC | OWN | STAFF),
    Rule(take_off_content_note.ACTION, Who.STAFF,      LIVE,                     Upon.BELOW,         Cost.STAFF,   PUBLIC),
    Rule(start_pulse.ACTION,       Who.STAFF,          BEGUN,                    Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(end_pulse.ACTION,         Who.STAFF,          BEGUN,                    Upon.ROOM,          Cost.STAFF,   PUBLIC),
    Rule(answer_pulse.ACTION,      Who.INSIDE,         BEGUN,                    Upon.SELF,          Cost.SIGNAL,  OWN | STAFF),
    Rule(knock.ACTION,             Who.NEWCOMER,       STAFFED,                  Upon.ROOM,          Cost.NONE,    STAFF),
    Rule(stop_waiting.ACTION,      Who.CLOCK,          LIVE,                     Upon.ROOM,          Cost.NONE,    STAFF),
    Rule(hold.ACTION,              Who.CLOCK,          LIVE,                     Upon.ROOM,          Cost.NONE,    OWN | STAFF),
    Rule(offer_help.ACTION,        Who.CLOCK,          LIVE,                     Upon.ROOM,          Cost.NONE,    OWN),
    Rule(notice_absence.ACTION,    Who.CLOCK,          LIVE,                     Upon.ROOM,          Cost.NONE,    PUBLIC),
    Rule(notice_presence.ACTION,   Who.CLOCK,          LIVE,                     Upon.ROOM,          Cost.NONE,    PUBLIC),
    Rule(doubt_store.ACTION,       Who.CLOCK,          LIVE,                     Upon.ROOM,          Cost.NONE,    PUBLIC),
    Rule(give_notice.ACTION,       Who.CLOCK,          BEGUN,                    Upon.ROOM,          Cost.NONE,    PUBLIC),
    Rule(say_thanks.ACTION,        Who.CLOCK,          BEGUN,                    Upon.ROOM,          Cost.NONE,    PUBLIC),
    Rule(start_step.ACTION,        Who.STAFF,          TALKING,                  Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(choose_plan.ACTION,       Who.STAFF,          BEFORE,                   Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(change_step.ACTION,       Who.STAFF,          BEFORE,                   Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(move_step.ACTION,         Who.STAFF,          BEFORE | TALKING,         Upon.ROOM,          Cost.STAFF,   STAFF),
    Rule(stretch.ACTION,           Who.STAFF,          TALKING,                  Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(set_mode.ACTION,          Who.STAFF,          TALKING,                  Upon.ROOM,          Cost.STAFF,   PUBLIC | STAFF),
    Rule(start_round.ACTION,       Who.STAFF,          TALKING,                  Upon.ROOM,          Cost.STAFF,   NOBODY),
    Rule(end_round.ACTION,         Who.STAFF,          TALKING,                  Upon.ROOM,          Cost.STAFF,   NOBODY),
    Rule(start_sharing.ACTION,     Who.VOICED,         TALKING,                  Upon.SELF,          Cost.SIGNAL,  NOBODY),
    Rule(pass_turn.ACTION,         Who.INSIDE,         BEGUN,                    Upon.SELF,          Cost.SIGNAL,  NOBODY),
    Rule(come_back_later.ACTION,   Who.INSIDE,         TALKING,                  Upon.SELF,          Cost.SIGNAL,  NOBODY),
    Rule(finish_turn.ACTION,       Who.INSIDE,         TALKING,                  Upon.SELF,          Cost.SIGNAL,  NOBODY),
    Rule(next_turn.ACTION,         Who.STAFF,          TALKING,                  Upon.ROOM,          Cost.STAFF,   NOBODY),
    Rule(give_turn.ACTION,         Who.STAFF,          TALKING,                  Upon.BELOW,         Cost.STAFF,   NOBODY),
    Rule(let_answer.ACTION,        Who.STAFF,          TALKING,                  Upon.BELOW,         Cost.STAFF,   NOBODY),
    Rule(give_time.ACTION,         Who.STAFF,          TALKING,                  Upon.BELOW,         Cost.STAFF,   NOBODY),
    Rule(wrap_up.ACTION,           Who.STAFF,          TALKING,                  Upon.BELOW,         Cost.STAFF,   NOBODY),
    Rule(skip_turn.ACTION,         Who.STAFF_OR_CLOCK, TALKING,                  Upon.BELOW,         Cost.STAFF,   NOBODY),
    Rule(move_in_queue.ACTION,     Who.STAFF,          TALKING,                  Upon.BELOW,         Cost.STAFF,   NOBODY),
    Rule(tell_turns.ACTION,        Who.CLOCK,          LIVE,                     Upon.ROOM,          Cost.NONE,    PUBLIC | OWN | STAFF),
    Rule(open_debrief.ACTION,      Who.CLOCK,          sources("open_debrief"),  Upon.ROOM,          Cost.NONE,    STAFF),
)
# fmt: on

BY_COMMAND: Final[dict[type[Command], Rule]] = {rule.action.command: rule for rule in RULES}
BY_EVENT: Final[dict[type[Event], Rule]] = {rule.action.event: rule for rule in RULES}
WIRE_COMMANDS: Final = tuple(rule.action.command for rule in RULES if rule.action.wire)
SHOWN: Final[tuple[type[Shown], ...]] = tuple(shape for rule in RULES for shape in rule.action.shows)

AnyCommand: Final[Any] = functools.reduce(operator.or_, WIRE_COMMANDS)
"""Union of every command that may come in on the wire, told apart by `type`."""
AnyEvent: Final[Any] = functools.reduce(operator.or_, BY_EVENT)
AnyShown: Final[Any] = functools.reduce(operator.or_, SHOWN)

_decode_command = msgspec.json.Decoder(AnyCommand).decode


def command_from(json: bytes | msgspec.Raw) -> Command | Refusal:
    """The command in a piece of JSON from outside; unknown types and fields are refused."""
    try:
        command: Command = _decode_command(json)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # RecursionError: a few kilobytes of nested brackets in front of the type.
        return Refusal(Code.BAD_COMMAND)
    return command
