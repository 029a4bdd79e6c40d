"""A session that is stretched: everything of it lasts to the new end, and nothing of it longer."""

from typing import Final

from chat.core.names import Code, End
from tests.service.house import House
from tests.service.planned import BEGIN, DAY_S, DOORS, END, GREEN, MINUTE, STARTS, comes, until

MORE: Final = 15 * MINUTE


async def test_after_the_old_end_people_talk_come_back_and_come_in_and_at_the_new_end_all_of_it_is_gone(
    planned: House,
) -> None:
    here, there = planned.processes
    await until(planned, GREEN)
    lee = await comes(here)
    await until(planned, DOORS)
    puffin, curlew = await here.enters("Clover Puffin"), await there.enters("Mossy Curlew")
    await until(planned, BEGIN)
    await lee.must("open")
    meeting, keys = here.replica.meeting, here.replica.keys
    await until(planned, END - MINUTE)
    await lee.must("stretch", minutes=15)
    await curlew.drops()
    await until(planned, END + 10)
    await puffin.must("say", text="We are still here.")
    await until(planned, END + 25)
    # Somebody whose worker was killed meanwhile finds the session, and what was said, at the other one.
    planned.processes.remove(there)
    await here.watch.host_gone(there.host, (meeting.room,))
    third = planned.process()
    back = await curlew.comes_back(third)
    await back.reads_on(curlew.last)
    assert back.texts == ["We are still here."]
    newt = await third.enters("Teal Newt")
    await until(planned, END + MORE - 1)
    assert (await newt.says("Good night.")).code is None
    assert back.texts == ["We are still here.", "Good night."]
    assert third.replica.meeting == meeting
    await until(planned, END + MORE)
    assert newt.count("thanks_said") == 1
    await until(planned, END + MORE + 60)
    assert [one.end for one in (puffin, back, newt)] == [End.CLOSED] * 3
    assert keys.destroyed
    assert meeting not in planned.store.meetings
    await lee.must("close")
    assert not planned.store.meetings
    assert not planned.store.pointers
    status = await third.attendance.status(meeting.room)
    assert status.planned is not None
    assert status.planned.starts_at == STARTS + DAY_S * 1000, "the next session begins when it was planned to"


async def test_four_hours_after_its_opening_a_session_is_over_however_often_it_was_stretched(planned: House) -> None:
    here, _ = planned.processes
    await until(planned, GREEN)
    lee = await comes(here)
    await until(planned, BEGIN + 7 * MINUTE)
    await lee.must("open")
    opened = here.replica.room.opened_at
    assert opened is not None
    while (await lee.does("stretch", minutes=15)).code is None:
        assert here.replica.ends_at <= opened + 4 * 3600_000
    assert (await lee.does("stretch", minutes=5)).code is Code.LONGEST
    await until(planned, BEGIN + 7 * MINUTE + 4 * 3600 - 1)
    assert (await lee.says("still here")).code is None
    assert (await lee.does("stretch", minutes=5)).code is Code.LONGEST
    await until(planned, BEGIN + 7 * MINUTE + 4 * 3600)
    assert lee.count("thanks_said") == 1
    await until(planned, BEGIN + 7 * MINUTE + 4 * 3600 + 60)
    assert lee.count("closed") == 1
