"""React: one of five answers in words. Everyone sees how many, nobody sees who."""

from typing import Final

from chat.core.action import Action, Command, Context, Decision, Event, Projections, Refusal, Shown
from chat.core.names import Code, MessageId, OccupantId, Reaction
from chat.core.room import Occupant, Room

MAX_MESSAGES: Final = 500
"""Messages whose reactions the room keeps count of: more than any page shows, and a bound on memory."""


class React(Command, frozen=True, tag="react"):
    message: MessageId
    reaction: Reaction
    on: bool = True


class Reacted(Event, frozen=True, tag="reacted"):
    id: MessageId
    occupant: OccupantId
    reaction: Reaction
    on: bool
    count: int
    """How many react so after this: absolute, so that a repeat or a replay cannot add up wrongly."""


class ReactedShown(Shown, frozen=True, tag="reacted", omit_defaults=True):
    id: MessageId
    reaction: Reaction
    count: int
    mine: bool | None = None
    """To the one who pressed: whether theirs is among them now."""


def decide(room: Room, by: Occupant, command: React, context: Context) -> Decision:
    if command.reaction.value in context.rules.disabled_reactions:
        return Refusal(Code.NOT_ALLOWED)
    if command.message in room.desk.held:
        # Its number would tell everyone that somebody's words wait for a facilitator.
        return Refusal(Code.UNKNOWN_MESSAGE)
    people = room.reactions.get(command.message, {}).get(command.reaction, frozenset())
    if (by.id in people) is command.on:
        return ()
    count = len(people) + (1 if command.on else -1)
    return (Reacted(command.message, by.id, command.reaction, command.on, count),)


def apply(room: Room, event: Reacted) -> Room:
    kinds = room.reactions.get(event.id, {})
    people = kinds.get(event.reaction, frozenset())
    people = people | {event.occupant} if event.on else people - {event.occupant}
    others = [item for item in room.reactions.items() if item[0] != event.id][-(MAX_MESSAGES - 1) :]
    return room.with_(reactions={**dict(others), event.id: {**kinds, event.reaction: people}})


def project(event: Reacted, room: Room) -> Projections:
    return Projections(
        public=ReactedShown(event.id, event.reaction, event.count),
        own=ReactedShown(event.id, event.reaction, event.count, mine=event.on),
        owner=event.occupant,
    )


ACTION = Action(React, Reacted, decide, apply, project, message=lambda command: command.message, shows=(ReactedShown,))
