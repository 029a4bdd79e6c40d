"""`fireside doctor`: everything that can be looked at, line by line."""

import argparse
import datetime
import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from chat.cli.ask import ask
from chat.cli.doctor import machine as machine_lines
from chat.cli.doctor import promises, reached, store
from chat.cli.doctor.line import Level, Line, failed, passed
from chat.cli.output import FAILED, OK, Failure, Machine, say, say_json
from chat.cli.progress import progress
from chat.config import Config, ConfigError, load

ABOUT = 25
"""Lines, about: only for the display of how far it is."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", default="config.toml", metavar="FILE", help="the configuration (config.toml)")
    parser.add_argument(
        "--proxy-log",
        action="append",
        default=[],
        metavar="PATH",
        help="a log of the proxy before Fireside: the doctor makes a request and looks whether it is in there",
    )


def run(asked: argparse.Namespace, machine: Machine) -> int:
    found = tuple(progress(examined(Path(asked.config), machine, asked.proxy_log), "examining", ABOUT))
    good = not any(line.level is Level.FAIL for line in found)
    if asked.json:
        rows = [{"level": one.level.value, "what": one.what, "fix": one.fix} for one in found]
        say_json({"ok": good, "lines": rows})
    else:
        say(*map(str, found), summary(found))
    return OK if good else FAILED


def summary(found: Sequence[Line]) -> str:
    count = {level: sum(line.level is level for line in found) for level in Level}
    told = ", ".join(f"{number} {level.value}" for level, number in count.items() if number)
    return f"{told}. " + ("Mend what FAILs before people come." if count[Level.FAIL] else "Nothing FAILs.")


def examined(path: Path, machine: Machine, logs: Sequence[str] = ()) -> Iterator[Line]:
    try:
        config = load(path, os.environ)
    except ConfigError as error:
        yield failed(str(error), "mend that line; `fireside check` reads the file again")
        return
    yield passed(f"{path} holds.")
    today = datetime.datetime.fromtimestamp(machine.clock.now() / 1000, datetime.UTC).date()
    running = _running(config)
    pids = [one["pid"] for one in running["workers"]] if running else []
    yield from chain(
        machine_lines.lines(config, pids),
        store.lines(config, machine, running),
        promises.lines(config, today),
        reached.lines(config, machine, running, logs),
    )


def _running(config: Config) -> dict[str, Any] | None:
    """What the running server says, after a fresh look at its store. None: it does not run."""
    try:
        answer: dict[str, Any] = ask(config, "look")
    except Failure:
        return None
    return answer


def stops_a_start(config: Config) -> list[Line]:
    """What a start refuses at once, besides what it refuses anyway: a store that saves, a secret others can read."""
    return [line for line in (machine_lines.libraries(), promises.way(config)) if line.level is Level.FAIL]
