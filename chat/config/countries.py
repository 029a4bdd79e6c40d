"""What `fireside init` knows of a country: its helplines, and the time zone if it has only one."""

import tomllib
from importlib import resources
from typing import Any, Final

import msgspec
from babel.core import get_global

from chat.config.rooms import Helpline

EVERYWHERE: Final = "everywhere"


def helplines(country: str) -> tuple[Helpline, ...]:
    """The country's own first, then the page for everybody else."""
    known: dict[str, list[dict[str, Any]]] = tomllib.loads(
        (resources.files("chat") / "data" / "helplines.toml").read_text("utf-8")
    )
    found = ((code, one) for code in (country, EVERYWHERE) for one in known.get(code, []))
    return tuple(msgspec.convert({"country": code, **one}, Helpline) for code, one in found)


def exists(country: str) -> bool:
    return country in get_global("territory_zones")


def zone(country: str) -> str | None:
    """None: it has several, and somebody has to say which."""
    zones: list[str] = get_global("territory_zones").get(country, [])
    return zones[0] if len(zones) == 1 else None
