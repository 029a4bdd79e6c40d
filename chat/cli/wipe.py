"""`fireside wipe`: nothing of ours stays in the store."""

import argparse
import asyncio
import sys

from chat.cli.ask import ask
from chat.cli.output import MISUSED, OK, Failure, Machine, many, say, say_json
from chat.config import Config

ENDING_S = 30
"""For closing every meeting, and telling people."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="do not ask whether this is meant")
    parser.add_argument("--force-ends", action="store_true", help="close the meetings that run, and tell people, first")


def run(asked: argparse.Namespace, _machine: Machine) -> int:
    config: Config = asked.config
    running = _runs(config)
    meetings = _meetings(config) if running else 0
    if meetings and not asked.force_ends:
        raise Failure(
            f"{many(meetings, 'meeting')} running: wait for the end, or close them and tell people with --force-ends."
        )
    if not asked.yes:
        _confirm(meetings)
    if meetings:
        ask(config, "end", patience_s=ENDING_S)
    before, after = _wiped(config, running=running)
    if asked.json:
        say_json({"ended": meetings, "before": before, "after": after})
    else:
        say(
            *([f"Closed: {many(meetings, 'meeting')}."] if meetings else []),
            f"Removed: {many(before, 'key')}. Left: {after}.",
        )
        if running:
            say("A server that runs puts its board up again: for a store that stays empty stop it first.")
    if after:
        raise Failure("Something wrote to the store meanwhile: ask again, with the server stopped if need be.")
    return OK


def _runs(config: Config) -> bool:
    try:
        ask(config, "status")
    except Failure as failure:
        if failure.code == 3:
            return False
        raise
    return True


def _meetings(config: Config) -> int:
    # The keys count what no worker hosts just now, and the debriefs too.
    found: int = ask(config, "status")["keys"]
    return found


def _confirm(meetings: int) -> None:
    if not sys.stdin.isatty():
        raise Failure("This removes everything of ours from the store: say --yes if it is meant.", MISUSED)
    ends = f"closes {many(meetings, 'meeting')} and " if meetings else ""
    sys.stderr.write(f"This {ends}removes everything of ours from the store. Go on? Type yes: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != "yes":
        raise Failure("Nothing was done.")


def _wiped(config: Config, *, running: bool) -> tuple[int, int]:
    if config.store.url is None:
        if not running:
            return 0, 0  # the private store lives and dies with the server
        found = ask(config, "wipe")
        return found["before"], found["after"]
    from chat.supervisor.searching import wiped_there  # only here: it brings the store's libraries

    done = asyncio.run(wiped_there(config))
    if isinstance(done, str):
        raise Failure(f"The store: {done}.")
    return done
