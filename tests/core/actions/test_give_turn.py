"""Give a turn: a facilitator calls somebody."""

import pytest

from chat.core.names import Code
from tests.core.rooms import circle, in_round


@pytest.mark.parametrize("mode", ["hands", "quiet"])
def test_whoever_is_called_may_speak_at_once(mode: str) -> None:
    _, lee, puffin, curlew = circle()
    lee.does("set_mode", mode=mode)
    puffin.does("raise_hand")
    lee.does("give_turn", handle=puffin.handle)
    assert puffin.here.hand_raised_seq is None
    assert puffin.does("say", text="Thank you.").code is None
    assert curlew.does("say", text="And I?").code is not None


def test_in_a_round_whoever_is_interrupted_comes_next() -> None:
    play, lee, puffin, curlew, newt = in_round()
    scene = lee.does("give_turn", handle=newt.handle)
    assert [type(one).__name__ for one in scene.public] == ["TurnsToldShown"]
    assert play.room.holds_turn(newt.id)
    assert play.room.round is not None
    assert play.room.round.queue == (puffin.id, curlew.id)


def test_whoever_had_their_turn_can_be_given_another_and_is_not_queued_for_it() -> None:
    play, lee, puffin, curlew, newt = in_round()
    puffin.does("finish_turn")
    lee.does("give_turn", handle=puffin.handle)
    lee.does("give_turn", handle=newt.handle)
    assert play.room.round is not None
    assert play.room.round.queue == (curlew.id,)


def test_a_guest_speaks_although_they_came_to_listen() -> None:
    play, lee, _, _ = circle()
    lee.does("set_mode", mode="quiet")
    zebra = play.listens("Solar Zebra")
    lee.does("give_turn", handle=zebra.handle)
    assert zebra.does("say", text="Good evening.").code is None


def test_facilitators_need_no_turn_and_open_talk_has_none() -> None:
    play, lee, puffin, _ = circle()
    assert lee.does("give_turn", handle=puffin.handle).code is Code.NO_TURNS
    lee.does("set_mode", mode="quiet")
    play.facilitator("Ash")
    assert play.operator("Priya").does("give_turn", handle="Ash").code is Code.NO_TURNS
    assert lee.does("give_turn", handle="Ash").code is Code.NOT_ALLOWED


def test_somebody_who_has_lost_their_place_cannot_be_called() -> None:
    play, lee, puffin, _ = circle()
    lee.does("set_mode", mode="quiet")
    puffin.drops()
    play.wait(95)
    play.takes_place_of(puffin)
    assert lee.does("give_turn", handle=puffin.handle).code is Code.NO_TURNS


def test_who_has_the_turn_is_not_given_it_again() -> None:
    _, lee, puffin, _, _ = in_round()
    assert lee.does("give_turn", handle=puffin.handle).events == ()


@pytest.mark.parametrize("mode", ["hands", "quiet"])
def test_a_muted_person_is_not_called_and_their_hand_stays_up(mode: str) -> None:
    _, lee, puffin, _ = circle()
    lee.does("set_mode", mode=mode)
    puffin.does("raise_hand")
    lee.does("mute", handle=puffin.handle, seconds=120)
    assert lee.does("give_turn", handle=puffin.handle).code is Code.MUTED
    assert puffin.here.hand_raised_seq is not None


def test_calling_a_muted_person_leaves_the_sharer_their_turn_and_time() -> None:
    play, lee, puffin, _, newt = in_round()
    puffin.does("start_sharing")
    turn = play.room.turn
    lee.does("mute", handle=newt.handle, seconds=120)
    assert lee.does("give_turn", handle=newt.handle).code is Code.MUTED
    assert play.room.turn == turn
    play.wait(120)
    assert lee.does("give_turn", handle=newt.handle).code is None
