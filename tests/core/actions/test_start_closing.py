"""Start closing: talk goes on, nobody new comes in."""

from chat.core.actions.start_closing import ClosingStartedShown, StartClosing
from chat.core.names import Code, Phase
from tests.core.rooms import circle


def test_everyone_reads_of_it_and_may_still_talk() -> None:
    play, lee, puffin, _ = circle()
    assert lee.does("start_closing").public == (ClosingStartedShown(),)
    assert play.room.phase is Phase.CLOSING
    assert puffin.does("say", text="good night").code is None


def test_nobody_new_comes_in() -> None:
    play, lee, _, _ = circle()
    lee.does("start_closing")
    assert play.at_the_door("Teal Newt")[1].code is Code.LOCKED


def test_the_clock_may_ask_for_it() -> None:
    play, _, _, _ = circle()
    assert play.clock(StartClosing()).code is None


def test_a_closing_meeting_does_not_start_closing_again() -> None:
    _, lee, puffin, _ = circle()
    assert puffin.does("start_closing").code is Code.NOT_ALLOWED
    lee.does("start_closing")
    assert lee.does("start_closing").code is Code.WRONG_PHASE
