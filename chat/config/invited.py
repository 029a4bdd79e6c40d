"""Which facilitators' invitations are out: `invited.toml` in the state directory. An id, a room and a day, no names.

It opens nothing and gives no right. It is there so that the doctor can say that a room has nobody left who may
open it; without the file invitations work as before.
"""

import datetime
import tomllib
from pathlib import Path
from typing import Final

import msgspec

from chat.config.rooms import PublicId
from chat.config.section import Section
from chat.config.whole import write_whole

NAME: Final = "invited.toml"
HEAD: Final = "# Written by Fireside: facilitators' invitations that are out, for `fireside doctor`. No names.\n"


class Out(Section, frozen=True, forbid_unknown_fields=True):
    """One invitation that was handed out."""

    id: str
    room: PublicId
    until: datetime.date


class Invited(Section, frozen=True, forbid_unknown_fields=True):
    """The whole of invited.toml."""

    invited: tuple[Out, ...] = ()


def invited(state_dir: Path) -> tuple[Out, ...]:
    """What stands there. Nothing, too, when the file cannot be read: it only makes the doctor ask for more."""
    try:
        return msgspec.convert(tomllib.loads((state_dir / NAME).read_text("utf-8")), Invited).invited
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError):
        return ()


def remember(state_dir: Path, out: Out, today: datetime.date) -> None:
    """Write one down, and strike out those that ended. Raises `ConfigError`."""
    kept = [one for one in invited(state_dir) if one.until >= today and one.id != out.id]
    rows = (f'\n[[invited]]\nid = "{one.id}"\nroom = "{one.room}"\nuntil = {one.until}\n' for one in (*kept, out))
    write_whole(state_dir, NAME, HEAD + "".join(rows))
