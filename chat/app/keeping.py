"""Where a worker keeps what is said: the store, the guard that looks at it, the sealed logs, and the keys to them."""

import asyncio
from typing import Final

from chat.adapters.board import SealedBoard
from chat.adapters.guard import Guard, Level, StoreNotVolatile
from chat.adapters.keyring import LocalKeyring
from chat.adapters.messages import Start
from chat.adapters.naming import deployment
from chat.adapters.sealed_logs import SCRIPTS, SealedLogs
from chat.adapters.store import Store
from chat.adapters.supervised import Supervised
from chat.adapters.system import StoreClock
from chat.adapters.wire import StoreAddress
from chat.config import ConfigError
from chat.core.secrets import derive
from chat.ports import Dice
from chat.service.background import Lifetime
from chat.telemetry.metrics import Metrics

GUARD_S: Final = 15.0
"""Between looks at the store's settings. With the lookout's own ten seconds an operator hears of it within 30 s."""


class Keeping:
    """One store, and what this worker has in it."""

    def __init__(self, start: Start, supervised: Supervised, clock: StoreClock, dice: Dice, metrics: Metrics) -> None:
        self._again = start.again
        address = StoreAddress(start.store_url, start.store_user, start.store_password)
        self._store = Store(address, clock, SCRIPTS, metrics.store_command_seconds.observe)
        self.guard = Guard(self._store, clock, Level(start.config.store.guard), directory_on_tmpfs=start.on_tmpfs)
        self.logs = SealedLogs(
            self._store,
            clock,
            dice,
            derive(start.secret, "store names"),
            process=start.host,
            supervisor=start.supervisor,
            witness=supervised.destroyed,
        )
        self.keyring = LocalKeyring(
            deployment(start.secret),
            clock,
            dice,
            ask=supervised.ask,
            deposit=supervised.deposit,
            forgotten=supervised.forgotten,
        )
        self.board = SealedBoard(self._store, self.logs.hints, start.secret, dice)

    async def open(self, life: Lifetime) -> None:
        """Raises ConfigError for a store that keeps what it should forget, StoreUnavailable."""
        life.later(self._store.close)
        await self._store.start()
        try:
            # A store that saves is refused at the start of the service. Later the meetings that run go on, and a worker
            # that takes another's place must be able to.
            await (self.guard.check() if self._again else self.guard.start())
        except StoreNotVolatile as error:
            raise ConfigError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
        life.later(self.logs.close)

    async def run(self) -> None:
        """Look at the store's settings, again and again."""
        while True:
            await asyncio.sleep(GUARD_S)
            await self.guard.check()
