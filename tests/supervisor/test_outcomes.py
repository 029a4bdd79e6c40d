"""The supervisor adds up: each meeting once, each slip once, and nothing below eight on disk."""

import datetime
import stat
from pathlib import Path

import msgspec
import pytest

from chat.config import Config, RoomConfig
from chat.config.reports import Reports
from chat.config.schema import Server
from chat.core.disclosure import LEAST, Table
from chat.core.months import Meeting, Month, Running
from chat.core.names import Instant, MeetingId, RoomId
from chat.core.outcomes import Answers, decisions
from chat.ports import Counted
from chat.supervisor.outcomes import ANSWERS_S, Outcomes

ROOM = RoomId("7f3k")
FIRST = MeetingId(ROOM, Instant(1))
FORMS = 19


class Clock:
    """Moved by hand."""

    def __init__(self) -> None:
        self.at = datetime.datetime(2026, 10, 31, 19, 0, tzinfo=datetime.UTC)

    def now(self) -> Instant:
        return Instant(int(self.at.timestamp() * 1000))

    def monotonic(self) -> float:
        return self.at.timestamp()

    def passes(self, **time: float) -> None:
        self.at += datetime.timedelta(**time)


class House:
    def __init__(self, folder: Path, **room: bool) -> None:
        self.clock = Clock()
        rooms = (RoomConfig(ROOM, "Practice", "For anyone.", **room),)  # type: ignore[arg-type]
        self.config = Config(server=Server(state_dir=str(folder)), rooms=rooms)
        self.directory = self.config.reports_dir
        self.starts()

    def starts(self) -> None:
        self.outcomes = Outcomes(self.config, self.clock)
        self.outcomes.start()

    def stops(self) -> None:
        self.outcomes.stop()

    def answers(self, number: int, answers: Answers, label: str = "first") -> Counted:
        return self.outcomes.answered(ROOM, label, number.to_bytes(12, "big"), answers)

    @property
    def running(self) -> Running | None:
        return next(iter(Reports(self.directory).running()), None)

    def month(self, name: str) -> Month:
        (month,) = Reports(self.directory).months(name)
        return month


def test_a_meeting_counts_once_whoever_tells_of_it(tmp_path: Path) -> None:
    house = House(tmp_path)
    for _ in range(2):
        house.outcomes.closed(FIRST, "first", Meeting(90, 9, decisions({"mute": 11, "lock": 2})))
    house.outcomes.closed(MeetingId(ROOM, Instant(2)), "second", Meeting(30, 60))
    house.outcomes.closed(MeetingId(ROOM, Instant(3)), "third", None)
    assert house.running == Running(ROOM, "2026-10", 2, 120, {"8-12": 1, "over 50": 1}, {"actions": {"mute": 11}})


def test_a_slip_counts_once_and_only_after_its_meeting_and_for_an_hour(tmp_path: Path) -> None:
    house = House(tmp_path)
    answers = Answers(alone=4)
    assert house.answers(1, answers) is Counted.LATE
    house.outcomes.closed(FIRST, "first", Meeting(90, 9))
    assert house.outcomes.answered(RoomId("m4tw"), "first", b"1" * 12, answers) is Counted.LATE
    assert [house.answers(1, answers) for _ in range(3)] == [Counted.COUNTED, Counted.AGAIN, Counted.AGAIN]
    house.clock.passes(seconds=ANSWERS_S - 1)
    assert house.answers(2, answers) is Counted.COUNTED
    house.clock.passes(seconds=1)
    house.outcomes.tick()
    assert house.answers(3, answers) is Counted.LATE


def test_o4_files_on_disk_hold_no_count_below_eight_at_any_moment(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.outcomes.closed(FIRST, "first", Meeting(90, 9, decisions({"mute": 3, "report_kindness": 2})))
    for number in range(FORMS):
        house.answers(number, Answers(hope=(2, 2 + number % 2), alone=1 + number % 5))
        written = house.running
        assert written is not None
        assert [n for rows in written.counts.values() for n in rows.values() if n < LEAST] == []
    assert written is not None
    assert written.counts == {"hope": {"more": 8, "same": 8}}
    (file,) = house.directory.iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == ("running-7f3k.json", 0o600)
    assert stat.S_IMODE(house.directory.stat().st_mode) == 0o700


def test_at_the_end_of_a_month_its_tables_are_printed_once_and_the_running_file_goes(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.outcomes.closed(FIRST, "first", Meeting(90, 9))
    for number in range(FORMS):
        house.answers(number, Answers(hope=(2, 2 + number % 2), listened=5 if number < 5 else None))
    house.outcomes.tick()
    assert Reports(house.directory).names() == ()
    house.clock.passes(hours=6)
    house.outcomes.tick()
    october = house.month("2026-10")
    assert (october.sessions, october.minutes) == (1, 90)
    assert october.tables["hope"] == Table((10, 10, 0), 20)
    assert october.tables["listened"] is None
    assert {path.name for path in house.directory.iterdir()} == {"2026-10-7f3k.json"}
    # The five others were carried over, and are printed with November's.
    house.outcomes.closed(MeetingId(ROOM, Instant(2)), "second", Meeting(60, 4))
    for number in range(4):
        house.answers(number, Answers(listened=5), "second")
    house.clock.passes(days=30)
    house.outcomes.tick()
    november = house.month("2026-11")
    assert november.tables["listened"] == Table((0, 0, 0, 0, 10), 10)
    assert november.tables["hope"] is None
    assert (november.sessions, house.month("2026-10")) == (1, october)


def test_a_full_stop_loses_what_was_below_eight_and_nothing_else(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.outcomes.closed(FIRST, "first", Meeting(90, 9))
    for number in range(FORMS):
        house.answers(number, Answers(alone=4))
    house.stops()
    house.starts()
    house.outcomes.closed(MeetingId(ROOM, Instant(2)), "second", Meeting(30, 9))
    house.clock.passes(hours=6)
    house.outcomes.tick()
    october = house.month("2026-10")
    assert october.tables["alone"] == Table((0, 0, 0, 15, 0), 15)
    assert (october.sessions, october.minutes) == (2, 120)


def test_a_month_that_ended_while_the_service_was_down_is_printed_at_the_start(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.outcomes.closed(FIRST, "first", Meeting(90, 9))
    house.stops()
    house.clock.passes(days=40)
    house.starts()
    assert house.month("2026-10").sessions == 1
    assert house.running is None


def test_a_room_that_asks_nothing_prints_its_sessions_and_no_answers(tmp_path: Path) -> None:
    house = House(tmp_path, outcomes=False)
    house.clock.passes(hours=6)
    house.outcomes.tick()
    assert set(house.month("2026-10").tables) == {"actions", "reports"}


def test_what_cannot_be_written_is_tried_again_and_people_are_served(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.directory.write_text("in the way")
    house.outcomes.closed(FIRST, "first", Meeting(90, 9))
    assert house.answers(1, Answers(alone=4)) is Counted.COUNTED
    house.clock.passes(hours=6)
    house.outcomes.tick()
    house.directory.unlink()
    house.outcomes.tick()
    assert house.month("2026-10").sessions == 1


def test_two_servers_do_not_write_into_one_directory(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.outcomes.closed(FIRST, "first", Meeting(90, 9))
    first = house.outcomes
    house.starts()
    house.outcomes.closed(MeetingId(ROOM, Instant(2)), "second", Meeting(30, 9))
    assert house.running is not None
    assert house.running.sessions == 1
    first.stop()
    house.outcomes.tick()
    assert house.running.sessions == 2


def test_a_frozen_month_stays_as_it_is(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.clock.passes(hours=6)
    house.outcomes.tick()
    october = house.month("2026-10")
    house.stops()
    other = Reports(house.directory)
    other.keep(Running(ROOM, "2026-10", sessions=5))
    other.let_go()
    house.starts()
    assert house.month("2026-10") == october
    assert house.running is None


@pytest.mark.parametrize("counted", Counted)
def test_an_answer_to_a_worker_says_nothing_but_what_became_of_it(counted: Counted) -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(counted), type=Counted) is counted
