"""Finish: whoever has the turn has said what they wanted to say."""

from chat.core.actions.finish_turn import TurnFinished
from chat.core.names import Code
from tests.core.rooms import NOBODY, applied, circle, in_round, lobby


def test_the_next_one_has_the_turn_at_once() -> None:
    play, _, puffin, curlew, _ = in_round()
    puffin.says("That is all.")
    scene = puffin.does("finish_turn")
    assert play.room.holds_turn(curlew.id)
    assert [one.turns.holder for one in scene.public] == [curlew.handle]  # type: ignore[attr-defined]


def test_a_long_share_can_be_sent_in_pieces_and_its_last_piece_ends_it() -> None:
    play, _, puffin, curlew, _ = in_round()
    puffin.says("First of all ...")
    puffin.says("and then ...")
    assert play.room.holds_turn(puffin.id)
    assert puffin.does("say", text="That is all.", finish=True).code is None
    assert play.room.holds_turn(curlew.id)


def test_outside_a_round_the_floor_is_free_again() -> None:
    play, lee, puffin, _ = circle()
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=puffin.handle)
    puffin.does("finish_turn")
    assert play.room.turn is None


def test_nobody_finishes_another_ones_turn() -> None:
    _, _, _, curlew, _ = in_round()
    assert curlew.does("finish_turn").code is Code.NOT_YOUR_TURN


def test_finishing_by_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, TurnFinished(NOBODY)) == room
