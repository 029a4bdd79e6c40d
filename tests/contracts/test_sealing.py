"""What stands in a real store: unreadable, of few sizes, and refused when anybody has touched it."""

import re

import pytest

from chat.adapters.naming import Naming
from chat.core.names import MeetingId, Position, RoomId
from chat.ports import Log, MeetingGone
from tests.contracts.houses import MEETING, SECRET, START, SealedHouse, SealedProcess

NAMES = Naming(SECRET).meeting(MEETING)
SEALED = 19 + 16
"""Header and tag around the padded text."""


async def spoken(server: SealedHouse, *texts: str) -> tuple[SealedProcess, Log]:
    here = await server.process()
    log = await here.begin()
    for number, text in enumerate(texts):
        await here.say(log, Position(1, number), text)
    return here, log


async def stored(server: SealedHouse) -> list[tuple[str, bytes, bytes]]:
    """Place, command tag and sealed entry of each row."""
    rows = await server.admin("XRANGE", NAMES.log, "-", "+")
    return [(row[0].decode(), row[1][1], row[1][3]) for row in rows]


async def put(server: SealedHouse, rows: list[tuple[str, bytes, bytes]]) -> None:
    await server.admin("DEL", NAMES.log)
    for place, tag, sealed in rows:
        await server.admin("XADD", NAMES.log, place, "c", tag, "e", sealed)


async def test_nothing_that_was_said_and_no_name_can_be_read_in_the_store(server: SealedHouse) -> None:
    canary = "my canary sentence"
    here, log = await spoken(server, canary)
    occupant, _ = (await here.keyring.draw(MeetingId(RoomId("elsewhere"), MEETING.planned_start))).seat("seat")
    await here.say(log, Position(1, 1), f"{occupant} {canary}", snapshot=canary.encode() * 3)
    names = await server.names()
    everything = [name.encode() for name in names] + await server.values()
    assert len(names) == 6  # log, snapshot, holders, the room's pointer, two commands
    for secret in (canary, "canary", MEETING.room, occupant, "id of", SECRET.decode()):
        assert not [value for value in everything if secret.encode() in value]
    # the same search does find what is there
    assert [value for value in everything if str(MEETING.planned_start).encode() in value]
    shape = re.compile(r"fs:(now:[A-Z2-7]{16}|\{[A-Z2-7]{16}\}:(log|snap|holders|here|n:[\w-]{22}))$")
    assert all(shape.fullmatch(name) for name in names)


@pytest.mark.parametrize(
    ("size", "padded"),
    [(0, 512), (492, 512), (493, 1024), (2000, 2048), (4000, 4096), (8100, 12288), (13_000, 2 * 12288)],
)
async def test_an_entry_has_one_of_few_sizes(server: SealedHouse, size: int, padded: int) -> None:
    here = await server.process()
    log = await here.begin()
    body = bytes(range(256)) * 100
    await log.append(START, "c", body[:size], budget_s=2, ends_at=here.ends_at, snapshot=body[:size])
    assert [len(sealed) for _, _, sealed in await stored(server)] == [padded + SEALED]
    image = await server.admin("GET", NAMES.snapshot)
    assert (len(image) - len(b"1-1|") - SEALED) % 12288 == 0
    assert [one.entry for one in await log.read(0)] == [body[:size]]


async def test_an_entry_moved_to_another_place_is_not_believed(server: SealedHouse) -> None:
    _, log = await spoken(server, "one", "two")
    (first, tag1, one), (second, tag2, two) = await stored(server)
    await put(server, [(first, tag1, two), (second, tag2, one)])
    there = await server.process()
    with pytest.raises(MeetingGone):
        await (await there.join()).read(0)
    with pytest.raises(MeetingGone):
        await log.read(0)


async def test_an_entry_replayed_at_the_end_is_not_believed(server: SealedHouse) -> None:
    _, log = await spoken(server, "one", "two")
    _, tag, sealed = (await stored(server))[0]
    await server.admin("XADD", NAMES.log, "1-3", "c", tag, "e", sealed)
    with pytest.raises(MeetingGone):
        await log.read(2)


@pytest.mark.parametrize("where", [0, 1, 6, 10, 19, 200, -1])
async def test_a_changed_byte_anywhere_is_not_believed(server: SealedHouse, where: int) -> None:
    await spoken(server, "one", "two")
    rows = await stored(server)
    place, tag, sealed = rows[1]
    forged = bytearray(sealed)
    forged[where] ^= 1
    await put(server, [rows[0], (place, tag, bytes(forged))])
    there = await server.process()
    with pytest.raises(MeetingGone):
        await (await there.join()).read(0)


async def test_an_entry_that_was_taken_out_shows(server: SealedHouse) -> None:
    _, log = await spoken(server, "one", "two", "three")
    rows = await stored(server)
    await put(server, [rows[0], rows[2]])
    # An entry that names a predecessor which is not there is a gap, and the reader sees it by the numbers.
    assert [one.position.seq for one in await log.read(0)] == [1, 3]
    # Another meeting's entry in its stead is refused.
    await put(server, [rows[0], ("1-2", rows[1][1], rows[2][2]), rows[2]])
    with pytest.raises(MeetingGone):
        await log.read(0)


async def test_a_store_cannot_show_a_reader_another_entry_than_before(server: SealedHouse) -> None:
    here, log = await spoken(server, "one")
    before = await stored(server)
    # The same holder seals another entry for the same place, on a store that was rolled back.
    await server.admin("DEL", NAMES.log)
    there = await server.process()
    await there.say(await there.join(), START, "another one")
    assert await stored(server) != before
    with pytest.raises(MeetingGone):
        await log.read(1)
    with pytest.raises(MeetingGone):
        await here.say(log, Position(1, 1), "two") and await log.read(0)


async def test_a_snapshot_of_another_place_or_another_meeting_is_not_believed(server: SealedHouse) -> None:
    here = await server.process()
    log = await here.begin()
    await here.say(log, START, "one", snapshot=b"room")
    image = await server.admin("GET", NAMES.snapshot)
    await here.say(log, Position(1, 1), "two", snapshot=b"room after two")
    await server.admin("SET", NAMES.snapshot, image.replace(b"1-1|", b"1-2|"))
    with pytest.raises(MeetingGone):
        await log.snapshot()
    await server.admin("SET", NAMES.snapshot, b"nonsense")
    with pytest.raises(MeetingGone):
        await log.snapshot()


async def test_a_forged_later_link_does_not_move_the_chain(server: SealedHouse) -> None:
    here, log = await spoken(server, "one")
    _, tag, sealed = (await stored(server))[0]
    for ahead in (20, 64, 65, 2**32 - 1):
        forged = sealed[:3] + ahead.to_bytes(4, "big") + sealed[7:]
        await server.admin("DEL", NAMES.log)
        await server.admin("XADD", NAMES.log, "1-1", "c", tag, "e", forged)
        with pytest.raises(MeetingGone):
            await (await (await server.process()).join()).read(0)
    await put(server, [("1-1", tag, sealed)])
    assert [one.entry for one in await log.read(0)] == [b"one"]
    assert await here.say(log, Position(1, 1), "two")


async def test_entries_too_old_to_open_are_trimmed_from_the_store(server: SealedHouse) -> None:
    here, log = await spoken(server, "one", "two")
    here.clock.advance(10 * 60)
    await here.say(log, Position(1, 2), "three")
    here.clock.advance(6 * 60 + 1)
    await here.say(log, Position(1, 3), "four")
    assert [place for place, _, _ in await stored(server)] == ["1-3", "1-4"]
    here.clock.advance(3600)
    await here.say(log, Position(1, 4), "five")
    assert [place for place, _, _ in await stored(server)] == ["1-5"]


async def test_everything_stored_expires_some_time_after_the_planned_end(server: SealedHouse) -> None:
    here, log = await spoken(server, "one")
    later = here.clock.now() + 2 * 3_600_000
    await here.say(log, Position(1, 1), "two", ends_at=later, snapshot=b"room")
    left = {name: await server.admin("PTTL", name) for name in await server.names()}
    ten_minutes = 600_000
    for name, milliseconds in left.items():
        longest = ten_minutes if ":n:" in name else later - here.clock.now() + ten_minutes
        assert longest - 60_000 < milliseconds <= longest + 1000, name
