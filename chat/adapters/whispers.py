"""Short-lived signals between the processes of a meeting: sealed, in no order, in no log, and often lost."""

import contextlib
from collections.abc import Callable
from typing import Final

from chat.adapters.chain import TooFarAhead, TooOld
from chat.adapters.hints import MARK
from chat.adapters.keyring import HeldKeys
from chat.adapters.seal import Kind, Unopenable
from chat.adapters.store import Store
from chat.adapters.wire import StoreRefused
from chat.core.names import Position
from chat.ports import MeetingGone, OutcomeUnknown, StoreUnavailable

NOWHERE: Final = Position(0, 0)
"""A signal has no place: no entry has this one either."""
NO_PREV: Final = bytes(16)


def told(keys: HeldKeys, process: bytes, hear: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """What to do with a payload of the channel: signals of other processes are opened and heard."""

    def listen(payload: bytes) -> None:
        sender, _, sealed = payload.removeprefix(MARK).partition(MARK)
        if sender == process or not sealed:
            return
        # Anybody who can publish may send nonsense, and a signal that comes late is worth nothing.
        with contextlib.suppress(Unopenable, TooOld, TooFarAhead, MeetingGone, ValueError):
            hear(keys.open(Kind.SIGNAL, NOWHERE, sealed)[1])

    return listen


async def tell(store: Store, channel: str, process: str, keys: HeldKeys, body: bytes) -> None:
    """Send one, once; nobody waits for it."""
    with contextlib.suppress(StoreUnavailable, OutcomeUnknown, StoreRefused, MeetingGone):
        sealed = keys.seal(Kind.SIGNAL, NOWHERE, NO_PREV, body)
        await store.call("PUBLISH", channel, MARK + process.encode() + MARK + sealed)
