"""Stretch: the step lasts longer, and with it the meeting."""

import pytest

from chat.core.actions.stretch import StretchedShown
from chat.core.names import Code, Handle
from chat.core.plan import PLANS
from chat.core.turns_shown import PlanView
from tests.core.rooms import circle, debrief, meeting

STEPS = PLANS["check_in"].steps


def test_everyone_reads_how_long_it_lasts_now() -> None:
    play, lee, puffin, _ = circle(steps=STEPS, duration_s=5400)
    scene = lee.does("stretch", minutes=10)
    assert scene.shown_to(puffin) == (StretchedShown(6000),)
    assert scene.shown_to(lee) == (StretchedShown(6000, PlanView(STEPS, 0, 900), Handle("Lee")),)
    assert play.room.planned_end == play.now + 6_000_000


def test_no_session_is_longer_than_four_hours() -> None:
    play, lee = meeting(duration_s=235 * 60)
    lee.does("stretch", minutes=15)
    assert play.room.seconds_left(play.now) == 4 * 3600
    assert lee.does("stretch", minutes=5).code is Code.LONGEST


def test_a_step_that_is_over_is_stretched_from_now_on() -> None:
    play, lee = meeting(steps=STEPS)
    play.wait(600)
    lee.does("stretch", minutes=5)
    assert play.room.step_ends == play.now + 300_000


def test_open_talk_can_be_stretched_too() -> None:
    play, lee = meeting()
    lee.does("stretch", minutes=5)
    assert play.room.step_ends is None


def test_what_was_said_to_be_near_is_said_again_when_it_is() -> None:
    play, lee, puffin, _ = circle(duration_s=1200)
    play.time_passes(605)
    assert play.room.noticed_minutes == {10}
    lee.does("stretch", minutes=5)
    assert play.room.noticed_minutes == frozenset()
    play.time_passes(300)
    assert play.room.noticed_minutes == {10}
    assert puffin.view.seconds_left is not None


def test_it_is_too_late_once_thanks_are_said() -> None:
    play, lee = meeting(duration_s=600)
    play.time_passes(600)
    assert lee.does("stretch", minutes=5).code is Code.TOO_LATE


def test_a_debrief_is_not_stretched() -> None:
    _, lee = debrief()
    assert lee.does("stretch", minutes=5).code is Code.WRONG_PHASE


@pytest.mark.parametrize("minutes", [0, -5, 1, 60])
def test_only_five_ten_and_fifteen_minutes_are_offered(minutes: int) -> None:
    _, lee = meeting()
    assert lee.does("stretch", minutes=minutes).code is Code.BAD_COMMAND
