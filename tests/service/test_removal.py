"""A removal holds: on every connection, in every process, and against the quickest way back in."""

from chat.core.names import Code, End, Role
from chat.service.posts import PIN_TRIES
from tests.service.house import House


async def test_a_removed_person_is_told_why_and_others_read_nothing_of_it(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    puffin, curlew = await here.enters("Clover Puffin"), await there.enters("Mossy Curlew")
    await two.time_passes(3)
    await lee.must("remove", handle=curlew.handle, reason="kindness")
    assert curlew.ended is not None
    assert (curlew.ended.code, curlew.ended.reason) == (End.REMOVED, "kindness")
    assert lee.count("removed") == 1
    assert {"removed", "left"}.isdisjoint(puffin.kinds)
    assert "removed" not in curlew.kinds
    await two.time_passes(3)
    assert puffin.count("crowd") == 2


async def test_a_removed_seat_is_refused_on_any_connection_and_any_process(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    curlew = await there.enters("Mossy Curlew")
    await lee.must("remove", handle=curlew.handle, reason="other")
    assert (await curlew.asks("say", text="still here?")).code is Code.NOT_INSIDE
    for process in (here, there):
        assert await curlew.is_refused_to_come_back(process) is Code.REMOVED
        assert await curlew.is_refused_to_come_back(process, take_over=True) is Code.REMOVED


async def test_newcomers_knock_15_min_after_a_removal_unless_staff_unlock(two: House) -> None:
    _, there = two.processes
    lee = await two.open()
    curlew, puffin = await there.enters("Mossy Curlew"), await there.enters("Clover Puffin")
    await lee.must("remove", handle=curlew.handle, reason="other")
    refused = await there.is_refused("Happy Otter")
    assert (refused.code, refused.retry_after) == (Code.KNOCK, None)
    # Whoever was inside comes back all the same.
    await puffin.drops()
    await puffin.comes_back()
    await two.time_passes(15 * 60 - 1)
    assert (await there.is_refused("Happy Otter")).code is Code.KNOCK
    await two.time_passes(1)
    otter = await there.enters("Happy Otter")
    await lee.must("remove", handle=otter.handle, reason="other")
    await lee.must("unlock")
    assert (await there.enters("Fuzzy Badger")).handle == "Fuzzy Badger"


async def test_a_removed_invitation_does_not_open_the_door_again(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    link = house.invitation(None, role=Role.PARTICIPANT)
    puffin = await here.enters("Clover Puffin", invitation=link)
    await lee.must("remove", handle=puffin.handle, reason="other")
    await lee.must("unlock")
    assert (await here.is_refused("Happy Otter", invitation=link)).code is Code.REMOVED
    assert (await here.enters("Happy Otter")).handle == "Happy Otter"


async def test_facilitators_do_not_remove_each_other(house: House) -> None:
    lee = await house.open()
    sam = await house.processes[0].enters(invitation=house.invitation("Sam"))
    assert (await lee.does("remove", handle=sam.handle, reason="other")).code is Code.NOT_ALLOWED
    assert sam.ended is None


async def test_a_removal_of_somebody_who_dropped_holds_too(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    curlew = await there.enters("Mossy Curlew")
    await curlew.drops()
    await lee.must("remove", handle=curlew.handle, reason="not_safe")
    assert await curlew.is_refused_to_come_back(here) is Code.REMOVED


# -- what is checked before a room is asked


async def test_five_wrong_pins_and_then_a_wait_even_for_the_right_one(house: House) -> None:
    here = house.processes[0]
    link = house.invitation("Lee", pin="246810")
    assert (await here.is_refused(invitation=link)).code is Code.WRONG_PIN
    for _ in range(PIN_TRIES):
        assert (await here.is_refused(invitation=link, pin="000000")).retry_after is None
    refused = await here.is_refused(invitation=link, pin="246810")
    assert (refused.code, refused.retry_after) == (Code.WRONG_PIN, 15 * 60)
    # Nobody else waits because of it.
    assert (await here.enters(invitation=house.invitation("Sam"))).handle == "Sam"
    house.clock.advance(15 * 60)
    assert (await here.enters(invitation=link, pin="246810")).handle == "Lee"


async def test_a_right_pin_in_between_begins_the_count_again(house: House) -> None:
    here = house.processes[0]
    link = house.invitation("Lee", pin="246810")
    for _ in range(3):
        for _ in range(PIN_TRIES - 1):
            await here.is_refused(invitation=link, pin="000000")
        lee = await here.enters(invitation=link, pin="246810")
        await lee.must("leave")


async def test_a_revoked_a_forged_and_an_ended_invitation_read_the_same() -> None:
    house = House(revoked=("invitation of Lee",))
    here = house.process()
    await here.enters(invitation=house.invitation("Sam"))
    ended = house.invitation("Ada", expires=house.clock.now())
    forged = house.invitation("Ada")[:-1] + "A"
    for link in (house.invitation("Lee"), ended, forged, "", "nonsense", "A" * 900):
        refused = await here.is_refused(invitation=link)
        assert (refused.code, refused.retry_after) == (Code.BAD_INVITATION, None)
    await here.meetings.close()


async def test_a_handle_that_was_not_offered_here_is_refused(house: House) -> None:
    here = house.processes[0]
    await house.open()
    offered = house.offered("Clover Puffin")
    elsewhere = house.offered("Clover Puffin", room="other")
    stale = house.offered("Clover Puffin", now=house.clock.now() - 3 * 3_600_000)
    for wrong in (
        {**offered, "handle": "Mossy Curlew"},
        {**offered, "signature": offered["signature"][:-2] + "AA"},
        elsewhere,
        stale,
        {"handle": "Clover Puffin"},
        {},
    ):
        assert (await here.is_refused(**wrong)).code is Code.BAD_HANDLE
    assert (await here.enters("Clover Puffin")).handle == "Clover Puffin"


async def test_a_taken_handle_and_a_taken_noun_are_refused(house: House) -> None:
    here = house.processes[0]
    await house.open()
    await here.enters("Clover Puffin")
    assert (await here.is_refused("Clover Puffin")).code is Code.HANDLE_TAKEN
    assert (await here.is_refused("Mossy Puffin")).code is Code.HANDLE_TAKEN
    assert (await here.enters("Mossy Puffin", stance="listening")).handle == "Mossy Puffin"


async def test_an_agreement_that_changed_is_shown_again(house: House) -> None:
    here = house.processes[0]
    await house.open()
    assert (await here.is_refused("Clover Puffin", agreement="winter")).code is Code.AGREEMENT_CHANGED
    assert (await here.is_refused("Clover Puffin", agreement="")).code is Code.AGREEMENT_CHANGED
    assert (await here.is_refused(invitation=house.invitation("Sam"), agreement="")).code is Code.AGREEMENT_CHANGED


async def test_another_version_of_the_protocol_is_told_to_reload(house: House) -> None:
    await house.open()
    assert (await house.processes[0].is_refused("Clover Puffin", v=2)).code is Code.OUT_OF_DATE


async def test_a_room_takes_as_many_as_it_holds_on_all_processes_together() -> None:
    house = House(sharing_capacity=2, listening_capacity=1)
    here, there = house.process(), house.process()
    await house.open(here)
    await here.enters("Clover Puffin")
    await there.enters("Mossy Curlew")
    assert (await here.is_refused("Happy Otter")).code is Code.SHARING_FULL
    await there.enters("Happy Otter", stance="listening")
    for process in (here, there):
        assert (await process.is_refused("Fuzzy Badger", stance="listening")).code is Code.FULL
        assert (await process.attendance.status(here.replica.meeting.room)).sharing_full
    # Facilitators take no capacity.
    await there.enters(invitation=house.invitation("Sam"))
    for process in house.processes:
        await process.meetings.close()


async def test_a_locked_a_paused_and_a_closing_room_let_nobody_new_in_but_facilitators(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    for shut, opened in (("lock", "unlock"), ("pause", "resume"), ("start_closing", None)):
        await lee.must(shut)
        assert (await here.is_refused("Clover Puffin")).code is Code.LOCKED
        await here.enters(invitation=house.invitation(f"Sam {shut}"))
        if opened:
            await lee.must(opened)
            await (await here.enters("Clover Puffin")).must("leave")


async def test_m3_what_a_removed_person_said_is_hidden_on_every_page_and_they_are_told(two: House) -> None:
    here, there = two.processes
    lee = await two.open()
    puffin, curlew = await here.enters("Clover Puffin"), await there.enters("Mossy Curlew")
    for person, text in ((curlew, "one"), (puffin, "hello"), (curlew, "two")):
        assert (await person.says(text)).code is None
    await curlew.must("take_back", message=curlew.id_of("two"))
    assert (await curlew.says("three")).code is None
    await lee.must("remove", handle=curlew.handle, reason="harmful_details", hide=True)
    assert puffin.texts == lee.texts == ["hello"]
    assert curlew.ended is not None
    assert (curlew.ended.code, curlew.ended.reason, curlew.ended.hidden) == (End.REMOVED, "harmful_details", True)
    # Not in a replay either, whoever reads it, from whichever process.
    await puffin.drops()
    back = await puffin.comes_back(there)
    await back.reads_on(0)
    assert back.texts == ["hello"]


async def test_a_process_that_joined_later_hides_what_was_said_before_it_joined(two: House) -> None:
    here, there = two.processes
    lee = await two.open(here)
    puffin, curlew = await here.enters("Clover Puffin"), await here.enters("Mossy Curlew")
    await curlew.says("one")
    ash = await there.enters(invitation=two.invitation("Ash"))
    await ash.must("remove", handle=curlew.handle, reason="kindness", hide=True)
    assert puffin.texts == lee.texts == []
