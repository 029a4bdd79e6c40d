"""`fireside serve`: run until told to stop, and say in one sentence why it cannot."""

import argparse
import errno
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from chat.cli.doctor.command import stops_a_start
from chat.cli.invite import FRAGMENT, make
from chat.cli.output import OK, Failure, Machine, complain, say
from chat.config import Config, keys, load, server_secret
from chat.core.names import Role
from chat.ports import StoreUnavailable
from chat.supervisor import CannotStart

MOST_WORKERS = 64
LINK_NAME = "Lee"
LINK_DAYS = 1
"""A link that is printed for trying things out should not outlive the day."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--print-links",
        action="store_true",
        help="when ready, print a participant link and a facilitator link to standard output, and nowhere else",
    )
    parser.add_argument("--workers", type=_workers, metavar="N", help="processes that serve people (`workers`)")
    parser.add_argument(
        "--i-understand",
        action="store_true",
        help="start although `fireside doctor` says FAIL. The pages then say that messages may be saved to disk",
    )
    parser.add_argument("--log-level", choices=("debug", "info", "warning", "error"), default="info")


def _workers(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"it must be a whole number from 1 to {MOST_WORKERS}")
    return int(text)


def run(asked: argparse.Namespace, machine: Machine) -> int:
    from chat.supervisor.run import (
        run as serve,
    )  # only here: the other commands need no server, and start faster without

    def as_asked(config: Config) -> Config:
        config = _accepted(config) if asked.i_understand else config
        if asked.workers is None:
            return config
        return msgspec.structs.replace(config, server=msgspec.structs.replace(config.server, workers=asked.workers))

    def read() -> Config:
        return as_asked(load(Path(asked.config_file), os.environ))

    config = as_asked(asked.config if asked.i_understand else _fit(asked.config))
    secret = server_secret(config.state_dir, os.environ, machine.dice)
    on_ready = _links(config, secret, machine) if asked.print_links else None
    try:
        serve(config, secret, on_ready=on_ready, log_level=asked.log_level, read=read, complain=complain)
    except OSError as error:
        raise _explained(error, config) from None
    except StoreUnavailable:
        where = "The private store" if config.store.url is None else "The store named by `url` in [store]"
        raise Failure(f"{where} does not answer: start it, or mend the address.") from None
    except CannotStart:
        raise Failure("A worker could not start; the log above says where it failed.") from None
    return OK


def _fit(config: Config) -> Config:
    for line in stops_a_start(config):
        raise Failure(f"{line.what} Fix: {line.fix}. Or start with --i-understand; the pages will then promise less.")
    return config


def _accepted(config: Config) -> Config:
    """Whatever the doctor found: nothing is promised about the disk from here on."""
    return msgspec.structs.replace(config, store=msgspec.structs.replace(config.store, guard="off"))


def _links(config: Config, secret: bytes, machine: Machine) -> Callable[[float], None]:
    """To standard output only: a logger would keep the facilitator's link where others read."""

    def ready(seconds: float) -> None:
        say(f"ready in {seconds:.1f} s")
        if not config.rooms:
            say("There is no room yet: add one under [[rooms]] in the configuration.")
            return
        room = config.rooms[0]
        made = make(machine, keys(secret).invitations, room.id, Role.FACILITATOR, LINK_NAME, LINK_DAYS, pin=False)
        say(
            f"participant: {config.base_url}/r/{room.id}",
            f"facilitator: {config.base_url}/r/{room.id}{FRAGMENT}{made.token}",
        )

    return ready


def _explained(error: OSError, config: Config) -> Failure:
    where = f"{config.server.host}, port {config.server.port}"
    match error.errno:
        case errno.EADDRINUSE:
            return Failure(f"{where} is taken: stop the other program, or set FIRESIDE_PORT or `port` in [server].")
        case errno.EACCES:
            return Failure(f"{where} may not be used by this account: choose a port above 1023 and put a proxy before.")
        case errno.EADDRNOTAVAIL:
            return Failure(f"{where} is not an address of this machine: mend `host` in [server] or FIRESIDE_HOST.")
        case _:
            return Failure(f"The server could not start: {error.strerror or type(error).__name__}.")
