"""Next: a facilitator goes on."""

from chat.core.names import Code
from tests.core.rooms import circle, in_round


def test_in_a_round_the_next_one_has_the_turn() -> None:
    play, lee, puffin, curlew, _ = in_round()
    scene = lee.does("next_turn", after=puffin.handle)
    assert [type(one).__name__ for one in scene.public] == ["TurnsToldShown"]
    assert play.room.holds_turn(curlew.id)


def test_two_facilitators_who_press_at_once_skip_nobody() -> None:
    play, lee, puffin, curlew, _ = in_round()
    ash = play.facilitator("Ash")
    lee.does("next_turn", after=puffin.handle)
    assert ash.does("next_turn", after=puffin.handle).events == ()
    assert play.room.holds_turn(curlew.id)


def test_where_hands_are_raised_the_first_is_called_and_goes_down() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("set_mode", mode="hands")
    lee.does("raise_hand")
    curlew.does("raise_hand")
    puffin.does("raise_hand")
    lee.does("next_turn")
    assert play.room.holds_turn(curlew.id)
    assert curlew.here.hand_raised_seq is None
    lee.does("next_turn", after=curlew.handle)
    assert play.room.holds_turn(puffin.id)
    lee.does("next_turn", after=puffin.handle)
    assert play.room.turn is None


def test_a_hand_that_the_holder_raises_again_waits_for_the_next_call() -> None:
    play, lee, puffin, _ = circle()
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=puffin.handle)
    puffin.does("raise_hand")
    lee.does("next_turn", after=puffin.handle)
    assert play.room.turn is None


def test_where_there_are_no_turns_it_is_refused() -> None:
    _, lee, _, _ = circle()
    assert lee.does("next_turn").code is Code.NO_TURNS
    lee.does("set_mode", mode="round")
    assert lee.does("next_turn").code is Code.NO_TURNS


def test_with_nobody_left_nothing_happens() -> None:
    _, lee, puffin, curlew, newt = in_round()
    for one in (puffin, curlew, newt):
        one.does("finish_turn")
    assert lee.does("next_turn").events == ()


def test_the_hand_of_a_muted_person_is_passed_over_and_stays_up() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("set_mode", mode="hands")
    puffin.does("raise_hand")
    curlew.does("raise_hand")
    lee.does("mute", handle=puffin.handle, seconds=120)
    lee.does("next_turn")
    assert play.room.holds_turn(curlew.id)
    lee.does("next_turn", after=curlew.handle)
    assert play.room.turn is None
    play.wait(120)
    lee.does("next_turn")
    assert play.room.holds_turn(puffin.id), "their hand was up all the time"
