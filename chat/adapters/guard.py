"""The volatility guard: is the store set up so that nothing is written to disk? Asked at start and every 30 s.

The checks carry the numbers of the privacy promises' table (docs/trust). What cannot be checked is called
unchecked, never good.
"""

import enum
import ipaddress
from dataclasses import dataclass, field
from typing import Any, Final

from chat.adapters.store import Store
from chat.adapters.wire import StoreRefused
from chat.ports import Clock, OutcomeUnknown, StoreHealth, StoreUnavailable

ASKED: Final = (
    "save",
    "appendonly",
    "slowlog-log-slower-than",
    "commandlog-*",
    "notify-keyspace-events",
    "maxmemory-policy",
)
LOADED_S: Final = 5
"""A server notes its start as its last save; anything later than this after it was a real one."""
VALKEY_FLOORS: Final = ((9, 1, 1), (9, 0, 5), (8, 1, 7), (8, 0, 10), (7, 2, 13))
"""Oldest fixed version of each line that still gets fixes."""
REDIS_FLOOR: Final = (8, 6, 3)
DEBIAN: Final = (7, 0, 15)


class Level(enum.Enum):
    """How the operator wants the store to be judged."""

    STRICT = "strict"
    ATTESTED = "attested"
    """The operator has confirmed, with a date, what cannot be seen from here."""
    OFF = "off"


class StoreNotVolatile(Exception):
    """The store would write to disk, or may. The message names each setting and the line that mends it."""


@dataclass(frozen=True)
class Findings:
    """What one look at the store found: one sentence each."""

    writes: tuple[str, ...] = ()
    """It writes to disk (G1-G4): no word of an operator makes up for that."""
    keeps: tuple[str, ...] = ()
    """It keeps or gives away what it should not (G7-G10)."""
    unseen: tuple[str, ...] = ()
    """Settings that it will not tell (G12)."""
    warnings: tuple[str, ...] = ()

    @property
    def failing(self) -> tuple[str, ...]:
        return self.writes + self.keeps


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


class Guard:
    """Watches one store. `start` refuses at start; `check` reports afterwards, and stops nothing that runs."""

    def __init__(self, store: Store, clock: Clock, level: Level, *, directory_on_tmpfs: bool | None = None) -> None:
        self._store = store
        self._clock = clock
        self._level = level
        self._on_tmpfs = directory_on_tmpfs
        self._saves: int | None = None
        self.health = StoreHealth(False, Level.OFF.value, (), (), clock.monotonic())
        """What the last check saw."""

    async def start(self) -> StoreHealth:
        """The first check. Raises `StoreNotVolatile` when the level does not allow what it finds."""
        findings = await self._look()
        refused = self._refused(findings)
        if refused:
            raise StoreNotVolatile("the store is not fit for Fireside: " + "; ".join(refused))
        return self._report(findings)

    async def check(self) -> StoreHealth:
        """What there is to say now. Never raises for an unreachable store."""
        try:
            return self._report(await self._look())
        except (StoreUnavailable, OutcomeUnknown):
            old = self.health
            self.health = StoreHealth(False, old.volatility, old.failing, old.warnings, self._clock.monotonic())
            return self.health

    def _refused(self, findings: Findings) -> tuple[str, ...]:
        if self._level is Level.STRICT:
            return findings.failing + findings.unseen
        return findings.writes if self._level is Level.ATTESTED else ()

    def _report(self, findings: Findings) -> StoreHealth:
        level = Level.OFF if self._refused(findings) else self._level
        failing = findings.failing + (findings.unseen if self._level is Level.STRICT else ())
        warnings = findings.warnings + (() if self._level is Level.STRICT else findings.unseen)
        self.health = StoreHealth(True, level.value, failing, warnings, self._clock.monotonic())
        return self.health

    async def _look(self) -> Findings:
        notes = _Notes()
        info = _info(await self._store.look("INFO"))
        try:
            settings = _pairs(await self._store.look("CONFIG GET", *ASKED))
        except StoreRefused:
            settings = {}
            notes.unseen.append(
                "CONFIG GET is refused, so settings cannot be seen: give our user the right `+config|get`,"
                ' or set `guard = "attested"` in [store]'
            )
        self._saving(info, settings, notes)
        if settings:
            self._keeping(settings, notes)
        self._version(info, notes)
        self._surroundings(info, notes)
        return notes.done()

    def _saving(self, info: dict[str, str], settings: dict[str, str], notes: _Notes) -> None:
        if settings.get("save"):  # G1
            notes.writes.append(mend("save", f'"{settings["save"]}"', 'save ""'))
        aof = settings.get("appendonly", "no") != "no"  # G2
        if aof or info.get("aof_enabled") == "1":  # G3
            notes.writes.append(mend("appendonly", "yes", "appendonly no"))
        # G4: somebody saved by hand, or something does it behind the settings.
        saves = int(info.get("rdb_saves", 0))
        started = int(info.get("server_time_usec", 0)) // 1_000_000 - int(info.get("uptime_in_seconds", 0))
        saved = int(info.get("rdb_last_save_time", 0)) > started + LOADED_S
        syncing = any(
            "state=wait_bgsave" in value or "state=send_bulk" in value
            for name, value in info.items()
            if name.startswith("slave")
        )
        running = info.get("rdb_bgsave_in_progress") == "1" and not syncing
        if saved or running or (self._saves is not None and saves > self._saves) or (self._saves is None and saves):
            notes.writes.append(
                "the store has saved a snapshot (rdb_saves): put the line `user fireside ... -@all ...` of"
                " deploy/store.conf into the store's configuration, so that nobody may SAVE, remove the"
                " snapshot file and restart the store"
            )
        self._saves = saves if self._saves is None else self._saves

    def _keeping(self, settings: dict[str, str], notes: _Notes) -> None:
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

    def _version(self, info: dict[str, str], notes: _Notes) -> None:
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

    def _surroundings(self, info: dict[str, str], notes: _Notes) -> None:
        """G14: who could listen on the way, and where the embedded store lives."""
        address = self._store.address
        if not (address.is_unix or address.is_tls or _is_loopback(address.host)):
            notes.warnings.append("the way to the store is not encrypted: use a rediss:// URL")
        if self._on_tmpfs is False:
            notes.warnings.append("the embedded store's directory is not on tmpfs: mount a tmpfs on /dev/shm")


def _info(raw: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in raw.decode("utf-8", "replace").splitlines() if not line.startswith("#"))
    return {name: value for name, colon, value in lines if colon}


def _pairs(flat: list[Any]) -> dict[str, str]:
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
