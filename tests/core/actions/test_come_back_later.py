"""Come back to me: the turn comes again, after everybody else's."""

from chat.core.actions.come_back_later import TurnPutOff
from chat.core.names import Code
from tests.core.rooms import NOBODY, applied, circle, in_round, lobby


def test_r7_whoever_wants_to_come_later_comes_last() -> None:
    play, _, puffin, curlew, newt = in_round()
    scene = puffin.does("come_back_later")
    assert [type(one).__name__ for one in scene.public] == ["TurnsToldShown"]
    assert play.room.holds_turn(curlew.id)
    curlew.does("finish_turn")
    newt.does("finish_turn")
    assert play.room.holds_turn(puffin.id)


def test_r7_whoever_waits_can_ask_for_it_too() -> None:
    play, _, puffin, curlew, newt = in_round()
    curlew.does("come_back_later")
    assert play.room.round is not None
    assert play.room.round.queue == (newt.id, curlew.id)
    assert play.room.holds_turn(puffin.id)


def test_where_nobody_else_waits_the_turn_is_there_again() -> None:
    play, _, puffin, curlew, newt = in_round()
    for one in (curlew, newt):
        one.does("pass_turn")
    puffin.does("start_sharing")
    puffin.does("come_back_later")
    assert play.room.turn is not None
    assert play.room.holds_turn(puffin.id)
    assert not play.room.turn.sharing


def test_there_is_no_later_without_a_round() -> None:
    _, lee, puffin, _ = circle()
    assert puffin.does("come_back_later").code is Code.NO_TURNS
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=puffin.handle)
    assert puffin.does("come_back_later").code is Code.NO_TURNS


def test_whoever_had_their_turn_has_none_to_put_off() -> None:
    _, _, puffin, _, _ = in_round()
    puffin.does("finish_turn")
    assert puffin.does("come_back_later").code is Code.NO_TURNS


def test_putting_off_by_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, TurnPutOff(NOBODY)) == room
    round = in_round()[0].room
    assert applied(round, TurnPutOff(NOBODY)) == round
