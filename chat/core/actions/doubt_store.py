"""Doubt the store: it may save to disk now. Everyone in the meeting is told once, and it stays true to its end."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.room import Room


class DoubtStore(Command, frozen=True, tag="doubt_store"):
    pass


class StoreDoubted(Event, frozen=True, tag="store_doubted"):
    pass


class StoreDoubtedShown(Shown, frozen=True, tag="store_doubted"):
    pass


def decide(room: Room, by: Agent, command: DoubtStore, context: Context) -> Decision:
    return () if room.store_doubted else (StoreDoubted(),)


def apply(room: Room, event: StoreDoubted) -> Room:
    # Never taken back: mending the store does not take a copy off its disk.
    return room.with_(store_doubted=True)


def project(event: StoreDoubted, room: Room) -> Projections:
    return Projections(public=StoreDoubtedShown())


ACTION = Action(DoubtStore, StoreDoubted, decide, apply, project, shows=(StoreDoubtedShown,), wire=False)
