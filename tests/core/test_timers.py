"""What is due because time has passed."""

from typing import Any

import pytest

from chat.core.action import Command
from chat.core.actions.admit import Admit
from chat.core.actions.close import Close
from chat.core.actions.end_seat import EndSeat
from chat.core.actions.give_notice import GiveNotice, NoticeGiven
from chat.core.actions.lose_place import LosePlace
from chat.core.actions.notice_absence import NoticeAbsence
from chat.core.actions.notice_presence import NoticePresence
from chat.core.actions.pause import Pause
from chat.core.actions.say_thanks import SayThanks
from chat.core.actions.tell_crowd import TellCrowd
from chat.core.names import Instant, Phase
from chat.core.timers import due
from tests.core.rooms import Play, circle, debrief, green_room, in_phase, lobby, meeting


def due_in(play: Play, seconds: float) -> tuple[Command, ...]:
    return due(play.room, Instant(play.now + int(seconds * 1000)), play.rules)


def test_in_a_quiet_room_nothing_is_due() -> None:
    play, _, _, _ = circle()
    assert due_in(play, 0) == due_in(play, 3600) == ()


def test_before_the_doors_and_after_the_end_nothing_is_due() -> None:
    """A room without doors yet has no facilitator either, and nobody misses one."""
    assert due_in(Play(), 100_000) == ()
    play, _, puffin, _ = circle()
    puffin.drops()
    play.closes()
    assert due_in(play, 100_000) == ()


def test_at_the_planned_end_thanks_are_said_and_a_minute_later_the_meeting_closes() -> None:
    play, _, _, _ = circle(duration_s=1200)
    assert due_in(play, 1199.999) == ()
    play.time_passes(1200)
    assert play.room.thanks_until is not None
    assert due_in(play, 59.999) == ()
    assert due_in(play, 60) == (Close(when_due=True),)
    play.time_passes(60)
    assert play.room.phase is Phase.CLOSED


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_thanks_are_said_whatever_the_room_is_doing(phase: Phase) -> None:
    play, _, _, _ = in_phase(phase, duration_s=600)
    assert SayThanks() in due_in(play, 600)


def test_a_room_without_a_planned_end_never_ends_by_itself() -> None:
    play, _, _, _ = circle()
    play.room = play.room.with_(planned_end=None)
    assert due_in(play, 100_000) == ()


def test_ten_and_two_minutes_before_the_end_everyone_reads_a_line_once() -> None:
    play, _, _, _ = circle(duration_s=1200)
    told = [scene.events for seconds in [60] * 19 for scene in play.time_passes(seconds)]
    assert told == [(NoticeGiven(10),), (NoticeGiven(2),)]


@pytest.mark.parametrize(("minutes", "told"), [(5, [2]), (9, [2]), (10, [10, 2]), (1, [])])
def test_a_short_session_is_told_only_what_is_true_of_it(minutes: int, told: list[int]) -> None:
    play, _, _, _ = circle(duration_s=minutes * 60)
    scenes = [*play.time_passes(0), *(scene for _ in range(minutes * 60 - 1) for scene in play.time_passes(1))]
    assert [event.minutes for scene in scenes for event in scene.events if isinstance(event, NoticeGiven)] == told


def test_a_planned_session_that_begins_late_is_told_only_what_is_true_of_it() -> None:
    play = green_room(doors_s=0, duration_s=1200)
    lee = play.facilitator()
    play.time_passes(600 + 700)
    assert lee.does("open").code is None
    assert [due_in(play, seconds) for seconds in (0, 379, 380)] == [(), (), (GiveNotice(2),)]


def test_a_notice_whose_minute_passed_while_no_process_looked_is_not_given_late() -> None:
    play, _, _, _ = circle(duration_s=1200)
    play.time_passes(660)
    assert not any(isinstance(event, NoticeGiven) for scene in play.scenes for event in scene.events)
    assert due_in(play, 300) == ()


def test_a_lobby_that_was_never_opened_closes_without_thanks_or_notices() -> None:
    play, _, _, _ = in_phase(Phase.LOBBY, duration_s=600)
    assert due_in(play, 599) == ()
    assert due_in(play, 600) == (Close(when_due=True),)


# -- a held room


def test_a_room_without_a_facilitator_is_noticed_pauses_after_a_minute_and_closes_ten_minutes_later() -> None:
    """M9."""
    play, lee, _, _ = circle()
    lee.drops()
    assert due_in(play, 0) == (NoticeAbsence(),)
    play.time_passes(0)
    assert due_in(play, 59.999) == ()
    assert due_in(play, 60) == (Pause(),)
    play.time_passes(60)
    assert (play.room.phase, play.room.paused_by_clock) == (Phase.PAUSED, True)
    assert due_in(play, 599.999) == (EndSeat(lee.id),)
    assert due_in(play, 600) == (Close(when_due=True), EndSeat(lee.id))


def test_a_facilitator_who_is_back_is_noticed_and_resumes_by_hand() -> None:
    play, lee, _, _ = circle()
    lee.drops()
    play.time_passes(0)
    play.time_passes(60)
    lee.comes_back()
    assert due_in(play, 0) == (NoticePresence(),)
    play.time_passes(0)
    assert due_in(play, 1000) == ()
    assert play.room.phase is Phase.PAUSED
    assert lee.does("resume").code is None


def test_whoever_only_observes_does_not_hold_the_room() -> None:
    play, lee, _, _ = circle()
    lee.does("take_duty", duty="observe")
    assert due_in(play, 0) == (NoticeAbsence(),)
    lee.does("take_duty", duty="support")
    assert due_in(play, 0) == ()


def test_a_room_that_was_paused_by_hand_closes_just_as_late() -> None:
    play, lee, _, _ = in_phase(Phase.PAUSED)
    lee.drops()
    play.time_passes(0)
    assert due_in(play, 89) == ()
    assert Close(when_due=True) not in due_in(play, 659.999)
    assert Close(when_due=True) in due_in(play, 660)


# -- the doors


def test_the_first_who_waits_for_a_place_comes_in_when_there_is_one() -> None:
    play, _, puffin, _ = circle(sharing_capacity=2, listening_capacity=0)
    newt, zebra = play.knocks("Teal Newt"), play.knocks("Solar Zebra")
    assert due_in(play, 0) == ()
    puffin.leaves()
    assert due_in(play, 0) == (Admit(newt.handle),)
    play.time_passes(0)
    assert (newt.is_inside, zebra.is_waiting) == (True, True)
    assert Admit(zebra.handle) not in due_in(play, 0)


def test_someone_who_must_be_looked_at_is_never_let_in_by_the_clock() -> None:
    play, _ = meeting(admission="knock")
    play.knocks("Teal Newt")
    assert due_in(play, 0) == ()


@pytest.mark.parametrize("doing", ["lock", "pause", "start_closing"])
def test_a_shut_door_lets_nobody_in_by_the_clock(doing: str) -> None:
    play, lee, puffin, _ = circle(sharing_capacity=2, listening_capacity=0)
    play.knocks("Teal Newt")
    puffin.leaves()
    lee.does(doing)
    assert due_in(play, 0) == ()


def test_the_place_of_someone_who_was_removed_is_not_given_away_by_the_clock_for_a_while() -> None:
    play, lee, puffin, _ = circle(sharing_capacity=2, listening_capacity=0)
    newt = play.knocks("Teal Newt")
    lee.does("remove", handle=puffin.handle, reason="kindness")
    assert due_in(play, 2) == ()
    assert Admit(newt.handle) in due_in(play, 900)


@pytest.mark.parametrize("more", [{"tag": b"home"}, {"invitation": "for Sam"}])
def test_a_second_browser_of_someone_who_was_removed_does_not_take_their_place(more: dict[str, Any]) -> None:
    play, lee = meeting(sharing_capacity=1, listening_capacity=0)
    puffin, newt = play.enters("Clover Puffin", **more), play.knocks("Teal Newt", **more)
    lee.does("remove", handle=puffin.handle, reason="kindness")
    assert Admit(newt.handle) not in due_in(play, 900)


# -- a debrief


def test_a_debrief_has_no_notices_no_thanks_and_ends_by_itself() -> None:
    play, _ = debrief(debrief_s=700)
    assert due_in(play, 699.999) == ()
    assert due_in(play, 700) == (Close(when_due=True),)


def test_a_debrief_without_a_facilitator_ends_after_the_grace_and_never_pauses() -> None:
    play, lee = debrief()
    lee.drops()
    play.time_passes(0)
    assert due_in(play, 59.999) == ()
    assert due_in(play, 60) == (Close(when_due=True),)


# -- places


def test_a_place_is_kept_for_ninety_seconds_and_a_seat_for_ten_minutes() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    assert due_in(play, 89.999) == ()
    assert due_in(play, 90) == (LosePlace(puffin.id),)
    assert due_in(play, 600) == (EndSeat(puffin.id),)
    play.time_passes(90)
    play.time_passes(3)
    assert due_in(play, 0) == ()
    assert due_in(play, 507) == (EndSeat(puffin.id),)


def test_whoever_came_back_is_not_waited_for() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    puffin.comes_back()
    assert due_in(play, 3600) == ()


def test_the_crowd_line_comes_at_most_every_three_seconds() -> None:
    play, _, _, _ = circle()
    play.enters("Teal Newt")
    assert due_in(play, 2.999) == ()
    assert due_in(play, 3) == (TellCrowd(),)
    play.time_passes(3)
    play.enters("Solar Zebra")
    assert due_in(play, 2.999) == ()
    assert due_in(play, 3) == (TellCrowd(),)


def test_the_lobby_has_no_crowd_line_and_keeps_places_all_the_same() -> None:
    play = lobby()
    play.facilitator()
    newt = play.enters("Teal Newt")
    assert due_in(play, 60) == ()
    newt.drops()
    assert due_in(play, 90) == (LosePlace(newt.id),)


def test_a_paused_room_still_learns_who_came_and_went() -> None:
    play, _, puffin, _ = in_phase(Phase.PAUSED)
    puffin.leaves()
    assert due_in(play, 3) == (TellCrowd(),)


def test_asking_again_gives_what_is_left() -> None:
    play, _, puffin, curlew = circle()
    puffin.drops()
    curlew.drops()
    play.wait(90)
    first, second = due_in(play, 0)
    assert play.clock(first).code is None
    assert due_in(play, 0) == (second, TellCrowd())


# -- planned meetings


def test_planned_doors_open_by_the_clock_once_a_facilitator_is_there() -> None:
    play = green_room(doors_s=900)
    assert not play.time_passes(900), "nobody is there"
    play.facilitator("Lee")
    (scene,) = play.time_passes(1)
    assert scene.code is None
    assert play.room.phase is Phase.LOBBY
    assert not play.time_passes(1), "once"


def test_a_planned_meeting_that_nobody_opens_is_gone_after_its_planned_end() -> None:
    play = green_room(doors_s=900)
    assert not play.time_passes(900 + 600 + play.rules.duration_s - 1)
    play.time_passes(1)
    assert play.room.phase is Phase.CLOSED


def test_a_planned_meeting_reads_its_notices_by_its_planned_end() -> None:
    play = green_room(doors_s=0, duration_s=1200)
    lee = play.facilitator("Lee")
    play.opens_doors()
    play.wait(1000)
    lee.does("open")
    play.time_passes(200)
    assert play.room.noticed_minutes == {10}
    play.time_passes(480)
    assert play.room.noticed_minutes == {10, 2}
    play.time_passes(120)
    assert play.room.thanks_until is not None
