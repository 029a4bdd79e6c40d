"""`fireside check`: the configuration in words, and what an operator may have overlooked."""

import argparse
import os

from chat.cli.output import OK, Machine, many, say, say_json
from chat.cli.planned import all_rows, as_json
from chat.cli.staffing import clashes, missing
from chat.config import Config, RoomConfig, server_secret
from chat.core.handles import WordList
from chat.web import load_built


def run(asked: argparse.Namespace, machine: Machine) -> int:
    """A configuration that does not hold has been refused before this. Warnings do not fail."""
    config: Config = asked.config
    server_secret(config.state_dir, os.environ, machine.dice)
    now = machine.clock.now()
    warnings = (*_warnings(config), *_unused(config), *missing(config, now), *clashes(config, now))
    rows = all_rows(config, now)
    if asked.json:
        say_json(
            {
                "ok": True,
                "warnings": warnings,
                "rooms": [room.id for room in config.rooms],
                "meetings": [as_json(row) for row in rows],
            }
        )
        return OK
    say(
        f"People reach this server at {config.base_url}.",
        f"The state directory is {config.state_dir}.",
        _store(config),
        *(f"Names in {one.language}: {_counted(one.words)}." for one in config.names),
        f"{many(len(config.rooms), 'room')}:",
    )
    for room in config.rooms:
        unlisted = "" if room.listed else ", not listed"
        say(
            f"  {room.id}  {room.title}: {room.sharing_capacity} sharing, {room.listening_capacity} listening, "
            f"{room.duration_minutes} minutes, agreement {room.agreement.current}{unlisted}",
            *_plan(room),
            *(f"        {row}" for row in rows if row.room.id == room.id),
        )
    say(*(f"WARN {sentence}" for sentence in warnings), "The configuration holds.")
    return OK


def _plan(room: RoomConfig) -> list[str]:
    """The plan as it will be led through, so that a typing error in the minutes is seen before the evening."""
    if not room.steps:
        return []
    steps = ", ".join(f"{step.name} {step.minutes} ({step.mode})" for step in room.steps)
    over = sum(step.minutes for step in room.steps) - room.duration_minutes
    late = f" That is {over} minutes more than the session lasts." if over > 0 else ""
    return [f"        Plan: {steps}.{late}"]


def _counted(words: WordList) -> str:
    adjectives = [one for one in words.adjectives if one]
    return f"{many(len(words.nouns), 'noun')}, {many(len(adjectives), 'adjective')}"


def _unused(config: Config) -> list[str]:
    spoken = {own.language for room in config.rooms for own in config.names if config.words(room.id) is own.words}
    return [
        f'No room has names.{one.language}.toml: write `languages = ["{one.language}"]` under one that it is for.'
        for one in config.names
        if one.language not in spoken
    ]


def _store(config: Config) -> str:
    where = "A private store in this machine's memory" if config.store.url is None else "The store named by `url`"
    return f"{where}, guard {config.store.guard}."


def _warnings(config: Config) -> list[str]:
    local = config.server.host in ("127.0.0.1", "::1", "localhost")
    found = {
        "No `complaints` in [page]: people cannot tell you that something went wrong.": not config.page.complaints,
        "The server listens to the network without `public_url` in [server]: browsers elsewhere cannot open a "
        "room.": not local and not config.server.public_url,
        "Without https in `public_url` everybody on the way can read along.": bool(config.server.public_url)
        and not config.https,
        "The guard is off: the pages say that messages may be saved to disk.": config.store.guard == "off",
        "Some helplines have no `checked_on`: call them and write the day.": any(
            line.checked_on is None for line in config.helplines
        ),
        "The browser application is not built: run `make run`, or install from a wheel.": not load_built().complete,
        "There is no room: add one under [[rooms]].": not config.rooms,
    }
    return [sentence for sentence, so in found.items() if so]
