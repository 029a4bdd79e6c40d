"""What stands on the board decides at the door: cancelled meetings do not begin, and full rooms say so elsewhere."""

import datetime

import pytest

from chat.core.names import Code, Instant, InvitationId, Phase
from chat.service.posts import Cancelled, Known, NoticePut, RoomShown
from tests.service.house import ROOM, House

DAY_MS = 24 * 60 * 60 * 1000
UTC = datetime.UTC
MORNING = Instant(int(datetime.datetime(2026, 11, 30, 9, tzinfo=UTC).timestamp() * 1000))
EVENING = Instant(int(datetime.datetime(2026, 11, 30, 19, 30, tzinfo=UTC).timestamp() * 1000))
MONDAY = datetime.date(2026, 11, 30)


def today(house: House) -> datetime.date:
    return datetime.datetime.fromtimestamp(house.clock.now() / 1000, UTC).date()


async def test_a_cancelled_day_begins_no_meeting_until_it_is_taken_back(house: House) -> None:
    here = house.processes[0]
    now, day = house.clock.now(), today(house)
    here.board.take(Cancelled(at=now, mark="a", room=ROOM, day=day))
    assert (await here.is_refused(invitation=house.invitation())).code is Code.NOT_OPEN
    here.board.take(Cancelled(at=Instant(now + 1), mark="b", room=ROOM, day=day, stands=False))
    assert (await here.enters(invitation=house.invitation())).handle == "Lee"


async def test_a_notice_is_told_inside_when_it_is_put_up_and_when_its_time_is_over(house: House) -> None:
    here, there = house.processes[0], house.process()
    lee = await house.open()
    sam = await there.enters("Mossy Curlew")
    now = house.clock.now()
    await here.timetable.tick()
    assert (lee.notices, sam.welcome.notices) == ([], ())
    line = NoticePut(at=now, mark="a", room=ROOM, text="We end early.", until=Instant(now + 60_000))
    await here.board.put_up(line)
    await there.board.read_on()
    for process in (here, there):
        await process.timetable.tick()
        await process.timetable.tick()
    assert lee.notices == sam.notices == [("We end early.",)]
    assert (await here.enters("Teal Newt")).welcome.notices == ("We end early.",)
    house.clock.advance(61)
    await there.timetable.tick()
    assert sam.notices[-1] == ()


async def test_cancelling_does_not_end_a_meeting_that_runs(house: House) -> None:
    here = house.processes[0]
    lee = await house.open()
    here.board.take(Cancelled(at=house.clock.now(), mark="a", room=ROOM, day=today(house)))
    await here.timetable.tick()
    await house.checked()
    assert lee.end is None
    assert (await here.enters("Mossy Curlew")).handle == "Mossy Curlew"


async def test_how_a_room_looks_is_on_the_board_for_whoever_cannot_join_it(house: House) -> None:
    here, there = house.processes[0], house.process()
    await house.open()
    await here.timetable.tick()
    await there.board.read_on()
    seen = there.board.shown(ROOM)
    assert seen is not None
    assert (seen.phase, seen.facilitators) == (Phase.OPEN, 1)
    house.clock.advance(91)
    assert there.board.shown(ROOM) is None


async def test_a_room_whose_keys_are_elsewhere_looks_as_its_host_says(house: House) -> None:
    here, stranger = house.processes[0], house.process()
    await house.open()
    await here.timetable.tick()
    await stranger.board.read_on()
    house.store.keys.clear()  # no host that this one can ask has them
    seen = await stranger.attendance.status(ROOM)
    assert (seen.phase, seen.facilitators) == (Phase.OPEN, 1)


# -- what follows from what stands there


def known(zone: datetime.tzinfo = UTC) -> Known:
    return Known(lambda room: zone)


def test_a_day_is_a_day_in_the_rooms_own_zone() -> None:
    lord_howe = datetime.timezone(datetime.timedelta(hours=11))
    board = known(lord_howe)
    board.take(Cancelled(at=MORNING, mark="a", room=ROOM, day=MONDAY), MORNING)
    assert board.cancelled(ROOM, MORNING)
    assert not board.cancelled(ROOM, EVENING), "there it is Tuesday already"


def test_one_of_two_meetings_of_a_day_is_cancelled_alone() -> None:
    board = known()
    board.take(Cancelled(at=MORNING, mark="a", room=ROOM, day=MONDAY, start=EVENING), MORNING)
    assert board.cancelled(ROOM, EVENING)
    assert not board.cancelled(ROOM, MORNING)
    assert [one.start for one in board.cancellations()] == [EVENING]


@pytest.mark.parametrize(("first", "then"), [(None, EVENING), (EVENING, None)])
def test_what_was_cancelled_by_its_day_is_taken_back_by_its_start_and_the_other_way(
    first: Instant | None, then: Instant | None
) -> None:
    off = Cancelled(at=MORNING, mark="b", room=ROOM, day=MONDAY, start=first)
    back = Cancelled(at=Instant(MORNING + 1), mark="a", room=ROOM, day=MONDAY, start=then, stands=False)
    again = Cancelled(at=Instant(MORNING + 2), mark="c", room=ROOM, day=MONDAY, start=first)
    for said in ((off, back), (back, off)):
        board = known()
        for post in said:
            board.take(post, MORNING)
        assert not board.cancelled(ROOM, EVENING)
        # Of a day that is cancelled one meeting takes place after all, and no other.
        assert board.cancelled(ROOM, MORNING) is (first is None)
        assert len(board.cancellations()) == (1 if first is None else 0)
        board.take(again, MORNING)
        assert board.cancelled(ROOM, EVENING)


def test_a_notice_goes_by_itself_and_a_new_one_takes_its_place() -> None:
    board = known()
    until = Instant(MORNING + 60_000)
    board.take(NoticePut(at=MORNING, mark="a", room=None, text="First.", until=until), MORNING)
    board.take(NoticePut(at=Instant(MORNING + 1), mark="b", room=None, text="Second.", until=until), MORNING)
    board.take(NoticePut(at=MORNING, mark="c", room=ROOM, text="Here.", until=until), MORNING)
    assert board.notices(ROOM, MORNING) == ("Here.",)
    assert board.notices(None, MORNING) == ("Second.",)
    assert board.notices(ROOM, until) == ()
    board.prune(until)
    assert board.missing(None) == ()


def test_a_post_of_a_broken_clock_does_not_win_over_all_that_follow() -> None:
    board = known()
    far = Instant(MORNING + 3 * DAY_MS)
    shown = RoomShown(at=far, mark="a", room=ROOM, phase=Phase.OPEN)
    assert not board.take(shown, MORNING)


def test_an_invitation_that_waits_is_known_to_the_operator(house: House) -> None:
    assert house.processes[0].board.seen()["pin_waits"] == {}


async def test_who_waits_because_of_a_pin_is_told_to_the_operator(house: House) -> None:
    here = house.processes[0]
    link = house.invitation("Lee", pin="246810")
    for _ in range(5):
        await here.is_refused(invitation=link, pin="000000")
    assert here.board.seen()["pin_waits"] == {InvitationId("invitation of Lee"): 15 * 60}


async def test_a_pin_that_cannot_be_counted_is_not_looked_at(house: House) -> None:
    here = house.processes[0]
    link = house.invitation("Lee", pin="246810")
    house.store.available = False
    assert (await here.is_refused(invitation=link, pin="246810")).code is Code.UNAVAILABLE
    house.store.available = True
    assert (await here.enters(invitation=link, pin="246810")).handle == "Lee"
