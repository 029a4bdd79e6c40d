"""`fireside invitations`: what becomes of invitations that are out."""

import argparse

from chat.cli.ask import ask
from chat.cli.output import OK, Failure, Machine, say, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id that `fireside invite` printed")


def revoke(asked: argparse.Namespace, _machine: Machine) -> int:
    found = ask(asked.config, "revoke", id=asked.id)
    if asked.json:
        say_json(found)
    elif found["confirmed"] == found["workers"]:
        say(f"{found['revoked']} does not count any more. Whoever came in by it has been sent out.")
    if found["confirmed"] < found["workers"]:
        raise Failure(
            f"{found['revoked']} is revoked and stays so, but {found['confirmed']} of {found['workers']} workers"
            " confirmed it: look at `fireside status`, and ask again."
        )
    return OK
