"""Give notice: ten minutes left, two minutes left. Each once, to everyone."""

from chat.core.actions.give_notice import GiveNotice, NoticeGivenShown
from tests.core.rooms import circle


def test_everyone_reads_the_minutes_and_how_much_is_really_left() -> None:
    play, lee, puffin, _ = circle(duration_s=600)
    play.wait(3)
    scene = play.clock(GiveNotice(10))
    assert scene.shown_to(puffin) == scene.shown_to(lee) == (NoticeGivenShown(10, 597),)


def test_each_is_given_once() -> None:
    play, _, _, _ = circle()
    assert play.clock(GiveNotice(2)).events != ()
    assert play.clock(GiveNotice(2)).events == ()
    assert play.clock(GiveNotice(10)).events != ()
