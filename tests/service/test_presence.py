"""Who is here: drops, places, seats, returns, and what is shown of the time between."""

import asyncio

import msgspec
import pytest

from chat.core.actions.drop import Dropped
from chat.core.actions.end_seat import SeatEnded
from chat.core.actions.lose_place import PlaceLost
from chat.core.names import Code, End
from chat.ports import StoreUnavailable
from chat.service.replay import PAGE_BYTES
from tests.service.browser import Browser, tag
from tests.service.house import House


async def circle(house: House) -> tuple[Browser, Browser, Browser]:
    here, there = house.processes[0], house.processes[-1]
    lee = await house.open()
    return lee, await here.enters("Clover Puffin"), await there.enters("Mossy Curlew")


async def test_a_drop_keeps_the_place_90_s_and_the_seat_10_min_and_each_ends_once(two: House) -> None:
    lee, _, curlew = await circle(two)
    room = two.processes[0].replica
    await curlew.drops()
    assert lee.count("dropped") == 1
    who = curlew.occupant
    assert who is not None
    await two.time_passes(89)
    assert room.room.occupants[who].has_place
    await two.time_passes(2)
    assert not room.room.occupants[who].has_place
    await two.time_passes(505)
    assert who in room.room.occupants
    await two.time_passes(5)
    assert who not in room.room.occupants
    assert [len(two.facts(kind)) for kind in (Dropped, PlaceLost, SeatEnded)] == [1, 1, 1]
    assert await curlew.is_refused_to_come_back() is Code.SEAT_ENDED


async def test_back_within_90_s_it_gets_exactly_what_it_missed(two: House) -> None:
    here, there = two.processes
    lee, puffin, curlew = await circle(two)
    await puffin.says("heard")
    await curlew.drops()
    for text in ("one", "two", "three", "four"):
        await puffin.says(text)
    await puffin.must("take_back", message=puffin.id_of("two"))
    await lee.must("redact", message=puffin.id_of("three"), reason="kindness")
    await two.time_passes(80)
    back = await curlew.comes_back(here)
    assert (back.welcome.returned, back.welcome.behind) == (True, True)
    assert back.occupant == curlew.occupant
    await puffin.says("five")
    pages = await back.reads_on(curlew.last)
    assert pages[-1].done
    assert back.texts == ["one", "four", "five"]
    played = [event.text for frame in back.caught_up for event in frame.events if tag(event) == "said"]
    assert played == ["one", "four"], "a text that was taken away was sent, or one was sent twice"
    assert back.end is None
    assert there is not here


async def test_back_after_90_s_the_time_between_is_not_shown(two: House) -> None:
    here, _ = two.processes
    _, puffin, curlew = await circle(two)
    await puffin.says("heard")
    await curlew.drops()
    await puffin.says("within the place")
    await two.time_passes(100)
    await puffin.says("in between")
    await two.time_passes(100)
    back = await curlew.comes_back(here)
    await puffin.says("afterwards")
    await back.reads_on(curlew.last)
    assert back.occupant == curlew.occupant
    assert back.texts == ["within the place", "afterwards"]
    # Asking from the very beginning shows the windows, and still nothing between them.
    again = [frame for page in await back.reads_on(0) for frame in page.events]
    assert [event.text for frame in again for event in frame.events] == ["heard", "within the place"]


async def test_what_became_of_messages_in_ones_own_windows_is_told_even_after_90_s(two: House) -> None:
    here, _ = two.processes
    lee, puffin, curlew = await circle(two)
    for text in ("my number", "my name", "hard words", "stays hidden for a moment"):
        await puffin.says(text)
    await curlew.drops()
    await two.time_passes(100)
    await puffin.says("in between")
    await lee.must("redact", message=puffin.id_of("my number"), reason="personal_details")
    await puffin.must("take_back", message=puffin.id_of("my name"))
    await lee.must("add_content_note", message=puffin.id_of("hard words"), note="loss")
    for doing in ("redact", "restore"):
        await lee.must(doing, message=puffin.id_of("stays hidden for a moment"))
    for doing in ("add_content_note", "take_off_content_note", "redact"):
        await lee.must(doing, message=puffin.id_of("in between"), **({"note": "loss"} if doing[0] == "a" else {}))
    back = await curlew.comes_back(here)
    await back.reads_on(curlew.last)
    told = [(tag(event), event.id) for frame in back.caught_up for event in frame.events]
    assert told == [
        ("redacted", puffin.id_of("my number")),
        ("taken_back", puffin.id_of("my name")),
        ("content_note_added", puffin.id_of("hard words")),
        ("redacted", puffin.id_of("stays hidden for a moment")),
        ("restored", puffin.id_of("stays hidden for a moment")),
    ]


async def test_what_a_facilitator_sent_to_somebody_without_a_place_is_there_on_their_return(two: House) -> None:
    here, _ = two.processes
    lee, puffin, curlew = await circle(two)
    await curlew.drops()
    await puffin.drops()
    await two.time_passes(100)
    await lee.must("talk_in_private", handle=curlew.handle, text="are you well?")
    await lee.must("share_help", handle=curlew.handle)
    back, other = await curlew.comes_back(here), await puffin.comes_back()
    await back.reads_on(curlew.last)
    await other.reads_on(puffin.last)
    told = [event for frame in back.caught_up for event in frame.events]
    assert [(tag(event), getattr(event, "text", None)) for event in told] == [
        ("said_in_private", "are you well?"),
        ("help_shared", None),
    ]
    assert back.welcome.view.me.in_private
    assert other.caught_up == []


async def test_a_mute_outlives_a_return(two: House) -> None:
    here, _ = two.processes
    lee, _, curlew = await circle(two)
    await lee.must("mute", handle=curlew.handle)
    await curlew.drops()
    await two.time_passes(300)
    back = await curlew.comes_back(here)
    assert back.welcome.view.me.muted
    assert (await back.says("anyway")).code is Code.MUTED


async def test_a_second_tab_asks_and_the_first_then_ends(two: House) -> None:
    here, _ = two.processes
    lee, puffin, curlew = await circle(two)
    assert await curlew.is_refused_to_come_back(here) is Code.IN_USE
    assert curlew.ended is None
    second = await curlew.comes_back(here, take_over=True)
    assert curlew.end is End.REPLACED
    assert second.occupant == curlew.occupant
    # The end of the old socket, told of just now, means nothing for the seat.
    assert lee.count("dropped") == 0
    assert two.facts(Dropped) == []
    assert (await second.says("from the second tab")).code is None
    assert puffin.texts == ["from the second tab"]
    await second.drops()
    assert lee.count("dropped") == 1


async def test_a_seat_that_was_left_is_over(two: House) -> None:
    lee, _, curlew = await circle(two)
    await curlew.must("leave", how="ok")
    assert curlew.end is End.LEFT
    assert lee.count("left") == 1
    assert lee.count("dropped") == 0
    for process in two.processes:
        assert await curlew.is_refused_to_come_back(process) is Code.SEAT_ENDED


async def test_a_drop_that_the_store_did_not_take_is_asked_again(two: House) -> None:
    lee, _, curlew = await circle(two)
    two.store.fail_next(StoreUnavailable)
    await curlew.drops()
    assert lee.count("dropped") == 0
    await two.time_passes(1)
    assert lee.count("dropped") == 1
    await two.time_passes(2)
    assert len(two.facts(Dropped)) == 1
    assert all(not process.attendance.connections.undropped for process in two.processes)


async def test_back_before_the_drop_stands_the_old_drop_means_nothing(two: House) -> None:
    here, _ = two.processes
    lee, _, curlew = await circle(two)
    two.store.fail_next(StoreUnavailable)
    await curlew.drops()
    back = await curlew.comes_back(here, take_over=True)
    await two.time_passes(5)
    assert two.facts(Dropped) == []
    assert lee.count("dropped") == 0
    assert (await back.says("still here")).code is None


async def test_a_place_that_others_took_is_said_to_be_full(two: House) -> None:
    small = House(sharing_capacity=1)
    here = small.process()
    lee = await small.open()
    puffin = await here.enters("Clover Puffin")
    await puffin.drops()
    await small.time_passes(91)
    curlew = await here.enters("Mossy Curlew")
    assert await puffin.is_refused_to_come_back() is Code.FULL
    await curlew.must("leave")
    assert (await puffin.comes_back()).handle == "Clover Puffin"
    assert lee.count("came_back") == 1
    await here.meetings.close()


async def test_pages_are_bounded_and_nothing_is_missing_between_them(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    curlew = await here.enters("Mossy Curlew")
    await curlew.drops()
    texts = [f"{number:03} " + "ä" * 1900 for number in range(60)]
    for start in range(0, 60, 20):
        await asyncio.gather(*(lee.asks("say", text=text) for text in texts[start : start + 20]))
    await house.checked()
    back = await curlew.comes_back()
    pages = await back.reads_on(curlew.last)

    sizes = [sum(len(msgspec.json.encode(frame)) for frame in page.events) for page in pages]
    assert len(pages) >= 4
    assert max(sizes) <= PAGE_BYTES
    assert back.texts == texts


async def test_a_long_silence_of_others_is_paged_without_empty_pages(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    curlew = await here.enters("Mossy Curlew")
    await curlew.drops()
    for start in range(0, 300, 50):
        await asyncio.gather(*(lee.asks("lock" if number % 2 else "unlock") for number in range(start, start + 50)))
    await lee.says("at last")
    back = await curlew.comes_back()
    await back.reads_on(curlew.last)
    assert back.texts == ["at last"]


async def test_pages_without_a_store_are_refused_and_asked_for_again(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    curlew = await here.enters("Mossy Curlew")
    await curlew.drops()
    await lee.says("missed")
    back = await curlew.comes_back()
    house.store.available = False
    refused = await here.attendance.more(back.connection, curlew.last)
    assert getattr(refused, "code", None) is Code.UNAVAILABLE
    house.store.available = True
    await back.reads_on(curlew.last)
    assert back.texts == ["missed"]


@pytest.mark.parametrize("lost", [False, True])
async def test_pages_of_a_meeting_that_ends_meanwhile_are_refused(house: House, lost: bool) -> None:
    here = house.processes[0]
    lee = await house.open()
    curlew = await here.enters("Mossy Curlew")
    await curlew.drops()
    await lee.says("missed")
    back = await curlew.comes_back()
    if lost:
        house.store.lose()
    else:
        assert (await lee.asks("close")).code is None
    refused = await here.attendance.more(back.connection, curlew.last)
    assert getattr(refused, "code", None) is (Code.GONE if lost else Code.CLOSED)
    await house.checked()


async def test_the_people_list_of_a_participant_names_only_who_shares(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    puffin = await here.enters("Clover Puffin")
    await here.enters("Mossy Curlew", stance="listening")
    await house.time_passes(3)
    shown = puffin.people()
    assert [person.handle for person in shown.people] == ["Lee", "Clover Puffin"]  # type: ignore[union-attr]
    assert shown.listening == 1  # type: ignore[union-attr]
    assert len(lee.people().people) == 3  # type: ignore[union-attr]
