"""`fireside reload`: the running server reads its configuration again."""

import argparse

import msgspec

from chat.cli.ask import ask
from chat.cli.output import OK, Failure, Machine, say, say_json
from chat.config import Config

HEADS = {
    "now": "From now on:",
    "after_the_meeting": "For rooms whose meeting runs, when it has ended:",
    "restart": "Needs a restart, and is not changed:",
}


def run(asked: argparse.Namespace, _machine: Machine) -> int:
    """A configuration that does not hold has been refused before this: the server goes on with what it had."""
    found = ask(_as_it_listens(asked.config), "reload")
    if asked.json:
        say_json(found)
    else:
        for name, head in HEADS.items():
            if found[name]:
                say(head, *(f"  {line}" for line in found[name]))
        if not any(found[name] for name in HEADS):
            say("Nothing has changed.")
    if found["confirmed"] < found["workers"]:
        raise Failure(
            f"{found['confirmed']} of {found['workers']} workers confirmed it: "
            "look at `fireside status`, and ask again."
        )
    return OK


def _as_it_listens(config: Config) -> Config:
    """The socket has the port in its name, and the port in the file may be a new one."""
    if config.control_socket.exists():
        return config
    others = sorted(config.state_dir.glob("control-*.sock"))
    port = others[0].stem.removeprefix("control-") if len(others) == 1 else ""
    if not port.isdecimal():
        return config
    return msgspec.structs.replace(config, server=msgspec.structs.replace(config.server, port=int(port)))
