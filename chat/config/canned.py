"""Sentences that an operator makes ready for facilitators: `[[canned]]` in config.toml."""

import re
from collections.abc import Container
from typing import Annotated, Final, Literal

from msgspec import Meta

from chat.config.complain import Wrong
from chat.config.section import Section
from chat.core.action import Canned
from chat.core.names import MAX_MESSAGE_CHARACTERS

VARIABLES: Final = ("name", "room", "helplines")
MOST: Final = 40
"""More is a wall of buttons, and every facilitator's page carries them."""
_NAMED: Final = re.compile(r"\{([^{}]*)\}")


class CannedConfig(Section, frozen=True, forbid_unknown_fields=True):
    """One sentence."""

    text: Annotated[str, Meta(min_length=1, max_length=MAX_MESSAGE_CHARACTERS)]
    to: Literal["room", "person"] = "room"
    rooms: tuple[str, ...] = ()
    """Left out: all rooms."""


def canned_in(room: str, sentences: tuple[CannedConfig, ...]) -> tuple[Canned, ...]:
    return tuple(Canned(one.text, one.to == "person") for one in sentences if not one.rooms or room in one.rooms)


def check_canned(sentences: tuple[CannedConfig, ...], rooms: Container[str]) -> None:
    """Raises `Wrong` for what a facilitator would stumble over in a hard moment."""
    if len(sentences) > MOST:
        raise Wrong(("canned", MOST), f"at most {MOST} fit on a screen", shown=False)
    for place, one in enumerate(sentences):
        for named in _NAMED.findall(one.text):
            if named not in VARIABLES:
                known = ", ".join(f"{{{name}}}" for name in VARIABLES)
                raise Wrong(("canned", place, "text"), f"it may name {known}, and no `{{{named}}}`", shown=False)
        for number, room in enumerate(one.rooms):
            if room not in rooms:
                raise Wrong(("canned", place, "rooms", number), "no room has this id")
