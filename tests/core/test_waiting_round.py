"""A round that waits while people are called in another mode: it has its order still when its mode comes back."""

from chat.core import turns
from chat.core.names import Mode
from chat.core.plan import PLANS, Order
from chat.core.turn import Round
from tests.core.floor import has_turn, waiting
from tests.core.rooms import circle, in_round


def test_who_is_called_in_hands_meanwhile_still_has_their_turn_in_the_round() -> None:
    play, lee, puffin, curlew, _ = in_round()
    lee.does("set_mode", mode="hands")
    curlew.does("raise_hand")
    lee.does("next_turn")
    assert has_turn(play) == "Curlew"
    curlew.does("finish_turn")
    lee.does("set_mode", mode="round")
    assert (has_turn(play), waiting(play)) == ("Puffin", ["Curlew", "Newt"])
    puffin.does("finish_turn")
    assert has_turn(play) == "Curlew"


def test_calling_one_after_the_other_in_hands_keeps_the_order_of_the_round() -> None:
    play, lee, _, curlew, newt = in_round()
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=newt.handle)
    lee.does("give_turn", handle=curlew.handle)
    lee.does("set_mode", mode="round")
    assert (has_turn(play), waiting(play)) == ("Puffin", ["Curlew", "Newt"])


def test_who_had_their_turn_and_is_called_and_skipped_in_hands_is_not_queued_again() -> None:
    play, lee, puffin, _, _ = in_round()
    puffin.does("finish_turn")
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=puffin.handle)
    lee.does("skip_turn", handle=puffin.handle)
    lee.does("set_mode", mode="round")
    assert (has_turn(play), waiting(play)) == ("Curlew", ["Newt"])


def test_who_came_late_and_is_called_in_hands_is_offered_a_turn_at_the_end_of_the_round() -> None:
    play, lee, _, _, _ = in_round()
    lee.does("set_mode", mode="hands")
    okapi = play.enters("Solar Okapi")
    lee.does("give_turn", handle=okapi.handle)
    lee.does("set_mode", mode="round")
    assert (has_turn(play), waiting(play)) == ("Puffin", ["Curlew", "Newt", "Okapi"])


def test_a_round_that_waits_is_not_running() -> None:
    play, _, _, _ = circle(steps=PLANS["check_in"].steps)
    room = play.room.with_(round=Round(Order.JOINED, ()))
    assert turns.running(room) is None
    assert turns.running(room.with_(mode=Mode.ROUND)) == room.round
