"""Coming back with a kept name: one person in two tabs, the same name again, and nothing that outlives a meeting."""

import re

import pytest

from chat.config import word_list
from chat.core.actions.admit import AdmittedShown
from chat.core.actions.enter import EnteredShown
from chat.core.actions.leave import LeftShown
from chat.core.actions.restore import RestoredShown
from chat.core.handles import offers
from chat.core.names import Code, ContentNote, End, RoomId
from chat.protocol import Signal
from tests.service.browser import Browser, tag
from tests.service.house import NAMES_KEY, ROOM, House

SECRET = "k" * 22
OTHER = "o" * 22


async def test_the_same_kept_name_in_a_second_tab_asks_first_and_then_ends_the_first(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    first = await here.enters("Clover Puffin", kept=SECRET)
    await first.says("hello")
    refused = await there.is_refused("Mossy Curlew", kept=SECRET)
    assert refused.code is Code.IN_USE
    assert not first.ended
    second = await there.enters("Mossy Curlew", kept=SECRET, take_over=True)
    assert first.end is End.REPLACED
    assert second.handle == "Clover Puffin", "the one they were"
    await second.reads_on(0)
    assert second.texts == ["hello"]
    assert lee.count("entered") == 1


async def test_a_mute_and_a_removal_stay_with_a_kept_name(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    first = await here.enters("Clover Puffin", kept=SECRET)
    await lee.must("mute", handle="Clover Puffin", seconds=900)
    second = await here.enters("Mossy Curlew", kept=SECRET, take_over=True)
    assert (await second.says("but")).code is Code.MUTED
    await lee.must("remove", handle="Clover Puffin", reason="kindness")
    for wait in (False, True):
        assert (await here.is_refused("Mossy Curlew", kept=SECRET, wait=wait)).code is Code.REMOVED
    # Somebody else's kept name knocks, as every newcomer does after a removal.
    assert (await here.is_refused("Teal Newt", kept=OTHER)).code is Code.KNOCK
    assert first.end is End.REPLACED


@pytest.mark.parametrize("knocks", [False, True])
async def test_a_mute_stays_with_a_kept_name_that_leaves_and_comes_again(knocks: bool) -> None:
    house = House(admission="knock" if knocks else "open")
    here = house.process()
    lee = await house.open()

    async def comes() -> Browser:
        if not knocks:
            return await here.enters("Clover Puffin", kept=SECRET)
        waiting = await here.waits("Clover Puffin", kept=SECRET)
        await lee.must("admit", handle="Clover Puffin")
        return waiting

    first = await comes()
    await lee.must("mute", handle=first.handle, seconds=900)
    await first.must("leave")
    again = await comes()
    assert again.occupant == first.occupant
    assert (await again.says("but")).code is Code.MUTED
    assert again.welcome.view.me.muted_seconds_left == 900
    # Facilitators are shown it, too, or nobody could give the voice back.
    (*_, shown) = (event for event in lee.events if tag(event) in {"entered", "admitted"})
    assert (shown.muted, shown.muted_seconds_left) == (True, 900)
    await lee.must("unmute", handle=first.handle)
    await again.must("leave")
    assert (await (await comes()).says("thank you")).code is None


async def test_whoever_lost_the_line_and_their_tab_comes_back_by_the_kept_name(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    first = await here.enters("Clover Puffin", kept=SECRET)
    await first.drops()
    await lee.says("while you were away")
    again = await here.enters("Mossy Curlew", kept=SECRET)
    assert (again.handle, again.welcome.behind) == ("Clover Puffin", True)
    await again.reads_on(0)
    assert again.texts == ["while you were away"]


async def test_whoever_waits_at_the_door_in_one_tab_may_wait_in_another() -> None:
    house = House(admission="knock")
    here = house.process()
    lee = await here.enters(invitation=house.invitation())
    await lee.must("open")
    first = await here.waits("Teal Newt", kept=SECRET, been_before=True)
    assert (await here.is_refused("Solar Zebra", kept=SECRET, wait=True)).code is Code.IN_USE
    second = await here.waits("Solar Zebra", kept=SECRET, take_over=True, been_before=True)
    assert first.end is End.REPLACED
    await lee.must("admit", handle="Solar Zebra")
    assert second.handle == "Solar Zebra"
    (admitted,) = [event for event in lee.events if isinstance(event, AdmittedShown)]
    assert admitted.been_before
    await here.meetings.close()


async def test_n2_the_store_and_the_others_never_see_the_secret_and_rooms_share_nothing(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    there = await here.enters(invitation=house.invitation(rooms=(RoomId("other"),)), room="other")
    await there.must("open")
    one = await here.enters("Clover Puffin", kept=SECRET)
    other = await here.enters(kept=OTHER, room="other", **house.offered("Clover Puffin", room="other"))
    stored = b"".join(entry.entry for log in house.store.meetings.values() for entry in log.entries)
    for secret in (SECRET, OTHER, one.welcome.seat, other.welcome.seat):
        assert secret.encode() not in stored
        assert secret not in lee.wire + there.wire
    assert one.welcome.seat != other.welcome.seat
    assert one.occupant != other.occupant


async def test_only_those_who_keep_a_name_and_say_so_have_been_before(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    await here.enters("Clover Puffin", kept=SECRET, been_before=True)
    await here.enters("Mossy Curlew", been_before=True)
    await here.enters("Teal Newt", kept=OTHER)
    entered = [event for event in lee.events if isinstance(event, EnteredShown)]
    assert [event.been_before for event in entered] == [True, False, False]


async def test_where_names_are_not_kept_the_secret_means_nothing() -> None:
    house = House(kept_names=False)
    here = house.process()
    lee = await house.open()
    first = await here.enters("Clover Puffin", kept=SECRET, been_before=True)
    second = await here.enters("Mossy Curlew", kept=SECRET)
    assert (first.end, second.handle) == (None, "Mossy Curlew")
    assert not any(event.been_before for event in lee.events if isinstance(event, EnteredShown))
    await here.meetings.close()


async def test_a_kept_name_is_no_way_to_become_somebody_who_has_it(house: House) -> None:
    """Names are signed offers: neither a secret nor a handle alone gives one."""
    here = house.processes[0]
    await house.open()
    refused = await here.is_refused(kept=SECRET, handle="Clover Puffin", signature="A" * 27)
    assert refused.code is Code.BAD_HANDLE
    await here.enters("Clover Puffin", kept=SECRET)
    assert (await here.is_refused("Clover Puffin", kept=OTHER)).code is Code.HANDLE_TAKEN


async def test_where_typing_is_off_nobody_is_told_that_somebody_writes() -> None:
    house = House(typing=False)
    here = house.process()
    lee = await house.open()
    puffin = await here.enters("Clover Puffin")
    await here.attendance.signal(puffin.connection, Signal(writing=True))
    assert lee.signals == []
    await here.attendance.signal(puffin.connection, Signal(away=True))
    assert [signal.away for signal in lee.signals] == [True]
    await here.meetings.close()


async def test_e1_leaving_quickly_without_a_socket_ends_the_seat_too(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    puffin, curlew = await here.enters("Clover Puffin"), await here.enters("Mossy Curlew")
    await puffin.drops()
    for room, meeting, seat in (
        ("nowhere", puffin.welcome.meeting, puffin.welcome.seat),
        ("other", puffin.welcome.meeting, puffin.welcome.seat),
        ("quiet", "another meeting", puffin.welcome.seat),
        ("quiet", puffin.welcome.meeting, "another seat"),
    ):
        await here.attendance.leave_quickly(RoomId(room), meeting, seat)
    await house.checked()
    assert lee.count("left") == 0
    await here.attendance.leave_quickly(RoomId("quiet"), puffin.welcome.meeting, puffin.welcome.seat)
    await house.checked()
    assert [event.quickly for event in lee.events if isinstance(event, LeftShown)] == [True]
    assert "left" not in curlew.kinds
    assert await puffin.is_refused_to_come_back() is Code.SEAT_ENDED


async def test_e1_without_a_store_leaving_quickly_fails_in_silence(house: House) -> None:
    here = house.processes[0]
    await house.open()
    puffin = await here.enters("Clover Puffin")
    house.store.available = False
    await here.attendance.leave_quickly(RoomId("quiet"), puffin.welcome.meeting, puffin.welcome.seat)
    house.store.available = True


async def test_a_hidden_message_comes_back_with_the_note_that_a_facilitator_gave_it(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    puffin = await here.enters("Clover Puffin")
    await puffin.says("I could not eat")
    message = lee.id_of("I could not eat")
    await lee.must("add_content_note", message=message, note="eating")
    await lee.must("redact", message=message)
    await lee.must("restore", message=message)
    (restored,) = [event for event in puffin.events if isinstance(event, RestoredShown)]
    assert restored.note is ContentNote.EATING


async def test_n1_fifty_people_share_under_fifty_different_animals() -> None:
    house = House(sharing_capacity=50)
    here = house.process()
    await house.open()
    handles: list[str] = []
    drawn = 0
    while len(handles) < 50:
        drawn += 1
        offer = offers(word_list(), ROOM, NAMES_KEY, drawn.to_bytes(16, "big"), house.clock.now(), count=1)[0]
        browser, refused = await here.knocks(handle=offer.handle, signature=offer.signature)
        if refused is None:
            handles.append(browser.handle)
        else:
            assert refused.code is Code.HANDLE_TAKEN
    assert all(re.fullmatch(r"[A-Z][a-z]{2,10} [A-Z][a-z]{2,10}", handle) for handle in handles)
    assert len({handle.split(" ")[1] for handle in handles}) == 50
    await here.meetings.close()
