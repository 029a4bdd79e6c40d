"""Calling the operator, beside the look: a way that is dead delays neither the next look nor what others are told."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from chat.adapters.courier import Courier
from chat.core.alerts import ONCE, Alert, news
from chat.telemetry.logs import Log

AT_ONCE: Final = 4
"""Alerts on their way at one moment, by each way. Ten rooms in trouble are not ten calls of a webhook at once."""
FIRST_PAUSE_S: Final = 1.0
LONGEST_PAUSE_S: Final = 900.0
"""A mail server may be away all night. A webhook that takes and never answers is not called every second for that."""
Counted = Callable[[str, bool], None]
_log = Log("alerts")


class Calling:
    """What there is to tell, and what has been told, by each way that the configuration names."""

    def __init__(self, courier: Courier, counted: Counted) -> None:
        """`counted` hears of each try: by which way, and whether it was taken."""
        self._ways = tuple(_Way(name, courier, counted) for name in courier.ways)

    def look(self, now: Iterable[Alert]) -> None:
        """What is wrong now. What is new is told, and what is over; it does not wait for any of it."""
        for way in self._ways:
            way.look(frozenset(now))

    async def told(self, alert: Alert, within_s: float) -> bool:
        """Whether every way has taken it, so far. Without a way nobody is told."""
        sending = [task for way in self._ways if (task := way.sending.get(alert)) is not None]
        if sending:
            await asyncio.wait(sending, timeout=within_s)
        return bool(self._ways) and all(alert in way.told for way in self._ways)

    async def stop(self) -> None:
        tasks = [task for way in self._ways for task in way.sending.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Way:
    """A webhook, or e-mail."""

    def __init__(self, name: str, courier: Courier, counted: Counted) -> None:
        self.told: frozenset[Alert] = frozenset()
        self.sending: dict[Alert, asyncio.Task[None]] = {}
        self._name = name
        self._courier = courier
        self._counted = counted
        self._now: frozenset[Alert] = frozenset()
        self._lines = asyncio.Semaphore(AT_ONCE)

    def look(self, now: frozenset[Alert]) -> None:
        self._now = now
        self.told -= {alert for alert in self.told - now if alert.trouble in ONCE}
        for alert in frozenset().union(*news(self.told, now)) - self.sending.keys():
            self.sending[alert] = asyncio.create_task(self._tell(alert))

    async def _tell(self, alert: Alert) -> None:
        """Until it is told. What was over before anybody heard of it is no news, and is let go."""
        try:
            tries = 0
            while (alert in self._now) != (alert in self.told):
                async with self._lines:
                    taken = await self._try(alert, tries := tries + 1)
                if not taken:
                    await asyncio.sleep(min(FIRST_PAUSE_S * 2 ** (tries - 1), LONGEST_PAUSE_S))
        finally:
            del self.sending[alert]

    async def _try(self, alert: Alert, tries: int) -> bool:
        over = alert in self.told
        trouble = await self._courier.send(self._name, alert, over=over)
        self._counted(self._name, trouble is None)
        if trouble is not None:
            _log.warning("alert_not_sent", reason=self._name, attempts=tries, error=trouble)
            return False
        self.told = self.told - {alert} if over else self.told | {alert}
        return True
