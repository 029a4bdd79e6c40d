"""A look at the store for the command line, which knows no adapters: is it fit, and what time does it have?"""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from chat.adapters.embedded import EmbeddedError, EmbeddedStore
from chat.adapters.guard import Guard, Level
from chat.adapters.store import Store
from chat.adapters.system import SystemClock
from chat.adapters.wire import StoreAddress, asked_once
from chat.config import Config, ConfigError
from chat.ports import Dice, StoreHealth


@dataclass(frozen=True)
class Look:
    """What was seen."""

    health: StoreHealth
    time_ms: int


async def look(config: Config, dice: Dice) -> Look:
    """Raises `StoreUnavailable`, or `ConfigError` when the private store cannot be started."""
    async with _address(config, dice) as (address, on_tmpfs):
        (now,) = await asked_once(address, ("TIME",))
        clock = SystemClock()
        store = Store(address, clock)
        try:
            await store.start()
            guard = Guard(store, clock, Level(config.store.guard), directory_on_tmpfs=on_tmpfs)
            return Look(await guard.check(), int(now[0]) * 1000 + int(now[1]) // 1000)
        finally:
            await store.close()


@contextlib.asynccontextmanager
async def _address(config: Config, dice: Dice) -> AsyncIterator[tuple[StoreAddress, bool | None]]:
    """The store that is configured; where that is a private one, one like it, for as long as the look takes."""
    if config.store.url is not None:
        yield StoreAddress(config.store.url), None
        return
    private = EmbeddedStore(dice)
    try:
        await private.start()
        yield private.address, private.on_tmpfs
    except EmbeddedError as error:
        raise ConfigError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    finally:
        await private.stop()
