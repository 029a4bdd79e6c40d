"""The supervisor's copy of the keys is a holder like any other: it forgets with the clock, and with the meeting."""

import pytest

from chat.adapters.chain import LINK_S, TooOld
from chat.adapters.keyring import Handover, HeldKeys, LocalKeyring, proves
from chat.adapters.memory import ManualClock, SeededDice
from chat.adapters.seal import Kind
from chat.core.names import Instant, MeetingId, Position, RoomId
from chat.ports import StoreUnavailable
from chat.supervisor.keybox import KeyBox

MEETING = MeetingId(RoomId("tuesday"), Instant(1))
PLACE = Position(1, 1)
LONG_S = 4 * 3600


class Host:
    """A supervisor's box, and workers on one clock."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.box = KeyBox("supervisor", "tests", self.clock, SeededDice(1))

    def worker(self, name: str, seed: int) -> LocalKeyring:
        async def ask(meeting: MeetingId) -> Handover | None:
            return self.box.give(meeting, name)

        async def deposit(meeting: MeetingId, handover: Handover) -> None:
            # over the pair it arrives as a copy
            copy = Handover(handover.chain.copy(), bytearray(handover.identity), bytearray(handover.confirm))
            self.box.put(meeting, copy, name, LONG_S)

        def forgotten(meeting: MeetingId) -> None:
            self.box.forgot(meeting, name)

        dice = SeededDice(seed)
        return LocalKeyring("tests", self.clock, dice, ask=ask, deposit=deposit, forgotten=forgotten)


async def found(ring: LocalKeyring) -> HeldKeys:
    keys = await ring.find(MEETING)
    assert isinstance(keys, HeldKeys)
    return keys


async def test_a_worker_that_starts_later_gets_the_same_keys() -> None:
    host = Host()
    one, two = host.worker("one", 1), host.worker("two", 2)
    drawn = await one.draw(MEETING)
    sealed = drawn.seal(Kind.ENTRY, PLACE, bytes(16), b"text")
    assert (await found(two)).open(Kind.ENTRY, PLACE, sealed) == (bytes(16), b"text")
    assert (await found(two)).seat("a seat") == drawn.seat("a seat")


async def test_nobody_gets_keys_from_it_that_open_more_than_the_window() -> None:
    host = Host()
    one, two = host.worker("one", 1), host.worker("two", 2)
    drawn = await one.draw(MEETING)
    sealed = drawn.seal(Kind.ENTRY, PLACE, bytes(16), b"text")
    for _ in range(8):
        host.clock.advance(LINK_S)
        host.box.tick()
    with pytest.raises(TooOld):
        (await found(two)).open(Kind.ENTRY, PLACE, sealed)


async def test_keys_of_a_worker_that_died_alone_are_kept_for_the_next() -> None:
    host = Host()
    await host.worker("one", 1).draw(MEETING)
    assert host.box.ended("one") == (MEETING.room,)
    assert host.box.rooms == (MEETING.room,)
    assert await host.worker("two", 2).find(MEETING) is not None


async def test_when_the_last_worker_gives_a_meeting_up_the_box_forgets_it() -> None:
    host = Host()
    one, two = host.worker("one", 1), host.worker("two", 2)
    await one.draw(MEETING)
    await two.find(MEETING)
    one.forget(MEETING)
    assert len(host.box) == 1
    two.forget(MEETING)
    assert len(host.box) == 0
    assert await two.find(MEETING) is None


async def test_keys_are_destroyed_when_their_time_is_over_even_if_nobody_closes() -> None:
    host = Host()
    await host.worker("one", 1).draw(MEETING)
    host.clock.advance(LONG_S - 60)
    host.box.holding(MEETING, 120)
    host.clock.advance(90)
    host.box.tick()
    assert len(host.box) == 1
    host.clock.advance(60)
    host.box.tick()
    assert len(host.box) == 0


async def test_it_answers_for_itself_and_for_the_dead_and_for_nobody_else() -> None:
    host = Host()
    one, two = host.worker("one", 1), host.worker("two", 2)
    keys = await one.draw(MEETING)
    await two.find(MEETING)
    confirm = keys.confirm_key()
    host.box.ended("two")
    words = host.box.destroyed(MEETING)
    assert set(words) == {"supervisor", "two"}
    assert all(proves(confirm, name, word) for name, word in words.items())
    assert len(host.box) == 0
    # A worker that dies after the keys are gone is still answered for; every holder may ask.
    host.box.ended("one")
    assert set(host.box.destroyed(MEETING)) == {"supervisor", "one", "two"}
    host.clock.advance(601)
    host.box.tick()
    assert host.box.destroyed(MEETING) == {}


async def test_a_meeting_is_not_begun_when_nobody_took_a_copy_of_its_keys() -> None:
    async def deposit(_meeting: MeetingId, _handover: Handover) -> None:
        raise StoreUnavailable

    ring = LocalKeyring("tests", ManualClock(), SeededDice(1), deposit=deposit)
    with pytest.raises(StoreUnavailable):
        await ring.draw(MEETING)
    assert await ring.find(MEETING) is None
