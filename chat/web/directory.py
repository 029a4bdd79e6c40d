"""The directory: rooms by when they can be joined, and by what people look for."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from babel import Locale, UnknownLocaleError

from chat.web.rooms import Door, RoomSeen
from chat.web.times import wall

WEEK_DAYS: Final = 7
MARK: Final = 6
"""Letters: enough for as many topics as there are."""
ORDER: Final = ("now", "shut", "late", "today", "week", "later", "by_hand")


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: as the address says it, whatever that is."""

    tag: str = ""
    """The mark of one."""
    language: str = ""


@dataclass(frozen=True)
class Section:
    """Rooms under one heading, soonest first."""

    name: str
    rooms: tuple[RoomSeen, ...]


def sections(rooms: Iterable[RoomSeen], wanted: Wanted) -> tuple[Section, ...]:
    """The rooms that fit, under the headings that have any."""
    found: dict[str, list[RoomSeen]] = {name: [] for name in ORDER}
    for room in rooms:
        if _fits(room, wanted):
            found[_place(room)].append(room)
    kept = ((name, sorted(inside, key=_starts)) for name, inside in found.items() if inside)
    return tuple(Section(name, tuple(inside)) for name, inside in kept)


def tags(rooms: Iterable[RoomSeen]) -> dict[str, str | None]:
    """Every tag that a listed room has, for the list to choose from, and its language where all rooms with it agree."""
    found: dict[str, set[str]] = {}
    for room in rooms:
        for tag in room.config.tags:
            found.setdefault(tag, set()).add(room.config.written_in)
    in_order = sorted(found.items(), key=lambda one: one[0].casefold())
    return {tag: next(iter(languages)) if len(languages) == 1 else None for tag, languages in in_order}


def mark(tag: str) -> str:
    """What stands for a tag in an address: a browser's history shall not say what somebody looked for."""
    return hashlib.sha256(tag.encode()).hexdigest()[:MARK]


def languages(rooms: Iterable[RoomSeen]) -> tuple[str, ...]:
    return tuple(sorted({language for room in rooms for language in room.config.languages}))


def language_names(codes: Sequence[str], locale: Locale) -> dict[str, str]:
    """Languages by their names in the reader's own."""
    return {code: _name(code, locale) for code in codes}


def _name(code: str, locale: Locale) -> str:
    try:
        return str(Locale.parse(code, sep="-").get_display_name(locale) or code)
    except (UnknownLocaleError, ValueError):
        return code


def _fits(room: RoomSeen, wanted: Wanted) -> bool:
    return (not wanted.tag or wanted.tag in map(mark, room.config.tags)) and (
        not wanted.language or wanted.language in room.config.languages
    )


def _place(room: RoomSeen) -> str:
    if room.door.may_come:
        return "now"
    if room.door is Door.LATE:
        return "late"
    if room.door.is_on:
        return "shut"
    if not room.coming:
        # Without hours a whole day is cancelled, and that is today.
        return "today" if room.door is Door.CANCELLED else "by_hand"
    tz = room.config.schedule.tz if room.config.schedule is not None else "UTC"
    days = (wall(room.coming[0].starts_at, tz).date() - wall(room.now, tz).date()).days
    return "today" if days <= 0 else "week" if days < WEEK_DAYS else "later"


def _starts(room: RoomSeen) -> int:
    return room.coming[0].starts_at if room.coming else 0
