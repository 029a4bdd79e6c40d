"""Come back: a seat speaks through a new connection, as the same occupant."""

import pytest

from chat.core.actions.come_back import CameBack, CameBackShown
from chat.core.names import Code, ConnectionId, Handle, Stance
from tests.core.rooms import NOBODY, applied, circle, lobby, meeting


def test_facilitators_read_it_and_nobody_else() -> None:
    _, lee, puffin, curlew = circle()
    puffin.drops()
    scene = puffin.comes_back()
    assert scene.shown_to(lee) == (CameBackShown(Handle("Clover Puffin")),)
    assert scene.shown_to(curlew) == scene.shown_to(puffin) == ()


def test_within_the_grace_nothing_has_changed() -> None:
    play, _, puffin, _ = circle()
    puffin.does("raise_hand")
    before = puffin.here
    puffin.drops()
    play.time_passes(89)
    puffin.comes_back()
    assert puffin.here == before.with_(connection=puffin.here.connection)
    assert puffin.view.hands == ("Clover Puffin",)


def test_after_the_grace_they_come_in_again_with_a_gap() -> None:
    play, _, puffin, curlew = circle()
    puffin.drops()
    play.time_passes(90)
    lost = play.room.seq
    curlew.says("hello")
    puffin.comes_back()
    first, second = puffin.here.windows
    assert (first.last is not None, second.first, second.last) == (True, play.room.seq, None)
    assert not first.holds(lost + 1)
    assert puffin.here.has_place
    assert (play.room.came, play.room.went) == (1, 1)
    assert not puffin.here.told_of, "the next crowd line tells of them again"


@pytest.mark.parametrize("stance", list(Stance))
def test_after_the_grace_the_place_may_be_gone(stance: Stance) -> None:
    play, _ = meeting(sharing_capacity=1, listening_capacity=1)
    newt = play.enters("Teal Newt", stance=stance)
    newt.drops()
    play.time_passes(90)
    play.enters("Solar Zebra", stance=stance)
    assert newt.comes_back().code is Code.FULL
    assert newt.is_inside, "the seat is not lost by asking"


def test_a_facilitator_always_has_a_place() -> None:
    play, lee = meeting(sharing_capacity=0)
    lee.drops()
    play.time_passes(90)
    assert lee.comes_back().code is None
    assert (play.room.came, play.room.went) == (0, 0)


def test_a_second_tab_asks_before_it_takes_over() -> None:
    _, _, puffin, _ = circle()
    before = puffin.here.connection
    assert puffin.comes_back().code is Code.IN_USE
    assert puffin.here.connection == before
    assert puffin.comes_back(take_over=True).code is None
    assert puffin.here.connection != before


def test_another_seat_is_not_theirs() -> None:
    _, _, puffin, curlew = circle()
    puffin.drops()
    assert puffin.comes_back(seat=curlew.seat).code is Code.SEAT_ENDED
    assert puffin.comes_back(seat=b"").code is Code.SEAT_ENDED


def test_a_seat_that_has_ended_is_gone() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    play.time_passes(600)
    assert not puffin.is_inside
    assert puffin.comes_back().code is Code.SEAT_ENDED


def test_somebody_whose_seat_has_ended_since_does_not_reappear() -> None:
    room = lobby().room
    assert applied(room, CameBack(NOBODY, ConnectionId("c"), Handle("Teal Newt"))) == room


def test_a_seat_that_was_removed_reads_so() -> None:
    _, lee, puffin, _ = circle()
    lee.does("remove", handle=puffin.handle, reason="not_safe")
    assert puffin.comes_back().code is Code.REMOVED
    assert puffin.comes_back(take_over=True).code is Code.REMOVED


def test_the_room_knows_the_process_of_a_connection() -> None:
    play, _, puffin, _ = circle()
    event = CameBack(puffin.id, ConnectionId("new"), puffin.handle, "a process")
    assert applied(play.room, event).occupants[puffin.id].host == "a process"
