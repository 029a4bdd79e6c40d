"""`fireside drain`: stop the server once its meetings have come to their end."""

import argparse
import time
from typing import Final

from chat.cli.ask import ask
from chat.cli.output import NOT_RUNNING, OK, Failure, Machine, many, say, say_json
from chat.cli.progress import steps
from chat.config import Config

LOOK_S: Final = 1.0


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-wait", action="store_true", help="do not wait for the server's end")


def run(asked: argparse.Namespace, _machine: Machine) -> int:
    config: Config = asked.config
    meetings: int = ask(config, "drain")["meetings"]
    if not asked.no_wait:
        _wait(config, meetings)
    if asked.json:
        say_json({"meetings": meetings, "stopped": not asked.no_wait})
    elif asked.no_wait:
        say(f"No meeting begins any more. The server stops after {many(meetings, 'meeting')}.")
    else:
        say(f"The server has stopped, after {many(meetings, 'meeting')}.")
    return OK


def _wait(config: Config, meetings: int) -> None:
    left = meetings
    with steps("meetings that have ended", meetings) as step:
        while (now := _left(config)) is not None:
            for _ in range(left - now):
                step("meetings that have ended")
            left = min(left, now)
            time.sleep(LOOK_S)


def _left(config: Config) -> int | None:
    """How many still run. None: the server has stopped."""
    try:
        left: int = ask(config, "status")["keys"]
    except Failure as failure:
        if failure.code == NOT_RUNNING:
            return None
        raise
    return left
