"""Set the mode: who may say something from now on."""

from chat.core.actions.set_mode import ModeSetShown
from chat.core.names import Code, Handle, Mode
from tests.core.rooms import circle, in_round


def test_everyone_reads_the_mode_and_facilitators_who_set_it() -> None:
    _, lee, puffin, _ = circle()
    scene = lee.does("set_mode", mode="hands")
    assert scene.shown_to(puffin) == (ModeSetShown(Mode.HANDS),)
    assert scene.shown_to(lee) == (ModeSetShown(Mode.HANDS, Handle("Lee")),)
    assert puffin.view.mode is Mode.HANDS


def test_a_round_waits_for_its_mode_and_goes_on_with_whoever_was_interrupted() -> None:
    play, lee, puffin, curlew, newt = in_round()
    lee.does("set_mode", mode="talk")
    assert play.room.turn is None
    assert puffin.view.turns is None
    assert curlew.does("say", text="All may talk now.").code is None
    lee.does("set_mode", mode="round")
    assert play.room.holds_turn(puffin.id)
    assert play.room.round is not None
    assert play.room.round.queue == (curlew.id, newt.id)


def test_the_mode_that_it_is_already_is_nothing_to_tell() -> None:
    _, lee, _, _ = circle()
    assert lee.does("set_mode", mode="talk").events == ()


def test_a_pause_keeps_the_mode() -> None:
    play, lee, puffin, _ = circle()
    lee.does("set_mode", mode="quiet")
    lee.does("pause")
    lee.does("resume")
    assert play.room.mode is Mode.QUIET
    assert puffin.does("say", text="hello").code is Code.QUIET
