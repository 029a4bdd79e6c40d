"""Claim a flag: one facilitator is on it, and the others see that."""

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.desk import Flag
from chat.core.names import Code, Handle
from chat.core.room import Occupant, Room


class ClaimFlag(Command, frozen=True, tag="claim_flag"):
    flag: int
    on: bool = True
    """False gives it back."""


class FlagClaimed(Event, frozen=True, tag="flag_claimed"):
    flag: int
    by: Handle | None


class FlagClaimedShown(Shown, frozen=True, tag="flag_claimed"):
    flag: int
    by: Handle | None


def decide(room: Room, by: Occupant, command: ClaimFlag, context: Context) -> Decision:
    flag = room.desk.flag(command.flag)
    if flag is None:
        return Refusal(Code.UNKNOWN_FLAG)
    if others_claim(room, flag, by):
        return Refusal(Code.CLAIMED)
    claimer = by.handle if command.on else None
    return () if flag.claimed_by == claimer else (FlagClaimed(flag.id, claimer),)


def others_claim(room: Room, flag: Flag, by: Occupant) -> bool:
    """Whether another facilitator is on it. Who has gone is not: the flag would lie there until the end."""
    if flag.claimed_by is None or flag.claimed_by == by.handle:
        return False
    claimer = room.named(flag.claimed_by)
    return claimer is not None and claimer.has_place


def apply(room: Room, event: FlagClaimed) -> Room:
    return room.with_(desk=room.desk.changed(event.flag, claimed_by=event.by))


def project(event: FlagClaimed, room: Room) -> Projections:
    return Projections(staff=FlagClaimedShown(event.flag, event.by))


ACTION = Action(ClaimFlag, FlagClaimed, decide, apply, project, shows=(FlagClaimedShown,))
