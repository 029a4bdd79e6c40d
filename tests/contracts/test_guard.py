"""The volatility guard on real servers: what it refuses, and the line with which it says so."""

import asyncio
import re
from pathlib import Path

import pytest

from chat.adapters.guard import Guard, Level, StoreNotVolatile
from chat.adapters.store import Store
from chat.adapters.system import SystemClock
from chat.adapters.wire import StoreAddress
from chat.ports import StoreUnavailable
from tests.contracts.houses import ADMIN, SealedHouse

WRITES = [("save", "3600 1", 'save ""'), ("appendonly", "yes", "appendonly no")]
KEEPS = [
    ("slowlog-log-slower-than", "10000", "slowlog-log-slower-than -1"),
    ("notify-keyspace-events", "KEA", 'notify-keyspace-events ""'),
    ("maxmemory-policy", "allkeys-lru", "maxmemory-policy noeviction"),
]


async def watching(server: SealedHouse, level: Level = Level.STRICT) -> Guard:
    here = await server.process()
    return Guard(here.store, here.clock, level)


async def flip(server: SealedHouse, setting: str, value: str) -> None:
    await server.admin("CONFIG", "SET", setting, value)


async def test_the_embedded_configuration_passes_strict(server: SealedHouse) -> None:
    health = await (await watching(server)).start()
    assert (health.reachable, health.volatility, health.failing) == (True, "strict", ())


@pytest.mark.parametrize(("setting", "value", "line"), WRITES + KEEPS)
async def test_strict_refuses_and_names_the_setting_and_the_line_that_mends_it(
    server: SealedHouse, setting: str, value: str, line: str
) -> None:
    await flip(server, setting, value)
    with pytest.raises(StoreNotVolatile) as refused:
        await (await watching(server)).start()
    assert setting in str(refused.value)
    assert f"`{line}`" in str(refused.value)


@pytest.mark.parametrize(("setting", "value", "line"), WRITES + KEEPS)
async def test_a_setting_flipped_while_running_is_noticed_and_so_is_its_mending(
    server: SealedHouse, setting: str, value: str, line: str
) -> None:
    guard = await watching(server)
    before = (await server.admin("CONFIG", "GET", setting))[1]
    await guard.start()
    await flip(server, setting, value)
    health = await guard.check()
    assert health.volatility == "off"
    assert [sentence for sentence in health.failing if setting in sentence and line in sentence]
    await server.admin("CONFIG", "SET", setting, before)
    assert (await guard.check()).failing == ()
    assert guard.health.volatility == "strict"


async def test_a_promise_is_looked_at_again_when_it_is_asked_for(server: SealedHouse) -> None:
    guard, without = await watching(server), await watching(server, Level.OFF)
    await guard.start()
    await flip(server, "save", "3600 1")
    # Nobody has looked yet; then somebody has.
    assert [guard.broken, await guard.broken_now(), guard.broken] == [False, True, True]
    assert not await without.broken_now(), "nothing was promised"
    await flip(server, "save", "")
    assert not await guard.broken_now()


async def test_a_store_that_lets_anybody_in_without_a_name_is_refused_and_its_locking_is_noticed(
    server: SealedHouse,
) -> None:
    guard = await watching(server)
    await guard.start()
    await server.admin("ACL", "SETUSER", "default", "on", "nopass")
    assert [sentence for sentence in (await guard.check()).failing if "`user default off`" in sentence]
    with pytest.raises(StoreNotVolatile, match="default"):
        await (await watching(server)).start()
    # With a password nobody gets in without one, unless it is we who use it.
    await server.admin("ACL", "SETUSER", "default", "resetpass", ">a password")
    assert (await guard.check()).failing == ()
    await server.admin("ACL", "SETUSER", "default", "off")
    assert (await guard.check()).failing == ()


@pytest.mark.parametrize(
    ("url", "nameless", "is_default"),
    [
        ("redis://127.0.0.1:6379/0", "redis://127.0.0.1:6379/0", True),
        ("redis://:secret@127.0.0.1:6379/0", "redis://127.0.0.1:6379/0", True),
        ("valkeys://fireside:secret@store:6380/0", "valkeys://store:6380/0", False),
        ("unix:///run/store.sock?username=fireside&password=x&db=0", "unix:///run/store.sock?db=0", False),
    ],
)
def test_an_address_knows_itself_without_its_name(url: str, nameless: str, is_default: bool) -> None:
    address = StoreAddress(url)
    assert (address.nameless.url, address.is_default) == (nameless, is_default)


async def test_every_commandlog_threshold_counts(server: SealedHouse) -> None:
    guard = await watching(server)
    known = await server.admin("CONFIG", "GET", "commandlog-*-than")
    for name in [item.decode() for item in known[::2]]:
        await flip(server, name, "1000")
        assert [sentence for sentence in (await guard.check()).failing if f"`{name} -1`" in sentence]
        await flip(server, name, "-1")
    assert (await guard.check()).failing == ()


async def test_a_snapshot_saved_by_hand_is_noticed(server: SealedHouse) -> None:
    guard = await watching(server)
    await guard.start()
    await server.admin("SAVE")
    assert [sentence for sentence in (await guard.check()).failing if "rdb_saves" in sentence]
    with pytest.raises(StoreNotVolatile):
        await (await watching(server, Level.ATTESTED)).start()


async def test_an_operators_word_covers_what_is_kept_but_not_what_is_written(server: SealedHouse) -> None:
    await flip(server, "notify-keyspace-events", "KEA")
    health = await (await watching(server, Level.ATTESTED)).start()
    assert health.volatility == "attested"
    assert health.failing
    await flip(server, "save", "3600 1")
    with pytest.raises(StoreNotVolatile):
        await (await watching(server, Level.ATTESTED)).start()
    assert (await (await watching(server, Level.OFF)).start()).volatility == "off"


async def test_settings_that_cannot_be_seen_are_at_most_attested(server: SealedHouse) -> None:
    await server.admin("ACL", "SETUSER", "fireside", "-config|get")
    with pytest.raises(StoreNotVolatile, match=re.escape("+config|get")):
        await (await watching(server)).start()
    health = await (await watching(server, Level.ATTESTED)).start()
    assert health.volatility == "attested"
    assert [sentence for sentence in health.warnings if "CONFIG GET" in sentence]


async def test_a_server_with_stock_settings_is_refused(server: SealedHouse, tmp_path: Path) -> None:
    """As found on most machines: it saves, and it has a slow log."""
    assert server.server._program is not None
    socket = Path(server.server.directory) / "stock"
    process = await asyncio.create_subprocess_exec(
        str(server.server._program),
        *("--port", "0", "--unixsocket", str(socket), "--dir", str(tmp_path)),
        stdout=asyncio.subprocess.DEVNULL,
    )
    store = Store(server.server.address.__class__(f"unix://{socket}"), SystemClock())
    try:
        async with asyncio.timeout(10):
            while True:
                try:
                    await store.start()
                    break
                except StoreUnavailable:
                    await asyncio.sleep(0.02)
        with pytest.raises(StoreNotVolatile) as refused:
            await Guard(store, SystemClock(), Level.STRICT).start()
        assert '`save ""`' in str(refused.value)
        assert "`slowlog-log-slower-than -1`" in str(refused.value)
    finally:
        await store.close()
        process.kill()
        await process.wait()


async def test_a_store_that_does_not_answer_is_reported_as_such(server: SealedHouse) -> None:
    guard = await watching(server)
    await guard.start()
    with server.stopped():
        health = await guard.check()
    assert not health.reachable
    assert health.volatility == "strict"  # what was seen last


async def test_no_memory_limit_is_a_warning(server: SealedHouse) -> None:
    guard = await watching(server)
    await flip(server, "maxmemory", "0")
    assert [sentence for sentence in (await guard.check()).warnings if "`maxmemory 256mb`" in sentence]
    assert ADMIN[1] not in str(guard.health)
