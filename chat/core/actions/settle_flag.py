"""Settle a flag: what was done about it, from a fixed list, so that nothing about a person is written down."""

from typing import Annotated

import msgspec

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.actions.claim_flag import others_claim
from chat.core.desk import Did
from chat.core.names import Code, Handle, OccupantId
from chat.core.room import Occupant, Room


class SettleFlag(Command, frozen=True, tag="settle_flag"):
    flag: int
    did: Annotated[tuple[Did, ...], msgspec.Meta(min_length=1, max_length=8)]


class FlagSettled(Event, frozen=True, tag="flag_settled"):
    flag: int
    did: tuple[Did, ...]
    by: OccupantId


class FlagSettledShown(Shown, frozen=True, tag="flag_settled"):
    flag: int
    did: tuple[Did, ...]
    by: Handle | None


def decide(room: Room, by: Occupant, command: SettleFlag, context: Context) -> Decision:
    flag = room.desk.flag(command.flag)
    if flag is None:
        return Refusal(Code.UNKNOWN_FLAG)
    if others_claim(room, flag, by):
        return Refusal(Code.CLAIMED)
    return (FlagSettled(flag.id, command.did, by.id),)


def apply(room: Room, event: FlagSettled) -> Room:
    return room.with_(desk=room.desk.changed(event.flag, did=event.did))


def project(event: FlagSettled, room: Room) -> Projections:
    return Projections(staff=FlagSettledShown(event.flag, event.did, room.handle_of(event.by)))


ACTION = Action(SettleFlag, FlagSettled, decide, apply, project, shows=(FlagSettledShown,))
