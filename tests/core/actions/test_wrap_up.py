"""Wrap up gently: the one who shares is asked, alone."""

from chat.core.actions.wrap_up import WrapUpAsked
from chat.core.names import Code
from tests.core.rooms import NOBODY, applied, in_round


def test_only_the_sharer_and_the_facilitators_read_it() -> None:
    _, lee, puffin, curlew, _ = in_round()
    puffin.does("start_sharing")
    scene = lee.does("wrap_up", handle=puffin.handle)
    assert [one.turns.wrapping for one in scene.shown_to(puffin)] == [True]  # type: ignore[attr-defined]
    assert [one.turns.wrapping for one in scene.shown_to(lee)] == [True]  # type: ignore[attr-defined]
    assert scene.shown_to(curlew) == ()
    assert curlew.view.turns is not None
    assert not curlew.view.turns.wrapping


def test_more_time_takes_the_wish_back() -> None:
    play, lee, puffin, _, _ = in_round()
    lee.does("wrap_up", handle=puffin.handle)
    lee.does("give_time", handle=puffin.handle)
    assert play.room.turn is not None
    assert not play.room.turn.wrapping


def test_nobody_without_the_turn_is_asked() -> None:
    play, lee, _, curlew, _ = in_round()
    assert lee.does("wrap_up", handle=curlew.handle).code is Code.NO_TURNS
    assert applied(play.room, WrapUpAsked(NOBODY, NOBODY)) == play.room
