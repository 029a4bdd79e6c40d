"""Give notice: ten minutes left, two minutes left. Each once, to everyone, and only when it is true."""

from chat.core.actions.give_notice import GiveNotice, NoticeGivenShown
from tests.core.rooms import circle


def test_everyone_reads_the_minutes_and_how_much_is_really_left() -> None:
    play, lee, puffin, _ = circle(duration_s=600)
    play.wait(3)
    scene = play.clock(GiveNotice(10))
    assert scene.shown_to(puffin) == scene.shown_to(lee) == (NoticeGivenShown(10, 597),)


def test_each_is_given_once() -> None:
    play, _, _, _ = circle(duration_s=600)
    assert play.clock(GiveNotice(10)).events != ()
    assert play.clock(GiveNotice(10)).events == ()
    play.wait(480)
    assert play.clock(GiveNotice(2)).events != ()
    assert play.clock(GiveNotice(2)).events == ()


def test_none_is_given_in_a_minute_of_which_it_is_not_true() -> None:
    """The clock asks, and before it is answered a facilitator has stretched the session."""
    play, lee, _, _ = circle(duration_s=1200)
    assert play.clock(GiveNotice(10)).events == ()
    play.wait(1080)
    assert lee.does("stretch", minutes=5).code is None
    assert play.clock(GiveNotice(2)).events == ()


def test_a_meeting_without_a_planned_end_has_no_time_left_to_tell_of() -> None:
    play, _, _, _ = circle()
    play.room = play.room.with_(planned_end=None)
    assert play.clock(GiveNotice(10)).events == ()
