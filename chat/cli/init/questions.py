"""The eight questions of `fireside init`, what may be answered, and what Enter means."""

import datetime
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from chat.config import countries

Given = Mapping[str, str]
"""The answers until now, by key."""
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ZONE_LINKS: Final = ("/etc/localtime",)
"""Where a machine keeps the name of its own time zone."""
NOBODY_LIVES_THERE: Final = ("UTC", "Etc/UTC", "GMT", "Etc/GMT")
"""A server's zone that says nothing about where its people are."""


class Bad(Exception):
    """An answer that cannot be taken: one sentence that says what can."""


@dataclass(frozen=True)
class When:
    """A weekly time, in the wall time of a zone."""

    day: int
    """0 is Monday."""
    start: datetime.time
    zone: str

    def __str__(self) -> str:
        return f"{NAMES[self.day]} {self.start:%H:%M} {self.zone}"


@dataclass(frozen=True)
class Question:
    """One question. `read` gives the answer as it is kept, or raises `Bad`."""

    key: str
    number: int
    """As people count them: the first room and its time are one."""
    ask: str
    example: str
    read: Callable[[str, Given], str]
    default: Callable[[Given], str] = lambda _given: ""
    enter: str = ""
    """What Enter means where there is no default."""


def _line(text: str, longest: int = 300) -> str:
    text = " ".join(text.split())
    if not text.isprintable() or len(text) > longest:
        raise Bad(f"Please write one line of at most {longest} letters.")
    return text


def _needed(text: str, longest: int) -> str:
    if not _line(text, longest):
        raise Bad("Please write something: this stands on the pages.")
    return _line(text, longest)


def _address(text: str, _given: Given) -> str:
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    parts = urlsplit(address.rstrip("/"))
    try:
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good or parts.path or parts.query or parts.fragment or "@" in parts.netloc or " " in address:
        raise Bad('Please write the address of the whole site, like "https://chat.example.org", without a path.')
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise Bad("Please use https: without it everybody on the way can read along.")
    return f"{parts.scheme}://{parts.netloc}"


def _country(text: str, _given: Given) -> str:
    code = text.strip().upper()
    code = {"UK": "GB"}.get(code, code)
    if not countries.exists(code):
        raise Bad("Please write the two letters of a country, like GB, IE, US, AU, CA or NZ.")
    return code


def _age(text: str, _given: Given) -> str:
    if text.lower() in ("", "no", "none", "nobody"):
        return ""
    if re.fullmatch(r"\d{1,2}", text.rstrip("+ "), re.ASCII):
        return f"I am {int(text.rstrip('+ '))} or over"
    return _line(text, 120)


def _when(text: str, given: Given) -> str:
    if text.lower() in ("", "no", "none"):
        return ""
    words = text.replace(",", " ").split()
    day = next((n for word in words for n, name in enumerate(NAMES) if word.lower()[:3] == name.lower()[:3]), None)
    clock = next((found for word in words if (found := re.fullmatch(r"(\d{1,2})[:.](\d{2})", word, re.ASCII))), None)
    zones = [word for word in words if "/" in word or word == "UTC"]
    zone = zones[0] if zones else countries.zone(given.get("country", "")) or machine_zone()
    if day is None or clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        raise Bad('Please write a day and a time, like "Wednesday 19:30", or "none".')
    if zone is None:
        raise Bad('Please add the time zone, like "Wednesday 19:30 America/Chicago".')
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise Bad(f'There is no time zone "{zone}": they are like "Europe/London" or "America/Chicago".') from None
    return str(When(day, datetime.time(int(clock[1]), int(clock[2])), zone))


def when(answer: str) -> When | None:
    """The time that an answer names. The day, the clock and the zone are those that `read` wrote."""
    if not answer:
        return None
    day, clock, zone = answer.split(" ", 2)
    return When(NAMES.index(day), datetime.time.fromisoformat(clock), zone)


def machine_zone() -> str | None:
    """The zone of this machine, if it says one that people live in."""
    name = os.environ.get("TZ", "").lstrip(":")
    for link in ZONE_LINKS:
        if not name and Path(link).is_symlink():
            name = str(Path(link).resolve()).partition("/zoneinfo/")[2]
    return name if "/" in name and name not in NOBODY_LIVES_THERE else None


def _contact(text: str, _given: Given) -> str:
    if not text:
        return ""
    if urlsplit(text).scheme == "https" and urlsplit(text).hostname:
        return text
    address = text.removeprefix("mailto:")
    if not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+", address) or not address.isprintable():
        raise Bad('Please write an e-mail address, or a page that begins with "https://".')
    return f"mailto:{address}"


QUESTIONS: Final = (
    Question("organisation", 1, "Who hosts this?", "Riverside Peer Support",
             lambda text, _: _needed(text, 100), lambda _: "Fireside"),
    Question("address", 2, "At which address will people find it?", "https://chat.example.org",
             _address, enter="only on this machine, for trying it out"),
    Question("country", 3, "Which country are your people in? It fills in the helplines.", "GB",
             _country, lambda _: "GB"),
    Question("age_rule", 4, "Is there an age that people must confirm?", "18",
             _age, enter="nobody is asked"),
    Question("room", 5, "What is the first room called?", "Evening circle",
             lambda text, _: _needed(text, 80), lambda _: "Evening circle"),
    Question("time", 5, "When does it meet, each week?", "Wednesday 19:30 Europe/London",
             _when, enter="no fixed time: a facilitator opens it"),
    Question("responsible", 6, "Who is responsible?", "Priya Shah, safeguarding lead",
             lambda text, _: _line(text), enter="say it later"),
    Question("complaints", 7, "Where do complaints go?", "help@example.org",
             _contact, enter="say it later"),
    Question("facilitator", 8, "What is the first facilitator called? Everybody sees this name.", "Lee",
             lambda text, _: _needed(text, 40), lambda _: "Lee"),
)  # fmt: skip
