"""Tell the crowd: how many came and went, batched and without names, so that nobody is announced."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Handle
from chat.core.room import Room


class TellCrowd(Command, frozen=True, tag="tell_crowd"):
    pass


class CrowdTold(Event, frozen=True, tag="crowd"):
    came: int
    went: int


class CrowdShown(Shown, frozen=True, tag="crowd"):
    came: int
    went: int
    sharing: int
    listening: int
    facilitators: tuple[Handle, ...]


def events(room: Room) -> tuple[Event, ...]:
    """The crowd line that is due, as part of another action's entry; nothing when nobody came or went."""
    return (CrowdTold(room.came, room.went),) if room.crowd_changed else ()


def decide(room: Room, by: Agent, command: TellCrowd, context: Context) -> Decision:
    return events(room)


def apply(room: Room, event: CrowdTold) -> Room:
    told = {
        key: occupant if occupant.told_of else occupant.with_(told_of=True) for key, occupant in room.occupants.items()
    }
    return room.with_(came=0, went=0, crowd_told_at=room.now, crowd_told=room.crowd, occupants=told)


def project(event: CrowdTold, room: Room) -> Projections:
    facilitators = tuple(occupant.handle for occupant in room.facilitators)
    sharing, listening, _ = room.crowd
    return Projections(public=CrowdShown(event.came, event.went, sharing, listening, facilitators))


ACTION = Action(TellCrowd, CrowdTold, decide, apply, project, shows=(CrowdShown,), wire=False)
