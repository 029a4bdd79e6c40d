"""`fireside completion`: the lines that teach a shell our commands."""

import argparse

import shtab

from chat.cli.output import OK, Machine, say

SHELLS = ("bash", "zsh", "fish")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="which shell: put what is printed where it looks for completions")


def run(asked: argparse.Namespace, _machine: Machine) -> int:
    from chat.cli.commands import parser  # the tree that this command is a leaf of

    say(shtab.complete(parser(), asked.shell))
    return OK
