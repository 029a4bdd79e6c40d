"""`fireside init`: eight questions, a configuration, a secret, and the first two links."""

import argparse
import datetime
import os
from pathlib import Path
from typing import Final

from chat.cli.doctor.command import ABOUT, examined, summary
from chat.cli.doctor.line import Level
from chat.cli.drawing import drawn
from chat.cli.init.asking import answers
from chat.cli.init.questions import QUESTIONS, Given
from chat.cli.init.writing import composed, write
from chat.cli.invite import FRAGMENT, Made, make, note
from chat.cli.output import MISUSED, OK, Failure, Machine, say, say_json
from chat.cli.planned import rows_of
from chat.cli.progress import progress
from chat.config import Config, RoomConfig, keys, load, server_secret
from chat.core.names import Instant, Role

ROOM_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike: a room's address is read out on the telephone."""
ROOM_LENGTH: Final = 6
LINK_DAYS: Final = 30


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", default="config.toml", metavar="FILE", help="the file to write (config.toml)")
    parser.add_argument("--force", action="store_true", help="write over a configuration that is there already")
    parser.add_argument("--answers", metavar="FILE", help="take the answers from this TOML file, and ask nothing")
    parser.add_argument("--defaults", action="store_true", help="take Enter for every answer that is not given here")
    for one in QUESTIONS:
        parser.add_argument(f"--{one.key.replace('_', '-')}", metavar="ANSWER", help=f"{one.ask} ({one.example})")


def run(asked: argparse.Namespace, machine: Machine) -> int:
    path = Path(asked.config)
    if path.exists() and not asked.force:
        raise Failure(f"{path} is there already: name another with --config, or write over it with --force.", MISUSED)
    given = answers(asked)
    room = "".join(ROOM_LETTERS[byte % len(ROOM_LETTERS)] for byte in machine.dice.bytes(ROOM_LENGTH))
    today = datetime.datetime.fromtimestamp(machine.clock.now() / 1000, datetime.UTC).date()
    write(path, composed(given, room, today))
    config = load(path, os.environ)
    secret = server_secret(config.state_dir, os.environ, machine.dice)
    made = make(
        machine, keys(secret).invitations, room, Role.FACILITATOR, given["facilitator"], LINK_DAYS, pin=False
    )  # fmt: skip
    note(config, machine, made, room, LINK_DAYS)
    links = f"{config.base_url}/r/{room}", f"{config.base_url}/r/{room}{FRAGMENT}{made.token}"
    if asked.json:
        say_json({"config": str(path), "room": room, "join": links[0], "facilitator": links[1], "id": made.id})
        return OK
    _tell(asked, config, links, made, given, machine.clock.now())
    found = tuple(progress(examined(path, machine), "examining", ABOUT))
    say("", "What the doctor says:", *(str(line) for line in found if line.level is not Level.PASS), summary(found))
    return OK


def _opens(room: RoomConfig, now: Instant) -> tuple[str, ...]:
    """By itself; for who wants to try it tonight, by hand."""
    first = rows_of(room, now, 1)
    return tuple(f"It opens on:      {row}. To try it before: fireside rooms open {room.id}" for row in first)


def _tell(
    asked: argparse.Namespace, config: Config, links: tuple[str, str], made: Made, given: Given, now: Instant
) -> None:
    start = "fireside serve" if asked.config == "config.toml" else f"fireside serve --config {asked.config}"
    if not any(one.country == given["country"] for one in config.helplines):
        say(f"We know no helpline in {given['country']}: add some to {asked.config}. One page for everywhere is there.")
    say(
        f"Written: {asked.config}, and the secret in {config.state_dir} for this account alone.",
        "",
        f"Start it:         {start}",
        *_opens(config.rooms[0], now),
        f"People join at:   {links[0]}",
        "",
        drawn(links[0]),
        "",
        f"Facilitators come in by their own link. This one is for {given['facilitator']} and works for"
        f" {LINK_DAYS} days:",
        f"  {links[1]}",
        f"  id: {made.id} (to take it back: fireside invitations revoke {made.id})",
    )
