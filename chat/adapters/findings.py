"""What one look at one store node tells: does it write to disk, and does it keep what it should not?

The checks carry the numbers of the privacy promises' table (docs/trust). What cannot be checked is called
unchecked, never good.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from chat.adapters.wire import StoreAddress

ASKED: Final = (
    "save",
    "appendonly",
    "slowlog-log-slower-than",
    "commandlog-*",
    "notify-keyspace-events",
    "maxmemory-policy",
    "repl-diskless-load",
)
LOADED_S: Final = 5
"""A server notes its start as its last save; anything later than this after it was a real one."""
VALKEY_FLOORS: Final = ((9, 1, 1), (9, 0, 5), (8, 1, 7), (8, 0, 10), (7, 2, 13))
"""Oldest fixed version of each line that still gets fixes."""
REDIS_FLOOR: Final = (8, 6, 3)
DEBIAN: Final = (7, 0, 15)


@dataclass(frozen=True)
class Findings:
    """What one look at the store found: one sentence each."""

    writes: tuple[str, ...] = ()
    """It writes to disk (G1-G4): no word of an operator makes up for that."""
    keeps: tuple[str, ...] = ()
    """It keeps or gives away what it should not (G7-G11)."""
    unseen: tuple[str, ...] = ()
    """Settings that it will not tell (G12)."""
    warnings: tuple[str, ...] = ()

    @property
    def failing(self) -> tuple[str, ...]:
        return self.writes + self.keeps

    def of(self, name: str) -> "Findings":
        """The same, said of a node with that name."""
        lists = (self.writes, self.keeps, self.unseen, self.warnings)
        return Findings(*(tuple(f"{name}{sentence}" for sentence in one) for one in lists))

    def __add__(self, other: "Findings") -> "Findings":
        return Findings(
            self.writes + other.writes,
            self.keeps + other.keeps,
            self.unseen + other.unseen,
            self.warnings + other.warnings,
        )


@dataclass
class _Notes:
    """The findings while they are being made."""

    writes: list[str] = field(default_factory=list)
    keeps: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def done(self) -> Findings:
        return Findings(tuple(self.writes), tuple(self.keeps), tuple(self.unseen), tuple(self.warnings))


def mend(setting: str, found: str, line: str) -> str:
    return f"{setting} is {found or 'empty'}: put the line `{line}` into the store's configuration"


@dataclass(frozen=True)
class Node:
    """What a store node says of itself. `settings` is None where it refuses to tell."""

    info: Mapping[str, str]
    settings: Mapping[str, str] | None

    @property
    def replicas(self) -> tuple[tuple[str, int], ...]:
        """Host and port of each, as the node names them."""
        lines = (value for name, value in self.info.items() if name.startswith("slave") and "ip=" in value)
        named = (dict(part.partition("=")[::2] for part in line.split(",")) for line in lines)
        return tuple((one["ip"], int(one["port"])) for one in named)

    @property
    def saves(self) -> int:
        return int(self.info.get("rdb_saves", 0))


def judged(node: Node, saves_before: int | None) -> Findings:
    """Everything that is to be said of it, as a node. `saves_before`: how often it had saved when first seen."""
    notes = _Notes()
    if node.settings is None:
        notes.unseen.append(
            "CONFIG GET is refused, so settings cannot be seen: give our user the right `+config|get`,"
            ' or set `guard = "attested"` in [store]'
        )
    _saving(node, saves_before, notes)
    if node.settings:
        _keeping(node.settings, notes)
    _version(node.info, notes)
    return notes.done()


def locked(*, anybody: bool, ourselves: bool = False) -> Findings:
    """G11: who reaches the store without a name could look on, save it to disk, or erase it. `ourselves`: and so do we,
    so that to turn `default` off is only half of it."""
    if not anybody:
        return Findings()
    if ourselves:
        line = (
            "Fireside logs in as the user `default`, as anybody can who reaches the store: put the lines `user ...` of"
            " deploy/store.conf into the store's configuration, and the user into `url`, as in"
            " redis://fireside:PASSWORD@127.0.0.1:6379/0 (docs/operations.md, A store of your own, has the commands)"
        )
    else:
        line = "the user `default` can log in: put the line `user default off` into the store's configuration"
    return Findings(keeps=(line,))


def syncing(nodes: Mapping[str, Node]) -> Findings:
    """G5: how a replica takes in its primary. By default it writes all of it to disk first, whatever `save` says."""
    if len(nodes) == 1:
        return Findings()
    disk = [name for name, one in nodes.items() if (one.settings or {}).get("repl-diskless-load") == "disabled"]
    lines = (mend("repl-diskless-load", "disabled", "repl-diskless-load swapdb"),) if disk else ()
    return Findings(writes=tuple(f"{name}{line}" for name in disk for line in lines))


def _saving(node: Node, before: int | None, notes: _Notes) -> None:
    info, settings = node.info, node.settings or {}
    if settings.get("save"):  # G1
        notes.writes.append(mend("save", f'"{settings["save"]}"', 'save ""'))
    aof = settings.get("appendonly", "no") != "no"  # G2
    if aof or info.get("aof_enabled") == "1":  # G3
        notes.writes.append(mend("appendonly", "yes", "appendonly no"))
    # G4: somebody saved by hand, or something does it behind the settings.
    saves = node.saves
    started = int(info.get("server_time_usec", 0)) // 1_000_000 - int(info.get("uptime_in_seconds", 0))
    saved = int(info.get("rdb_last_save_time", 0)) > started + LOADED_S
    sending = any(
        "state=wait_bgsave" in value or "state=send_bulk" in value
        for name, value in info.items()
        if name.startswith("slave")
    )
    running = info.get("rdb_bgsave_in_progress") == "1" and not sending
    if saved or running or (saves > before if before is not None else saves):
        notes.writes.append(
            "the store has saved a snapshot (rdb_saves): put the line `user fireside ... -@all ...` of"
            " deploy/store.conf into the store's configuration, so that nobody may SAVE, remove the"
            " snapshot file and restart the store"
        )


def _keeping(settings: Mapping[str, str], notes: _Notes) -> None:
    logs = ["slowlog-log-slower-than"] if "slowlog-log-slower-than" in settings else []  # G7
    logs += sorted(name for name in settings if name.startswith("commandlog-") and name.endswith("-than"))  # G8
    for name in logs:
        if int(settings[name]) >= 0:
            notes.keeps.append(mend(name, settings[name], f"{name} -1"))
    if settings.get("notify-keyspace-events"):  # G9
        found = f'"{settings["notify-keyspace-events"]}"'
        notes.keeps.append(mend("notify-keyspace-events", found, 'notify-keyspace-events ""'))
    if settings.get("maxmemory-policy", "noeviction") != "noeviction":  # G10
        found = settings["maxmemory-policy"]
        notes.keeps.append(mend("maxmemory-policy", found, "maxmemory-policy noeviction"))


def _version(info: Mapping[str, str], notes: _Notes) -> None:
    """G13: a store older than the fixes we count on."""
    if "valkey_version" in info:
        version = _numbers(info["valkey_version"])
        same_line = [floor for floor in VALKEY_FLOORS if floor[:2] == version[:2]]
        if version < (same_line[0] if same_line else VALKEY_FLOORS[0]):
            notes.warnings.append(f"Valkey {info['valkey_version']} lacks security fixes: use 9.1.1 or later")
    else:
        version = _numbers(info.get("redis_version", "0"))
        if version[:3] == DEBIAN:
            notes.warnings.append(
                "Redis 7.0.15 has its security fixes only as Debian's package 7.0.15-1~deb12u10 or later,"
                " which cannot be seen from here"
            )
        elif version < REDIS_FLOOR:
            notes.warnings.append(f"Redis {info.get('redis_version')} lacks security fixes: use 8.6.3 or later")
    if info.get("maxmemory") == "0":
        notes.warnings.append("maxmemory is 0: put the line `maxmemory 256mb` into the store's configuration")


def surroundings(address: StoreAddress, on_tmpfs: bool | None) -> Findings:
    """G14: who could listen on the way, and where the embedded store lives."""
    warnings = []
    if not (address.is_unix or address.is_tls or _is_loopback(address.host)):
        warnings.append("the way to the store is not encrypted: use a rediss:// URL")
    if on_tmpfs is False:
        warnings.append("the embedded store's directory is not on tmpfs: mount a tmpfs on /dev/shm")
    return Findings(warnings=tuple(warnings))


def read_info(raw: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in raw.decode("utf-8", "replace").splitlines() if not line.startswith("#"))
    return {name: value for name, colon, value in lines if colon}


def read_settings(flat: list[Any]) -> dict[str, str]:
    text = [item.decode("utf-8", "replace") for item in flat]
    return dict(zip(text[::2], text[1::2], strict=True))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
