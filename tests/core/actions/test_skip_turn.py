"""Skip for now: somebody's turn comes later."""

from chat.core.actions.skip_turn import SkipTurn
from chat.core.names import Code, Handle
from tests.core.rooms import circle, in_round


def test_whoever_is_skipped_comes_last() -> None:
    play, lee, puffin, curlew, newt = in_round()
    scene = lee.does("skip_turn", handle=puffin.handle)
    assert [type(one).__name__ for one in scene.public] == ["TurnsToldShown"]
    assert play.room.holds_turn(curlew.id)
    assert play.room.round is not None
    assert play.room.round.queue == (newt.id, puffin.id)


def test_somebody_who_still_waits_can_be_skipped() -> None:
    play, lee, _, curlew, newt = in_round()
    lee.does("skip_turn", handle=curlew.handle)
    assert play.room.round is not None
    assert play.room.round.queue == (newt.id, curlew.id)


def test_outside_a_round_the_floor_is_free_again() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=puffin.handle)
    assert lee.does("skip_turn", handle=curlew.handle).code is Code.NO_TURNS
    lee.does("skip_turn", handle=puffin.handle)
    assert play.room.turn is None


def test_r8_the_clock_skips_nobody_who_is_here_or_not_away_for_long() -> None:
    play, _, puffin, _, _ = in_round()
    wish = SkipTurn(puffin.handle)
    assert play.clock(wish).events == ()
    puffin.drops()
    play.wait(44)
    assert play.clock(wish).events == ()
    play.wait(1)
    assert play.clock(wish).events
    assert play.clock(wish).events == ()
    assert play.clock(SkipTurn(Handle("Nobody Here"))).events == ()
