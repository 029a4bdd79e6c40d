"""Tell of the turns: each page is given the picture that has changed for it, in the entry that changed it.

Nobody asks for it. `decide` adds it to whatever moved the turns, from a pass to a removal, so that no way
of moving them can be forgotten.
"""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import OccupantId
from chat.core.room import Room
from chat.core.turns_shown import TurnsView, changes, turns


class TellTurns(Command, frozen=True, tag="tell_turns"):
    pass


class TurnsTold(Event, frozen=True, tag="turns_told"):
    public: bool
    """False: nothing has changed for those who wait for no turn."""
    own: tuple[OccupantId, ...]
    """Whose own picture has changed."""


class TurnsToldShown(Shown, frozen=True, tag="turns_told"):
    turns: TurnsView | None


def events(before: Room, after: Room) -> tuple[Event, ...]:
    changed = changes(before, after)
    return () if changed is None else (TurnsTold(changed.public, changed.own),)


def decide(room: Room, by: Agent, command: TellTurns, context: Context) -> Decision:
    return ()


def apply(room: Room, event: TurnsTold) -> Room:
    return room


def project(event: TurnsTold, room: Room) -> Projections:
    now = room.now
    return Projections(
        public=TurnsToldShown(turns(room, now)) if event.public else None,
        staff=TurnsToldShown(turns(room, now, staff=True)),
        each={who: TurnsToldShown(turns(room, now, who)) for who in event.own},
    )


ACTION = Action(TellTurns, TurnsTold, decide, apply, project, shows=(TurnsToldShown,), wire=False)
