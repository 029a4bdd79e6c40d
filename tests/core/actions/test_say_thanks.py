"""Say thanks: the planned end has come. For a minute people read; then the meeting closes."""

import pytest

from chat.core.actions.say_thanks import SayThanks, ThanksSaidShown
from chat.core.names import Code
from chat.core.timers import due
from tests.core.rooms import circle


def test_everyone_reads_how_long_they_may_read_on() -> None:
    play, _, puffin, _ = circle()
    assert play.says_thanks().shown_to(puffin) == (ThanksSaidShown(60),)
    play.wait(15)
    assert puffin.view.thanks_seconds_left == 45


def test_nothing_is_said_any_more_but_help_take_back_and_hide_go_on() -> None:
    play, lee, puffin, curlew = circle()
    mine, theirs = puffin.says("hello"), curlew.says("my number")
    play.says_thanks()
    for person in (puffin, lee):
        assert person.does("say", text="bye").code is Code.WRONG_PHASE
    assert puffin.does("tell_facilitators", text="thank you").code is None
    assert puffin.does("take_back", message=mine).code is None
    assert lee.does("redact", message=theirs).code is None


def test_they_are_said_once() -> None:
    play, _, _, _ = circle()
    play.says_thanks()
    play.wait(30)
    assert play.says_thanks().events == ()


@pytest.mark.parametrize("minutes", [5, 15])
def test_a_meeting_that_was_stretched_while_the_clock_looked_goes_on(minutes: int) -> None:
    play, lee, puffin, _ = circle(duration_s=600)
    play.wait(600)
    (thanks,) = due(play.room, play.now, play.rules)
    assert lee.does("stretch", minutes=minutes).code is None
    assert play.clock(thanks).events == ()
    assert puffin.does("say", text="There is time, then.").code is None
    play.wait(60 * minutes)
    assert isinstance(due(play.room, play.now, play.rules)[0], SayThanks)
