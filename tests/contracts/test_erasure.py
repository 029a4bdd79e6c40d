"""The end of a meeting: nothing left in the store, and a receipt that says what was seen."""

import asyncio

import pytest

from chat.adapters.naming import Naming
from chat.adapters.sealed_log import GRACE_MS
from chat.core.names import Instant, Position
from chat.ports import MeetingGone
from tests.contracts.houses import MEETING, SECRET, START, House, SealedHouse

NAMES = Naming(SECRET).meeting(MEETING)


async def test_a_single_holder_erases_everything_and_says_so(house: House) -> None:
    here = await house.process()
    log = await here.begin()
    await here.say(log, START, "one", snapshot=b"room")
    receipt = await log.erase(2.0)
    assert (receipt.holders, receipt.confirmed, receipt.entries_gone) == (1, 1, True)
    assert receipt.silent_until_s is None
    assert await here.keyring.find(MEETING) is None
    assert await here.logs.current(MEETING.room) is None
    if isinstance(house, SealedHouse):
        assert await house.names() == []


async def test_two_holders_confirm_and_both_are_counted(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    await here.say(log, START, "one")
    await other.read(0)
    receipt, _ = await asyncio.gather(log.erase(5.0), other.confirm_destroyed())
    assert (receipt.holders, receipt.confirmed, receipt.entries_gone) == (2, 2, True)
    assert receipt.silent_until_s is None
    assert await there.keyring.find(MEETING) is None
    if isinstance(house, SealedHouse):
        assert await house.names() == []


async def test_when_every_process_erases_at_once_each_has_the_whole_receipt(house: House) -> None:
    processes = [await house.process() for _ in range(4)]
    log = await processes[0].begin()
    logs = [log, *[await process.join() for process in processes[1:]]]
    await processes[0].say(log, START, "one")
    receipts = await asyncio.gather(*(one.erase(5.0) for one in logs))
    assert [(receipt.holders, receipt.confirmed, receipt.entries_gone) for receipt in receipts] == [(4, 4, True)] * 4
    if isinstance(house, SealedHouse):
        assert await house.names() == []


async def test_a_holder_that_wakes_after_the_removal_claims_no_more_than_it_saw(server: SealedHouse) -> None:
    here, there = await server.process(), await server.process()
    log, other = await here.begin(), await there.join()
    await here.say(log, START, "one")
    assert (await log.erase(1.2)).confirmed == 1
    late = await other.erase(1.2)
    assert (late.holders, late.confirmed, late.entries_gone) == (2, 1, True)
    assert await server.names() == []


async def test_a_silent_holder_is_not_counted_as_confirmed(house: House) -> None:
    here, there = await house.process(), await house.process()
    log, other = await here.begin(), await there.join()
    await here.say(log, START, "one")
    receipt = await log.erase(1.2)
    assert (receipt.holders, receipt.confirmed, receipt.entries_gone) == (2, 1, True)
    assert receipt.silent_until_s is not None
    assert 3600 < receipt.silent_until_s <= 3600 + 600
    # What it says later brings nothing back.
    await other.confirm_destroyed()
    if isinstance(house, SealedHouse):
        assert await house.names() == []


async def test_a_confirmation_that_the_store_made_up_is_not_counted(server: SealedHouse) -> None:
    here, there = await server.process(), await server.process()
    log, _ = await here.begin(), await there.join()
    await here.say(log, START, "one")
    register = await server.admin("HGETALL", NAMES.holders)
    for name in register[::2]:
        await server.admin("HSET", NAMES.holders, name, "A" * 43)
    await server.admin("HSET", NAMES.holders, "a ghost", "")
    receipt = await log.erase(1.2)
    assert (receipt.holders, receipt.confirmed) == (3, 1)


async def test_a_long_meeting_is_erased_to_the_last_command(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    await asyncio.gather(*(here.say(log, Position(1, 0), "first") for _ in range(3)))
    for number in range(1, 1100):
        await log.append(Position(1, number), str(number), b"x", budget_s=2, ends_at=here.ends_at)
    assert len(await server.names()) > 1100
    assert (await log.erase(5.0)).entries_gone
    assert await server.names() == []


async def test_another_meeting_in_the_same_store_is_left_alone(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    other = MEETING.__class__(MEETING.room.__class__("other"), MEETING.planned_start)
    beside = await here.begin(other)
    await here.say(log, START, "one")
    await here.say(beside, START, "two")
    await log.erase(2.0)
    assert [one.entry for one in await beside.read(0)] == [b"two"]
    assert await here.logs.current(other.room) == other


async def test_without_a_store_the_keys_go_and_the_receipt_claims_nothing_more(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    await here.say(log, START, "one")
    with server.stopped():
        receipt = await log.erase(1.0)
    assert not receipt.entries_gone
    assert await here.keyring.find(MEETING) is None
    assert await server.admin("DBSIZE") > 0
    assert await log.remove(), "once the store is back, what nobody can open any more goes too"
    assert await server.admin("KEYS", Naming(SECRET).pointer(MEETING.room)) == []


async def test_a_closed_log_opens_nothing_though_somebody_kept_the_ciphertext(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    await here.say(log, START, "one")
    await log.erase(2.0)
    with pytest.raises(MeetingGone):
        await log.read(0)
    with pytest.raises(MeetingGone):
        await log.snapshot()


async def test_a_holder_destroys_its_keys_by_its_own_clock_when_nobody_tells_it_to(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    keys = await here.keyring.find(MEETING)
    assert keys is not None
    await here.say(log, START, "one")
    here.aged.late_ms = 69 * 60_000
    await here.sealed.tick()
    assert not keys.destroyed
    # The end was stretched by somebody else: the pointer lives longer, and so do the keys.
    here.aged.late_ms = 71 * 60_000
    await server.admin("PEXPIRE", Naming(SECRET).pointer(MEETING.room), 3 * 3_600_000)
    await here.sealed.tick()
    assert not keys.destroyed
    await server.admin("DEL", Naming(SECRET).pointer(MEETING.room))
    here.aged.late_ms = 72 * 60_000 + 3 * 3_600_000
    await here.sealed.tick()
    assert keys.destroyed


async def test_a_stretched_meeting_is_kept_past_its_old_end_and_one_that_was_not_is_gone_by_itself(
    server: SealedHouse,
) -> None:
    here, there = await server.process(), await server.process()
    other = MEETING.__class__(MEETING.room.__class__("other"), MEETING.planned_start)
    log, beside = await here.begin(), await here.begin(other)
    # What is stored lives ten minutes longer than the planned end: here that is over in a moment.
    old_end = Instant(here.clock.now() - GRACE_MS + 1500)
    for one, text in ((log, "one"), (beside, "not stretched")):
        await here.say(one, START, text, ends_at=old_end, snapshot=b"room")
    new_end = Instant(here.clock.now() + 15 * 60_000)
    await here.say(log, Position(1, 1), "stretched", ends_at=new_end)
    names = Naming(SECRET).meeting(other)
    kept = (names.log, names.snapshot, names.holders, Naming(SECRET).pointer(other.room))
    async with asyncio.timeout(10):
        while await server.admin("EXISTS", *kept):  # noqa: ASYNC110 - the store tells nobody that something expired
            await asyncio.sleep(0.1)
    for process in (here, there):
        await process.sealed.tick()
    assert await here.keyring.find(other) is None
    await here.say(log, Position(1, 2), "after the old end", ends_at=new_end)
    back = await there.join()
    assert [one.entry for one in await back.read(0)] == [b"one", b"stretched", b"after the old end"]
    assert (await asyncio.gather(log.erase(5.0), back.confirm_destroyed()))[0].entries_gone
    left = await server.names()
    assert all(name.startswith(names.commands) for name in left), "only that a command was seen, for ten minutes"
