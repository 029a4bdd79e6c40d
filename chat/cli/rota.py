"""`fireside rota`: who facilitates the coming sessions, and each facilitator's own calendar."""

import argparse
import os
from typing import Any, Final

from chat.cli.output import MISUSED, OK, Failure, Machine, say, say_json
from chat.config import Config, keys, server_secret
from chat.core import rota
from chat.core.hours import coming
from chat.core.names import Instant
from chat.web.calendars import duty_token
from chat.web.times import spoken, zone
from chat.web.words import words

SHOWN: Final = 4


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--feed", metavar="NAME", help="print the address of this facilitator's own calendar instead")


def run(asked: argparse.Namespace, machine: Machine) -> int:
    config: Config = asked.config
    if asked.feed is not None:
        return _feed(asked, config, machine)
    rows = [row for room in config.rooms for row in _rows(config, room.id, machine.clock.now())]
    if asked.json:
        say_json([{name: row[name] for name in ("room", "starts", "names")} for row in rows])
        return OK
    for row in rows:
        say(f"{row['room']}  {row['when']}: {', '.join(row['names']) or 'nobody yet'}")
    if not rows:
        say("No room has a schedule.")
    return OK


def _feed(asked: argparse.Namespace, config: Config, machine: Machine) -> int:
    known = sorted({name for room in config.rooms for name in rota.names(room.rota.rota)})
    if asked.feed not in known:
        raise Failure(f"Nobody is called that on a rota; the names are: {', '.join(known) or 'none'}.", MISUSED)
    key = keys(server_secret(config.state_dir, os.environ, machine.dice)).invitations
    address = f"{config.base_url}/calendar/duty/{duty_token(asked.feed, key)}.ics"
    if asked.json:
        say_json({"name": asked.feed, "calendar": address})
    else:
        say(address)
    return OK


def _rows(config: Config, id: str, now: Instant) -> list[dict[str, Any]]:
    room = config.room(id)
    hours = room.hours() if room is not None else None
    if room is None or room.schedule is None or hours is None:
        return []
    tz, speak = room.schedule.tz, words()
    return [
        {
            "room": id,
            "starts": one.starts_at,
            "when": f"{spoken(one.starts_at, tz, now, speak)} ({zone(tz, speak)})",
            "names": list(rota.on_duty(room.rota.rota, room.schedule.schedule, one.occurrence)),
        }
        for one in coming(hours, now, SHOWN)
    ]
