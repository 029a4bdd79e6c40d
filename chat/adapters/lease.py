"""Leases: a process that serves a meeting says so every few seconds, and is missed when it does not."""

import contextlib
from typing import Final

from chat.adapters.naming import MeetingNames
from chat.adapters.store import CALL_S, Store
from chat.adapters.wire import Script
from chat.ports import Hosts, OutcomeUnknown, StoreUnavailable

RENEW: Final = Script.beside(__file__, "renew.lua")


async def renew(store: Store, names: MeetingNames, process: str, lease_s: float) -> Hosts:
    try:
        lived, *rows = await store.run(RENEW, (names.here,), (process, int(lease_s * 1000)), CALL_S)
    except OutcomeUnknown as unanswered:
        raise StoreUnavailable from unanswered  # until the next time: nothing is lost by asking again
    hosts = [row.decode("ascii", "replace") for row in rows[::2]]
    return Hosts(dict(zip(hosts, (int(left) / 1000 for left in rows[1::2]), strict=True)), lapsed=not lived)


async def end(store: Store, names: MeetingNames, process: str) -> None:
    """This process does not serve the meeting any more. If that does not get through, the lease lapses."""
    with contextlib.suppress(StoreUnavailable):
        await renew(store, names, process, 0)
