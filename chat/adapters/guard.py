"""The volatility guard: is the store set up so that nothing is written to disk? Asked at start and every 15 s,
on the primary and on every replica that it names."""

import asyncio
import enum
from typing import Final

from chat.adapters.findings import (
    ASKED,
    Findings,
    Node,
    judged,
    locked,
    read_info,
    read_settings,
    surroundings,
    syncing,
)
from chat.adapters.store import Store
from chat.adapters.wire import StoreAddress, StoreRefused, asked_once
from chat.ports import Clock, OutcomeUnknown, StoreHealth, StoreUnavailable

PRIMARY: Final = ""
"""The name of the node that we talk to: a sentence without a name is about it."""


AT_ONCE_S: Final = 0.5
"""Of the two seconds that a command may take. After it, what was seen at the last look counts."""


class Level(enum.Enum):
    """How the operator wants the store to be judged."""

    STRICT = "strict"
    ATTESTED = "attested"
    """The operator has confirmed, with a date, what cannot be seen from here."""
    OFF = "off"


class StoreNotVolatile(Exception):
    """The store would write to disk, or may. The message names each setting and the line that mends it."""


class Guard:
    """Watches one store. `start` refuses at start; `check` reports afterwards, and stops nothing that runs."""

    def __init__(self, store: Store, clock: Clock, level: Level, *, directory_on_tmpfs: bool | None = None) -> None:
        self._store = store
        self._clock = clock
        self._level = level
        self._on_tmpfs = directory_on_tmpfs
        self._saves: dict[str, int] = {}
        self._looking: set[asyncio.Task[StoreHealth]] = set()
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

    # -- ports.Promise

    @property
    def broken(self) -> bool:
        return self._level is not Level.OFF and self.health.volatility == Level.OFF.value

    async def broken_now(self) -> bool:
        looking = asyncio.create_task(self.check())
        # Not cancelled: a reply that nobody waits for would be the next caller's.
        self._looking.add(looking)
        looking.add_done_callback(self._looking.discard)
        await asyncio.wait({looking}, timeout=AT_ONCE_S)
        return self.broken

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
        nodes = {PRIMARY: await self._primary()}
        anybody = {PRIMARY: await _anybody_gets_in(self._store.address)}
        silent = Findings()
        places = nodes[PRIMARY].replicas
        addresses = [self._store.address.beside(host, port) for host, port in places]
        found = await asyncio.gather(*(_replica(address) for address in addresses))
        open_ = await asyncio.gather(*(_anybody_gets_in(address) for address in addresses))
        for number, node in enumerate(found, 1):
            # By number and not by address: what fails is printed on a public page.
            name = f"replica {number}: "
            if node is None:
                silent += Findings(writes=(f"{name}it cannot be asked: let our user log in there too, or remove it",))
            else:
                nodes[name], anybody[name] = node, open_[number - 1]
        ours = self._store.address.is_default
        told = silent + syncing(nodes) + surroundings(self._store.address, self._on_tmpfs)
        for name, node in nodes.items():
            place = PRIMARY if name == PRIMARY else str(places[int(name.split()[1].rstrip(":")) - 1])
            told += (judged(node, self._saves.get(place)) + locked(anybody=anybody[name], ourselves=ours)).of(name)
            self._saves.setdefault(place, node.saves)
        return told

    async def _primary(self) -> Node:
        info = read_info(await self._store.look("INFO"))
        try:
            return Node(info, read_settings(await self._store.look("CONFIG GET", *ASKED)))
        except StoreRefused:
            return Node(info, None)


async def _anybody_gets_in(address: StoreAddress) -> bool:
    """Whether somebody without a name can log in: as `default`, who may do everything unless told otherwise."""
    if address.is_default:
        return True
    try:
        # Any answer will do: who is refused one command is inside all the same.
        await asked_once(address.nameless, ("PING",))
    except StoreUnavailable:
        return False
    return True


async def _replica(address: StoreAddress) -> Node | None:
    """None: it does not answer, or does not let us in."""
    try:
        info, settings = await asked_once(address, ("INFO",), ("CONFIG GET", *ASKED))
    except (StoreUnavailable, StoreRefused):
        return None
    if isinstance(info, StoreRefused):
        return None
    return Node(read_info(info), None if isinstance(settings, StoreRefused) else read_settings(settings))
