"""End the round, whoever has had their turn by then."""

from chat.core.names import Code, Mode
from tests.core.rooms import circle, in_round


def test_nobody_has_the_turn_any_more_and_everyone_reads_it() -> None:
    play, lee, puffin, curlew, _ = in_round()
    scene = lee.does("end_round")
    assert [one.turns for one in scene.shown_to(curlew)] == [None]  # type: ignore[attr-defined]
    assert play.room.mode is Mode.ROUND
    assert puffin.does("say", text="but").code is Code.NOT_YOUR_TURN


def test_without_a_round_there_is_nothing_to_end() -> None:
    _, lee, _, _ = circle()
    assert lee.does("end_round").events == ()
