"""Slips go to those who come in, and nobody else; a closed meeting is told of by every process, without a name."""

import msgspec

from chat.adapters.memory import SeededDice
from chat.core.months import Meeting
from chat.core.names import MeetingId, Phase, RoomId
from chat.core.outcomes import Answers
from chat.ports import Counted
from chat.service.labels import label
from chat.service.outcomes import Outcomes
from tests.service.house import ROOM, House
from tests.service.process import Process

KEY = b"slips of these tests".ljust(32)


class Paper:
    """`ports.Counting` on paper."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Meeting | None]] = []
        self.slips: set[bytes] = set()

    def closed(self, meeting: MeetingId, label: str, told: Meeting | None) -> None:
        self.told.append((label, told))

    async def answered(self, room: RoomId, label: str, slip: bytes, answers: Answers) -> Counted:
        if slip in self.slips:
            return Counted.AGAIN
        self.slips.add(slip)
        return Counted.COUNTED


def asking(process: Process, *rooms: RoomId) -> tuple[Outcomes, Paper]:
    paper = Paper()
    outcomes = Outcomes(KEY, SeededDice(7), paper, rooms)
    process.meetings.on_over = outcomes.over
    process.attendance.connections.slip = outcomes.slip
    return outcomes, paper


async def test_a_participant_gets_a_slip_with_a_fresh_seat_and_answers_by_it_once(house: House) -> None:
    (process,) = house.processes
    outcomes, _ = asking(process, ROOM)
    await house.open()
    puffin, curlew = [await process.enters(name) for name in ("Clover Puffin", "Amber Curlew")]
    slip, meeting = puffin.welcome.slip, puffin.welcome.meeting
    assert slip is not None
    assert slip != curlew.welcome.slip
    assert await outcomes.answer(RoomId("other"), meeting, slip, Answers(alone=1)) is None
    assert await outcomes.answer(ROOM, "another", slip, Answers(alone=1)) is None
    assert await outcomes.answer(ROOM, meeting, slip, Answers(alone=1)) is Counted.COUNTED
    assert await outcomes.answer(ROOM, meeting, slip, Answers(alone=1)) is Counted.AGAIN


async def test_who_comes_back_or_facilitates_gets_none(house: House) -> None:
    (process,) = house.processes
    asking(process, ROOM)
    lee = await house.open()
    puffin = await process.enters("Clover Puffin")
    await puffin.drops()
    assert lee.welcome.slip is None
    assert (await puffin.comes_back()).welcome.slip is None


async def test_a_room_that_asks_nothing_gives_none(house: House) -> None:
    (process,) = house.processes
    asking(process)
    await house.open()
    assert (await process.enters("Clover Puffin")).welcome.slip is None


async def test_a_slip_has_nothing_in_common_with_the_seat_it_came_with(house: House) -> None:
    (process,) = house.processes
    asking(process, ROOM)
    await house.open()
    puffin = await process.enters("Clover Puffin")
    slip = puffin.welcome.slip
    assert slip is not None
    # Nothing that stays on the server holds it: not the room, not what lies in the store.
    room = process.replica.room
    assert slip.encode() not in msgspec.json.encode(room)
    assert slip not in repr(vars(process.attendance.connections))


async def test_a_close_is_told_by_every_process_alike_and_a_debrief_is_none_of_it(two: House) -> None:
    here, there = two.processes
    told = [asking(process, ROOM)[1] for process in (here, there)]
    lee = await two.open(here)
    puffin = await there.enters("Clover Puffin")
    await lee.must("mute", handle=puffin.handle, seconds=120)
    meeting = here.replica.meeting
    await two.time_passes(600)
    await lee.must("close")
    await two.checked()
    assert here.debrief is not None
    await lee.must("close")
    await two.checked()
    ((name, what),) = told[0].told
    assert told[1].told == [(name, what)]
    assert name == label(meeting)
    assert what is not None
    assert (what.minutes, what.most, what.counts["actions"]["mute"]) == (10, 1, 1)


async def test_a_meeting_that_never_opened_is_told_of_as_that(house: House) -> None:
    (process,) = house.processes
    _, paper = asking(process, ROOM)
    lee = await process.enters(invitation=house.invitation())
    assert process.replica.room.phase is Phase.LOBBY
    await lee.must("close")
    await house.checked()
    assert [what for _, what in paper.told] == [None]
