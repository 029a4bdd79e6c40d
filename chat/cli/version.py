"""`fireside version`."""

import argparse
from importlib import metadata

from chat.cli.output import OK, Machine, say, say_json


def run(asked: argparse.Namespace, _machine: Machine) -> int:
    number = metadata.version("fireside")
    if asked.json:
        say_json({"version": number})
    else:
        say(f"fireside {number}")
    return OK
