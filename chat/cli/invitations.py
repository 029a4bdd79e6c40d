"""`fireside invitations`: what becomes of invitations that are out."""

import argparse

from chat.cli import tell
from chat.cli.output import MISUSED, OK, Failure, Machine, say, say_json
from chat.service.posts import Revoked
from chat.supervisor.wishes import invitation_id
from chat.web.control import Unanswerable


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id that `fireside invite` printed")


def revoke(asked: argparse.Namespace, machine: Machine) -> int:
    try:
        id = invitation_id(asked.id)
    except Unanswerable as why:
        raise Failure(str(why), MISUSED) from None
    post = Revoked(at=machine.clock.now(), mark=tell.mark(machine), id=id)
    found = tell.tell(asked.config, machine, "revoke", post, id=id)
    if asked.json:
        say_json({"revoked": id} | found)
    elif found["running"]:
        say(f"{id} does not count any more. Whoever came in by it has been sent out.")
    else:
        say(f"{id} does not count any more. No server is running: it holds when one starts.")
    return OK


def list_(asked: argparse.Namespace, machine: Machine) -> int:
    """Invitations that count are signed and kept nowhere: only what was taken back, and what waits, is known."""
    found = tell.seen(asked.config, machine)
    revoked = sorted({*found["revoked"], *asked.config.revoked_ids})
    waits = found["pin_waits"]
    if asked.json:
        say_json({"revoked": revoked, "pin_waits": waits})
        return OK
    say("Invitations that count are handed out once and kept nowhere; `fireside invite` prints their ids.")
    say(*(f"revoked: {id}" for id in revoked))
    say(
        *(
            f"five wrong PINs: {id}, no PIN is taken for another {-(-seconds // 60)} minutes"
            for id, seconds in waits.items()
        )
    )
    if not revoked:
        say("None was revoked.")
    return OK
