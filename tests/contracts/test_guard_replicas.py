"""The volatility guard looks at every node: a replica that saves is a store that saves."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from chat.adapters.embedded import EmbeddedStore, find_server
from chat.adapters.guard import Guard, Level, StoreNotVolatile
from chat.adapters.store import Store
from chat.adapters.system import SystemClock, SystemDice
from chat.adapters.wire import StoreAddress, asked_once
from tests.contracts.houses import ADMIN


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Pair:
    """A primary and its replica, on TCP, with one user that both know."""

    def __init__(self, *extra: str) -> None:
        first, second = free_port(), free_port()
        user = f"user {ADMIN[0]} on >{ADMIN[1]} ~* &* +@all"
        self.primary = StoreAddress(f"redis://127.0.0.1:{first}/0", *ADMIN)
        self.replica = StoreAddress(f"redis://127.0.0.1:{second}/0", *ADMIN)
        follow = (f"replicaof 127.0.0.1 {first}", f"masteruser {ADMIN[0]}", f"masterauth {ADMIN[1]}")
        dice, program = SystemDice(), find_server()
        self.stores = (
            EmbeddedStore(dice, program=program, extra_lines=(f"port {first}", "repl-diskless-sync-delay 0", user)),
            EmbeddedStore(dice, program=program, extra_lines=(f"port {second}", user, *follow, *extra)),
        )


@contextlib.asynccontextmanager
async def pair(*extra: str) -> AsyncIterator[tuple[Pair, Guard]]:
    made = Pair(*extra)
    clock = SystemClock()
    store = Store(made.primary, clock)
    async with contextlib.AsyncExitStack() as stack:
        for one in made.stores:
            stack.push_async_callback(one.stop)
            await one.start()
        stack.push_async_callback(store.close)
        await store.start()
        await until(made.primary, lambda info: b"state=online" in info)
        yield made, Guard(store, clock, Level.STRICT)


async def until(address: StoreAddress, true: Callable[[bytes], Any]) -> None:
    async with asyncio.timeout(20):
        while True:
            (info,) = await asked_once(address, ("INFO", "replication"))
            if true(info):
                return
            await asyncio.sleep(0.05)


async def test_a_replica_that_keeps_everything_in_memory_passes() -> None:
    async with pair() as (_, guard):
        health = await guard.start()
        assert (health.volatility, health.failing) == ("strict", ())


@pytest.mark.parametrize(
    ("setting", "value", "line"),
    [("save", "3600 1", 'save ""'), ("appendonly", "yes", "appendonly no"), ("maxmemory-policy", "allkeys-lru", "-")],
)
async def test_o2_a_replica_that_would_write_is_refused_by_its_number(setting: str, value: str, line: str) -> None:
    async with pair() as (made, guard):
        await asked_once(made.replica, ("CONFIG SET", setting, value))
        with pytest.raises(StoreNotVolatile, match=f"replica 1: {setting}") as refused:
            await guard.start()
        assert line in str(refused.value)
        assert "127.0.0.1" not in str(refused.value), "what fails is printed on a public page"


async def test_o2_a_replica_that_begins_to_save_is_noticed_while_the_server_runs() -> None:
    async with pair() as (made, guard):
        await guard.start()
        await asked_once(made.replica, ("SAVE",))
        health = await guard.check()
        assert health.volatility == "off"
        assert health.failing[0].startswith("replica 1: the store has saved a snapshot")


async def test_a_replica_that_takes_in_its_primary_by_way_of_the_disk_is_refused() -> None:
    async with pair("repl-diskless-load disabled") as (_, guard):
        with pytest.raises(StoreNotVolatile, match="replica 1: repl-diskless-load is disabled"):
            await guard.start()


async def test_a_replica_that_cannot_be_asked_is_refused() -> None:
    async with pair() as (made, guard):
        await asked_once(made.replica, ("ACL", "SETUSER", ADMIN[0], "-info"))
        with pytest.raises(StoreNotVolatile, match="replica 1: it cannot be asked"):
            await guard.start()
