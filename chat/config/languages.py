"""Languages that pages can be read in."""

from functools import cache
from importlib import resources
from typing import Final

ENGLISH: Final = "en"
MIRRORED: Final = "ar-XB"
"""English written from right to left, made up on the way: it shows what does not mirror, before a language that
needs it is there. Never offered unless the configuration names it."""


@cache
def shipped() -> tuple[str, ...]:
    """Languages that have catalogues; English first."""
    folder = resources.files("chat") / "locale"
    return (ENGLISH, *sorted(one.name for one in folder.iterdir() if one.is_dir() and one.name != ENGLISH))
