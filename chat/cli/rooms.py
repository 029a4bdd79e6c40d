"""`fireside rooms open` and `cancel`: tonight is different."""

import argparse
import datetime

from chat.cli import tell
from chat.cli.ask import ask
from chat.cli.output import OK, Machine, say, say_json
from chat.config import Config
from chat.core.hours import coming
from chat.core.names import Instant, RoomId
from chat.service.posts import Cancelled


def open_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("room", metavar="ROOM", help="the room's public id")


def open_now(asked: argparse.Namespace, _machine: Machine) -> int:
    title = tell.room_in(asked.config, asked.room)
    found = ask(asked.config, "open", room=asked.room)
    if asked.json:
        say_json(found)
    elif found["state"] == "running":
        say(f"{title} is open already.")
    else:
        say(
            f"The doors of {title} are open. The session itself begins when a facilitator opens it;",
            "without a facilitator the room closes by itself.",
        )
    return OK


def cancel_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("room", metavar="ROOM", help="the room's public id")
    parser.add_argument("--day", type=tell.day, help="by the room's clock, like 2026-11-30 (the next meeting's)")
    parser.add_argument(
        "--at", type=tell.time, metavar="HH:MM", help="only the meeting planned for that time of the day"
    )
    parser.add_argument("--undo", action="store_true", help="it takes place after all")


def _next_day(config: Config, room: str, now: Instant) -> datetime.date:
    """The day of the meeting that is on or comes next; today, for a room without a schedule."""
    hours = config.hours().get(RoomId(room))
    planned = None if hours is None else next(iter(coming(hours, now)), None)
    return tell.local(config, room, now if planned is None else planned.starts_at).date()


def cancel(asked: argparse.Namespace, machine: Machine) -> int:
    config, now = asked.config, machine.clock.now()
    title = tell.room_in(config, asked.room)
    day = asked.day or _next_day(config, asked.room, now)
    start = None
    if asked.at is not None:
        start = tell.instant(datetime.datetime.combine(day, asked.at, config.zone(asked.room)))
    post = Cancelled(
        at=now, mark=tell.mark(machine), room=RoomId(asked.room), day=day, start=start, stands=not asked.undo
    )
    about = {"room": asked.room, "day": day.isoformat(), "start": start, "undo": asked.undo}
    found = tell.tell(config, machine, "cancel", post, **about)
    if asked.json:
        say_json({"room": asked.room, "day": day, "start": start, "cancelled": post.stands} | found)
        return OK
    when = tell.spoken(day) + (f", {asked.at:%H:%M}" if asked.at else "")
    if asked.undo:
        say(f"{title} takes place on {when}.")
    else:
        say(
            f"{title} is cancelled on {when}. Its page says so, with help.",
            "A meeting that runs now goes on. To take it back, add --undo.",
            f"To say why: fireside notice --room {asked.room} TEXT",
        )
    if not found["running"]:
        say("No server is running: it holds when one starts.")
    return OK
