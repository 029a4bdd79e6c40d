"""Start a round: everyone who shares is offered a turn."""

from chat.core.names import Mode
from chat.core.plan import PLANS
from tests.core.rooms import Play, circle, in_round, meeting


def order(play: Play) -> list[str]:
    assert play.room.turn is not None
    assert play.room.round is not None
    ids = (play.room.turn.holder, *play.room.round.queue)
    return [play.room.occupants[who].handle.split()[1] for who in ids]


def test_r7_listeners_and_facilitators_are_not_in_it() -> None:
    play, lee, _, _ = circle()
    play.listens("Teal Newt")
    scene = lee.does("start_round")
    assert [type(one).__name__ for one in scene.public] == ["ModeSetShown", "TurnsToldShown"]
    assert order(play) == ["Puffin", "Curlew"]
    assert play.room.mode is Mode.ROUND


def test_it_may_begin_with_the_raised_hands() -> None:
    play, lee, _, curlew = circle()
    play.enters("Teal Newt").does("raise_hand")
    curlew.does("raise_hand")
    lee.does("start_round", order="hands")
    assert order(play) == ["Newt", "Curlew", "Puffin"]


def test_it_may_begin_with_those_who_have_not_shared_yet() -> None:
    play, lee, puffin, curlew = circle()
    curlew.says("one")
    play.wait(5)
    puffin.says("two")
    play.enters("Teal Newt")
    lee.does("start_round", order="unheard")
    assert order(play) == ["Newt", "Curlew", "Puffin"]


def test_a_random_order_comes_from_the_dice_of_the_decision() -> None:
    orders = set()
    for seconds in range(20):
        play, lee, _, _ = circle()
        play.enters("Teal Newt")
        play.wait(seconds)
        lee.does("start_round", order="random")
        orders.add(tuple(order(play)))
    assert len(orders) > 2


def test_the_step_says_the_order_unless_the_facilitator_does() -> None:
    play, lee = meeting(steps=PLANS["support_circle"].steps)
    lee.does("start_step", step=2, after=0)
    lee.does("start_round")
    assert play.room.round is not None
    assert play.room.round.order.value == "random"


def test_a_round_without_anybody_waits_for_somebody() -> None:
    play, lee = meeting()
    assert lee.does("start_round").code is None
    assert play.room.turn is None
    puffin = play.enters("Clover Puffin")
    assert play.room.holds_turn(puffin.id)


def test_a_round_that_runs_is_not_begun_again() -> None:
    play, lee, puffin, _, _ = in_round()
    puffin.does("finish_turn")
    before = play.room.round
    assert lee.does("start_round").events == ()
    assert play.room.round == before
