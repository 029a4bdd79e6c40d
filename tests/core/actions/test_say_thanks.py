"""Say thanks: the planned end has come. For a minute people read; then the meeting closes."""

from chat.core.actions.say_thanks import SayThanks, ThanksSaidShown
from chat.core.names import Code
from tests.core.rooms import circle


def test_everyone_reads_how_long_they_may_read_on() -> None:
    play, _, puffin, _ = circle()
    assert play.clock(SayThanks()).shown_to(puffin) == (ThanksSaidShown(60),)
    play.wait(15)
    assert puffin.view.thanks_seconds_left == 45


def test_nothing_is_said_any_more_but_help_take_back_and_hide_go_on() -> None:
    play, lee, puffin, curlew = circle()
    mine, theirs = puffin.says("hello"), curlew.says("my number")
    play.clock(SayThanks())
    for person in (puffin, lee):
        assert person.does("say", text="bye").code is Code.WRONG_PHASE
    assert puffin.does("tell_facilitators", text="thank you").code is None
    assert puffin.does("take_back", message=mine).code is None
    assert lee.does("redact", message=theirs).code is None


def test_they_are_said_once() -> None:
    play, _, _, _ = circle()
    play.clock(SayThanks())
    play.wait(30)
    assert play.clock(SayThanks()).events == ()
