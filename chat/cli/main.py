"""Which commands there are, and how each one ends."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from chat.cli import ask, check, invitations, invite, serve, version
from chat.cli.output import MISUSED, OK, Failure, Machine, complain
from chat.config import ConfigError, load

Command = Callable[[argparse.Namespace, Machine], int]


def run(arguments: Sequence[str], machine: Machine) -> int:
    """Do what was asked; the exit code: 0 done, 1 failed, 2 wrong command or configuration, 3 no server."""
    parsed = _parser().parse_args(arguments)
    try:
        if parsed.needs_config:
            parsed.config = load(Path(parsed.config), os.environ)
        command: Command = parsed.command
        return command(parsed, machine)
    except ConfigError as error:
        complain(str(error))
        return MISUSED
    except Failure as failure:
        complain(failure.sentence)
        return failure.code
    except (KeyboardInterrupt, BrokenPipeError):
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fireside",
        description="A server for anonymous, facilitated group chat that forgets.",
        epilog="Exit codes: 0 done, 1 failed, 2 wrong command or configuration, 3 no server is running.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(
        name: str, words: str, command: Command, *, config: bool = True, machine_readable: bool = True
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        _common(added, command, config=config, machine_readable=machine_readable)
        return added

    serving = add("serve", "Run the server until it is told to stop.", serve.run, machine_readable=False)
    serving.add_argument(
        "--print-links",
        action="store_true",
        help="when ready, print a participant link and a facilitator link to standard output, and nowhere else",
    )
    serve.arguments(serving)
    serving.add_argument("--log-level", choices=("debug", "info", "warning", "error"), default="info")
    add("check", "Read the configuration and say in words what it means.", check.run)
    inviting = add("invite", "Make a signed link for one room.", invite.run)
    invite.arguments(inviting)
    listing = commands.add_parser("rooms", help="Rooms of the running server.")
    rooms = listing.add_subparsers(title="commands", metavar="COMMAND", required=True)
    words = "Every room, and whether it is open."
    _common(rooms.add_parser("list", help=words, description=words), ask.rooms)
    listing = commands.add_parser("invitations", help="Invitations that are out.")
    wishes = listing.add_subparsers(title="commands", metavar="COMMAND", required=True)
    words = "Take an invitation back: it lets nobody in, and who came by it has to go."
    revoking = wishes.add_parser("revoke", help=words, description=words)
    invitations.arguments(revoking)
    _common(revoking, invitations.revoke)
    add("status", "How the running server is.", ask.status)
    add("version", "Which version this is.", version.run, config=False)
    return parser


def _common(
    parser: argparse.ArgumentParser, command: Command, *, config: bool = True, machine_readable: bool = True
) -> None:
    parser.set_defaults(command=command, needs_config=config, json=False)
    if config:
        parser.add_argument("--config", default="config.toml", metavar="FILE", help="the configuration (config.toml)")
    if machine_readable:
        parser.add_argument("--json", action="store_true", help="answer in JSON")
