"""Give time: two more minutes."""

from chat.core.actions.give_time import TimeGiven
from chat.core.names import Code
from tests.core.rooms import NOBODY, applied, in_round


def test_two_minutes_are_added_and_only_the_sharer_and_staff_read_it() -> None:
    _, lee, puffin, curlew, _ = in_round(duration_s=3600)
    puffin.does("start_sharing")
    scene = lee.does("give_time", handle=puffin.handle)
    assert [one.turns.seconds_left for one in scene.shown_to(puffin)] == [1320]  # type: ignore[attr-defined]
    assert [one.turns.seconds_left for one in scene.shown_to(lee)] == [1320]  # type: ignore[attr-defined]
    assert scene.shown_to(curlew) == ()


def test_time_that_is_over_counts_as_none() -> None:
    play, lee, puffin, _, _ = in_round(duration_s=1800)
    puffin.does("start_sharing")
    play.wait(1000)
    lee.does("give_time", handle=puffin.handle)
    assert puffin.view.turns is not None
    assert puffin.view.turns.seconds_left == 120


def test_time_given_before_the_start_is_not_less_than_the_part() -> None:
    _, lee, puffin, _, _ = in_round(duration_s=3600)
    lee.does("give_time", handle=puffin.handle)
    puffin.does("start_sharing")
    assert puffin.view.turns is not None
    assert puffin.view.turns.seconds_left == 1200


def test_nobody_without_the_turn_is_given_time() -> None:
    play, lee, _, curlew, _ = in_round()
    assert lee.does("give_time", handle=curlew.handle).code is Code.NO_TURNS
    assert applied(play.room, TimeGiven(NOBODY, NOBODY)) == play.room
