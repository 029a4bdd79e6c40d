"""Say thanks: the planned end has come. For a minute people read; then the meeting closes."""

from chat.core.action import Action, Agent, Command, Context, Decision, Event, Projections, Shown
from chat.core.names import Instant
from chat.core.room import Room, seconds_until


class SayThanks(Command, frozen=True, tag="say_thanks"):
    pass


class ThanksSaid(Event, frozen=True, tag="thanks_said"):
    until: Instant


class ThanksSaidShown(Shown, frozen=True, tag="thanks_said"):
    seconds_left: int


def decide(room: Room, by: Agent, command: SayThanks, context: Context) -> Decision:
    if room.thanks_until is not None or room.planned_end is None or context.now < room.planned_end:
        # Said already, or the meeting was stretched since the clock looked.
        return ()
    return (ThanksSaid(Instant(context.now + context.rules.thanks_s * 1000)),)


def apply(room: Room, event: ThanksSaid) -> Room:
    return room.with_(thanks_until=event.until)


def project(event: ThanksSaid, room: Room) -> Projections:
    return Projections(public=ThanksSaidShown(seconds_until(event.until, room.now)))


ACTION = Action(SayThanks, ThanksSaid, decide, apply, project, shows=(ThanksSaidShown,), wire=False)
