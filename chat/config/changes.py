"""What is different in a configuration that was read again, and from when on each difference counts."""

from collections.abc import Iterator
from typing import Any, Final, Literal

import msgspec

from chat.config.rooms import RoomConfig
from chat.config.schema import Config
from chat.core.names import RoomId, Value

When = Literal["now", "meeting", "restart"]
"""`meeting`: for a room whose meeting runs, when that has ended."""
AT_ONCE: Final = frozenset({"page", "listening", "helplines", "plans", "names"})
"""Sections that no process has built anything on. Those that are neither here nor below need a restart."""
WITH_MEETINGS: Final = frozenset({"canned", "page.procedure"})
"""What facilitators have in a meeting from its beginning."""
RATES: Final = frozenset(
    {
        "messages_burst", "message_interval_milliseconds", "signals_burst", "signal_interval_milliseconds",
        "staff_burst", "staff_interval_milliseconds", "network_connections_at_once",
    }
)  # fmt: skip
"""Limits that are rules of a room. The others belong to the sockets."""
WAITS: Final = frozenset(
    {
        "age_rule", "agreement", "sharing_capacity", "listening_capacity", "duration_minutes", "lockdown_minutes",
        "disabled_reactions", "admission", "late", "late_minutes", "approve_first", "kept_names", "typing",
        "grace_seconds", "unattended_minutes", "debrief_minutes",
        "plan", "steps", "typed_signs", "turn_wait_seconds",
    }
)  # fmt: skip
"""What people in a meeting have agreed to or rely on: it does not change under them."""


class Change(Value, frozen=True):
    """One difference: where it stands in the file, and from when on it counts."""

    what: str
    when: When
    room: RoomId | None = None


class Changes(Value, frozen=True):
    """All of them, and the configuration that a server which goes on can take."""

    config: Config
    items: tuple[Change, ...]


def changes(old: Config, new: Config) -> Changes:
    items = tuple(_items(old, new))
    limits = msgspec.structs.replace(old.limits, **{name: getattr(new.limits, name) for name in RATES})
    kept: dict[str, Any] = {
        name: getattr(old, name)
        for name in Config.__struct_fields__
        if name not in AT_ONCE | {"canned", "rooms", "revoked"}
    }
    # An invitation that was taken back does not come back by itself: somebody may have copied the link.
    revoked = {one.id: one for one in (*old.revoked, *new.revoked)}
    config = msgspec.structs.replace(new, **{**kept, "limits": limits, "revoked": tuple(revoked.values())})
    return Changes(config, items)


def _items(old: Config, new: Config) -> Iterator[Change]:
    for name in Config.__struct_fields__:
        was, is_now = getattr(old, name), getattr(new, name)
        if was == is_now:
            continue
        if name == "rooms":
            yield from _rooms(old, new)
        elif name == "limits":
            yield from (Change(f"limits.{key}", "meeting" if key in RATES else "restart") for key in _keys(was, is_now))
        elif name == "revoked":
            gone = {one.id for one in was} - {one.id for one in is_now}
            yield Change("revoked", "restart" if gone else "now")
        elif isinstance(was, msgspec.Struct):
            yield from (Change(what, _when(what)) for what in (f"{name}.{key}" for key in _keys(was, is_now)))
        else:
            yield Change(name, _when(name))


def _when(what: str) -> When:
    if what in WITH_MEETINGS:
        return "meeting"
    return "now" if what.partition(".")[0] in AT_ONCE else "restart"


def _rooms(old: Config, new: Config) -> Iterator[Change]:
    before, after = ({room.id: room for room in config.rooms} for config in (old, new))
    for id, room in after.items():
        if id not in before:
            yield Change("rooms: added", "now", RoomId(id))
            continue
        for key in _keys(before[id], room):
            yield Change(f"rooms.{key}", "meeting" if key in WAITS else "now", RoomId(id))
    for id in before:
        if id not in after:
            yield Change("rooms: removed", "meeting", RoomId(id))


def _keys(was: msgspec.Struct, is_now: msgspec.Struct) -> tuple[str, ...]:
    return tuple(key for key in was.__struct_fields__ if getattr(was, key) != getattr(is_now, key))


def same_for_people(old: RoomConfig, new: RoomConfig) -> bool:
    """Whether what a meeting was begun under is the same. More than its rules: no rule holds the agreement's lines."""
    return not WAITS.intersection(_keys(old, new))


def with_old_rules(new: RoomConfig, old: RoomConfig) -> RoomConfig:
    """The room as its pages show it while a meeting runs that was begun under the old rules."""
    return msgspec.structs.replace(new, **{key: getattr(old, key) for key in WAITS})
