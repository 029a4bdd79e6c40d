"""Move in the queue: one place earlier or later."""

from chat.core.actions.move_in_queue import QueueMoved
from chat.core.names import Code
from tests.core.rooms import NOBODY, applied, circle, in_round


def test_somebody_comes_earlier_and_both_read_their_place() -> None:
    _, lee, puffin, curlew, newt = in_round()
    scene = lee.does("move_in_queue", handle=newt.handle, up=True)
    assert [one.turns.place for one in scene.shown_to(newt)] == [1]  # type: ignore[attr-defined]
    assert [one.turns.place for one in scene.shown_to(curlew)] == [2]  # type: ignore[attr-defined]
    assert scene.shown_to(puffin) == ()


def test_at_either_end_nothing_happens() -> None:
    _, lee, _, curlew, newt = in_round()
    assert lee.does("move_in_queue", handle=curlew.handle, up=True).events == ()
    assert lee.does("move_in_queue", handle=newt.handle, up=False).events == ()


def test_only_somebody_who_waits_can_be_moved() -> None:
    _, lee, puffin, _, _ = in_round()
    assert lee.does("move_in_queue", handle=puffin.handle, up=True).code is Code.NO_TURNS
    _, lee, puffin, _ = circle()
    assert lee.does("move_in_queue", handle=puffin.handle, up=True).code is Code.NO_TURNS


def test_moving_somebody_who_has_left_since_changes_nothing() -> None:
    for room in (in_round()[0].room, circle()[0].room):
        assert applied(room, QueueMoved(NOBODY, True, NOBODY)) == room
