"""Notice an absence: the last facilitator is gone. After a grace the meeting pauses by itself."""

from chat.core.actions.notice_absence import NoticeAbsence, UnattendedShown
from tests.core.rooms import circle, lobby


def test_m9_everyone_reads_when_it_pauses_and_when_it_closes() -> None:
    play, lee, puffin, curlew = circle()
    lee.drops()
    scene = play.clock(NoticeAbsence())
    assert scene.shown_to(puffin) == scene.shown_to(curlew) == (UnattendedShown(60, 660),)
    play.wait(20)
    assert (puffin.view.pauses_in, puffin.view.closes_in) == (40, 640)


def test_it_is_noticed_once_and_only_when_it_is_so() -> None:
    play, lee, _, _ = circle()
    assert play.clock(NoticeAbsence()).events == ()
    lee.leaves()
    assert play.clock(NoticeAbsence()).events != ()
    assert play.clock(NoticeAbsence()).events == ()


def test_another_facilitator_keeps_it_going() -> None:
    play, lee, _, _ = circle()
    play.facilitator("Ash")
    lee.drops()
    assert play.clock(NoticeAbsence()).events == ()


def test_a_lobby_waits_for_a_facilitator_too() -> None:
    """M10."""
    play = lobby()
    newt = play.enters("Teal Newt")
    assert play.clock(NoticeAbsence()).shown_to(newt) == (UnattendedShown(60, 660),)
