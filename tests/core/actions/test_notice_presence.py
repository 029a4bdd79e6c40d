"""Notice a presence: a facilitator holds the room again. A pause stays until they resume it."""

from chat.core.actions.notice_absence import NoticeAbsence
from chat.core.actions.notice_presence import AttendedShown, NoticePresence
from chat.core.actions.pause import Pause, PausedShown
from chat.core.names import Code, Phase
from tests.core.rooms import circle


def test_everyone_reads_that_somebody_is_here_again() -> None:
    play, lee, puffin, _ = circle()
    lee.drops()
    play.clock(NoticeAbsence())
    play.wait(5)
    lee.comes_back()
    assert play.clock(NoticePresence()).shown_to(puffin) == (AttendedShown(),)
    assert (puffin.view.pauses_in, puffin.view.closes_in) == (None, None)


def test_m9_after_a_pause_by_the_clock_the_room_waits_until_it_is_resumed() -> None:
    play, lee, puffin, _ = circle()
    lee.drops()
    play.clock(NoticeAbsence())
    play.wait(60)
    assert play.clock(Pause()).shown_to(puffin) == (PausedShown(True),)
    assert (puffin.view.phase, puffin.view.paused_by_clock) == (Phase.PAUSED, True)
    ash = play.facilitator("Ash")
    play.clock(NoticePresence())
    assert (puffin.view.phase, puffin.view.paused_by_clock) == (Phase.PAUSED, True), "nobody has resumed it yet"
    assert puffin.does("say", text="hello").code is Code.WRONG_PHASE
    assert ash.does("resume").code is None
    assert (puffin.view.phase, puffin.view.paused_by_clock) == (Phase.OPEN, False)
    assert puffin.does("say", text="hello").code is None


def test_nobody_is_told_what_they_know() -> None:
    play, lee, _, _ = circle()
    assert play.clock(NoticePresence()).events == ()
    lee.drops()
    play.clock(NoticeAbsence())
    assert play.clock(NoticePresence()).events == ()
