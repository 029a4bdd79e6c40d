"""Which commands there are: one line each, in the order that an operator meets them."""

import argparse
from collections.abc import Callable
from typing import Final

from chat.cli import (
    ask,
    check,
    completion,
    drain,
    invitations,
    invite,
    notice,
    planned,
    reload,
    report,
    rooms,
    rota,
    serve,
    version,
    wipe,
)
from chat.cli.doctor import command as doctor
from chat.cli.init import command as init
from chat.cli.output import Machine
from chat.cli.proof import command as proof

Command = Callable[[argparse.Namespace, Machine], int]
EXIT_CODES: Final = "Exit codes: 0 done, 1 failed, 2 wrong command or configuration, 3 no server is running."


class Commands:
    """A place in the tree of commands: commands, and groups of commands."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._below = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(
        self, name: str, words: str, command: Command, *, config: bool = True, machine_readable: bool = True
    ) -> argparse.ArgumentParser:
        """A command, with what all commands share. `config`: it reads the configuration first."""
        added = self._below.add_parser(name, help=words, description=words)
        added.set_defaults(command=command, needs_config=config, json=False)
        if config:
            added.add_argument(
                "--config", default="config.toml", metavar="FILE", help="the configuration (config.toml)"
            )
        if machine_readable:
            added.add_argument("--json", action="store_true", help="answer in JSON")
        return added

    def group(self, name: str, words: str) -> "Commands":
        return Commands(self._below.add_parser(name, help=words, description=words))


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="fireside",
        description="A server for anonymous, facilitated group chat that forgets.",
        epilog=EXIT_CODES,
    )
    commands = Commands(top)
    commands_before(commands)
    commands_while(commands)
    commands.add("version", "Which version this is.", version.run, config=False)
    return top


def commands_before(commands: Commands) -> None:
    """Setting up, looking, starting."""
    init.arguments(commands.add("init", "Ask eight questions and write a configuration.", init.run, config=False))
    commands.add("check", "Read the configuration and say in words what it means.", check.run)
    planned.arguments(commands.add("schedule", "The next meetings of all rooms.", planned.run))
    rota.arguments(commands.add("rota", "Who facilitates the coming sessions.", rota.run))
    doctor.arguments(
        commands.add("doctor", "Look at this machine: does it keep what the pages promise?", doctor.run, config=False)
    )
    serve.arguments(
        commands.add("serve", "Run the server until it is told to stop.", serve.run, machine_readable=False)
    )
    completion.arguments(
        commands.add(
            "completion", "What a shell needs to complete these commands.", completion.run, config=False,
            machine_readable=False,
        )
    )  # fmt: skip


def commands_while(commands: Commands) -> None:
    """Letting people in, and looking after a server that runs."""
    invite.arguments(commands.add("invite", "Make a signed link for one room.", invite.run))
    out = commands.group("invitations", "Invitations that are out.")
    invitations.arguments(
        out.add(
            "revoke", "Take an invitation back: it lets nobody in, and who came by it has to go.", invitations.revoke
        )
    )
    out.add("list", "What was taken back, and which ones wait after wrong PINs.", invitations.list_)
    tonight = commands.group("rooms", "Rooms of the running server.")
    tonight.add("list", "Every room, and whether it is open.", ask.rooms)
    rooms.open_arguments(tonight.add("open", "Open the doors of a room now.", rooms.open_now))
    rooms.cancel_arguments(tonight.add("cancel", "Say that a meeting does not take place.", rooms.cancel))
    notice.arguments(commands.add("notice", "Put up a line for everybody, outside and inside.", notice.run))
    commands.add("reload", "Have the running server read its configuration again.", reload.run)
    commands.add("status", "How the running server is.", ask.status)
    proof.arguments(
        commands.add("verify-forget", "Hold a meeting, close it, and look whether anything of it is left.", proof.run)
    )
    report.arguments(
        commands.add(
            "report", "A month that is over, in numbers that tell of nobody.", report.run, machine_readable=False
        )
    )
    drain.arguments(commands.add("drain", "Let no meeting begin, and stop the server after the last one.", drain.run))
    wipe.arguments(commands.add("wipe", "Remove everything of ours from the store.", wipe.run))
