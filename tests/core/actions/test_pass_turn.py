"""Pass: no turn this time."""

from chat.core.actions.pass_turn import TurnPassed, events
from chat.core.names import Code
from tests.core.rooms import NOBODY, applied, in_round, lobby


def test_r7_whoever_passes_gives_the_turn_to_the_next_and_is_not_asked_again_in_this_round() -> None:
    play, _, puffin, curlew, newt = in_round()
    scene = puffin.does("pass_turn")
    assert [type(one).__name__ for one in scene.public] == ["TurnsToldShown"]
    assert curlew.view.turns is not None
    assert curlew.view.turns.place == 0
    curlew.does("finish_turn")
    newt.does("finish_turn")
    assert play.room.turn is None
    assert play.room.round is not None
    assert play.room.round.queue == ()


def test_r7_whoever_waits_can_pass_before_it_is_their_turn() -> None:
    play, _, puffin, curlew, newt = in_round()
    scene = curlew.does("pass_turn")
    assert scene.shown_to(puffin) == (), "it is nobody's concern but those behind them"
    assert [one.turns.place for one in scene.shown_to(curlew)] == [None]  # type: ignore[attr-defined]
    assert [one.turns.place for one in scene.shown_to(newt)] == [1]  # type: ignore[attr-defined]
    puffin.does("finish_turn")
    assert play.room.holds_turn(newt.id)


def test_whoever_has_no_turn_to_come_is_told() -> None:
    play, _, puffin, _, _ = in_round()
    puffin.does("pass_turn")
    assert puffin.does("pass_turn").code is Code.NO_TURNS
    assert play.listens("Solar Zebra").does("pass_turn").code is Code.NO_TURNS


def test_passing_outside_a_round_gives_the_floor_back() -> None:
    play, lee, puffin, _, _ = in_round()
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=puffin.handle)
    assert puffin.does("pass_turn").code is None
    assert play.room.turn is None


def test_nobody_gives_up_a_turn_that_they_do_not_have() -> None:
    play, _, puffin, curlew, _ = in_round()
    assert events(play.room, puffin.here) == (TurnPassed(puffin.id),)
    assert events(play.room, curlew.here) == ()


def test_passing_by_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, TurnPassed(NOBODY)) == room
