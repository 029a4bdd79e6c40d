"""What an operator says: to the running server, or, when there is none, to the file that it reads when it starts."""

import argparse
import datetime
import re
from typing import Any, Final

from chat.cli.ask import ask
from chat.cli.output import MISUSED, NOT_RUNNING, Failure, Machine
from chat.config import Config
from chat.config.overrides import overrides, said
from chat.core.names import Instant
from chat.core.secrets import to_text
from chat.service.posts import AnyPost, Known

MARK_BYTES: Final = 12
_PERIOD: Final = re.compile(r"([1-9][0-9]{0,3})([mhd])", re.ASCII)
_SECONDS: Final = {"m": 60, "h": 3600, "d": 86400}
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def tell(config: Config, machine: Machine, what: str, post: AnyPost, **about: Any) -> dict[str, Any]:
    """Raises `Failure` when a worker did not confirm. `running`: whether there was a server to tell."""
    try:
        found: dict[str, Any] = ask(config, what, **about)
    except Failure as failure:
        if failure.code != NOT_RUNNING:
            raise
        said(config.state_dir, post, machine.clock.now())
        return {"workers": 0, "confirmed": 0, "running": False}
    if found["confirmed"] < found["workers"]:
        raise Failure(
            f"It is written down and holds, but {found['confirmed']} of {found['workers']} workers confirmed it: "
            "look at `fireside status`, and ask again."
        )
    return found | {"running": True}


def seen(config: Config, machine: Machine) -> dict[str, Any]:
    """What is up: as the server knows it, or, when there is none, as it is written down."""
    try:
        found: dict[str, Any] = ask(config, "said")
    except Failure as failure:
        if failure.code != NOT_RUNNING:
            raise
        now, known = machine.clock.now(), Known(config.zone)
        for post in overrides(config.state_dir).posts(now):
            known.take(post, now)
        return known.seen(now) | {"running": False}
    return found | {"running": True}


def mark(machine: Machine) -> str:
    return to_text(machine.dice.bytes(MARK_BYTES))


def room_in(config: Config, id: str) -> str:
    room = config.room(id)
    if room is None:
        known = ", ".join(f"{one.id} ({one.title})" for one in config.rooms) or "none"
        raise Failure(f"There is no room `{id}`; the rooms are: {known}.", MISUSED)
    return room.title


def local(config: Config, room: str, now: Instant) -> datetime.datetime:
    """That moment by the clock on the room's wall."""
    return datetime.datetime.fromtimestamp(now / 1000, config.zone(room))


def instant(moment: datetime.datetime) -> Instant:
    return Instant(round(moment.timestamp() * 1000))


def spoken(day: datetime.date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.isoformat()}"


# -- what is typed


def day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("it must be a day like 2026-11-30") from None


def time(text: str) -> datetime.time:
    try:
        return datetime.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time on the wall has no zone
    except ValueError:
        raise argparse.ArgumentTypeError("it must be a time like 19:30") from None


def moment(text: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError('it must be like "2026-11-30 21:00"') from None


def period(text: str) -> int:
    """Seconds."""
    found = _PERIOD.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError("it must be like 45m, 3h or 2d")
    return int(found.group(1)) * _SECONDS[found.group(2)]
