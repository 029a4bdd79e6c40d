"""What the last `fireside verify-forget` found, and when: `verified.toml` in the state directory."""

import datetime
import tomllib
from pathlib import Path
from typing import Final, Literal

import msgspec

from chat.config.section import Section
from chat.config.whole import write_whole

NAME: Final = "verified.toml"
HEAD: Final = "# Written by `fireside verify-forget`. /privacy.json prints it.\n"


class Verified(Section, frozen=True, forbid_unknown_fields=True):
    """The whole of verified.toml."""

    result: Literal["passed", "failed", "unchecked"]
    on: datetime.date


def verified(state_dir: Path) -> Verified | None:
    """None: nobody has tried, or what stands there cannot be read, and then nothing is claimed."""
    try:
        return msgspec.convert(tomllib.loads((state_dir / NAME).read_text("utf-8")), Verified)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError):
        return None


def remember(state_dir: Path, seen: Verified) -> None:
    """Raises `ConfigError`."""
    write_whole(state_dir, NAME, f'{HEAD}result = "{seen.result}"\non = {seen.on}\n')
