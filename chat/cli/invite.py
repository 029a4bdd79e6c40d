"""`fireside invite`: a signed link that gives a role in one room for some days."""

import argparse
import datetime
import os
from dataclasses import dataclass, field
from typing import Final

from chat.cli.drawing import drawn
from chat.cli.output import MISUSED, OK, Failure, Machine, say, say_json
from chat.config import Config, keys, server_secret
from chat.config.invited import Out, remember
from chat.core.invitations import Invitation, sign
from chat.core.names import Instant, InvitationId, Role, RoomId
from chat.core.secrets import to_text

FRAGMENT: Final = "#i="
"""The token stands behind the hash sign, which browsers never send: it is in no log on the way."""
DAY_MS: Final = 24 * 60 * 60 * 1000
PIN_DIGITS: Final = 6
ID_BYTES: Final = 9
LONGEST_NAME: Final = 40


@dataclass(frozen=True)
class Made:
    """An invitation as it is handed out, once: it is kept nowhere."""

    id: str
    token: str = field(repr=False)
    pin: str | None = field(repr=False)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "room", metavar="ROOM", nargs="?", help="the room's public id, as in the configuration; none for an operator"
    )
    roles = [Role.FACILITATOR.value, Role.PARTICIPANT.value, Role.OPERATOR.value]
    parser.add_argument("--role", choices=roles, default="facilitator")
    parser.add_argument("--name", help="the name that a facilitator carries and everybody sees")
    parser.add_argument("--days", type=_days, default=30, help="how long the link works: 1 to 366, by default 30")
    parser.add_argument("--qr", action="store_true", help="draw the link too, for a phone to read from this screen")
    parser.add_argument("--pin", action="store_true", help="ask for a PIN too; tell it on another way than the link")


def run(asked: argparse.Namespace, machine: Machine) -> int:
    config: Config = asked.config
    role = Role(asked.role)
    room = _room(config, asked.room, role)
    if role is Role.OPERATOR and asked.pin:
        raise Failure("An operator's link has no PIN: give it few days instead.", MISUSED)
    name = _name(asked.name, role)
    secret = server_secret(config.state_dir, os.environ, machine.dice)
    made = make(machine, keys(secret).invitations, room, role, name, asked.days, pin=asked.pin)
    if room is not None and role is Role.FACILITATOR:
        note(config, machine, made, room, asked.days)
    link = f"{config.base_url}/{'operator' if room is None else f'r/{room}'}{FRAGMENT}{made.token}"
    if asked.json:
        say_json({"link": link, "id": made.id, "pin": made.pin, "role": role.value, "days": asked.days})
        return OK
    say(link, f"id: {made.id} (to take it back: fireside invitations revoke {made.id})", f"works for {asked.days} days")
    if asked.qr:
        say(drawn(link))
    if made.pin:
        say(f"PIN: {made.pin} (tell it on another way than the link)")
    return OK


def note(config: Config, machine: Machine, made: Made, room: str, days: int) -> None:
    """So that the doctor can count: which room has an invitation out, and until when."""
    today = datetime.datetime.fromtimestamp(machine.clock.now() / 1000, datetime.UTC).date()
    remember(config.state_dir, Out(made.id, room, today + datetime.timedelta(days=days)), today)


def make(machine: Machine, key: bytes, room: str | None, role: Role, name: str | None, days: int, *, pin: bool) -> Made:
    """Draw an id, and a PIN if one is wanted, and sign."""
    digits = f"{int.from_bytes(machine.dice.bytes(8), 'big') % 10**PIN_DIGITS:0{PIN_DIGITS}}" if pin else None
    invitation = Invitation(
        id=InvitationId(to_text(machine.dice.bytes(ID_BYTES))),
        name=name,
        role=role,
        rooms=() if room is None else (RoomId(room),),
        expires=Instant(machine.clock.now() + days * DAY_MS),
        pin=pin,
    )
    return Made(invitation.id, sign(invitation, key, digits), digits)


def _room(config: Config, given: str | None, role: Role) -> str | None:
    """The room's id; None for an operator, who is in none."""
    if role is Role.OPERATOR:
        if given:
            raise Failure("An operator's link is for the operator page and no room: leave ROOM out.", MISUSED)
        return None
    room = config.room(given or "")
    if room is None:
        known = ", ".join(f"{one.id} ({one.title})" for one in config.rooms) or "none"
        what = f"There is no room `{given}`" if given else "Which room"
        raise Failure(f"{what}; the rooms are: {known}.", MISUSED)
    return room.id


def _name(given: str | None, role: Role) -> str | None:
    if role is not Role.FACILITATOR:
        if given:
            raise Failure("Only a facilitator carries a name of their own: leave --name out.", MISUSED)
        return None
    name = " ".join((given or "").split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Failure(f"A facilitator needs --name, 1 to {LONGEST_NAME} characters, as everybody will see it.", MISUSED)
    return name


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 366:
        raise argparse.ArgumentTypeError("it must be a whole number from 1 to 366")
    return int(text)
