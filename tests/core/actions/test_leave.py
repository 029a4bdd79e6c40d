"""Leave: somebody goes, by their own choice, and the seat ends at once."""

import pytest

from chat.core.actions.leave import Left, LeftShown
from chat.core.actions.lower_hand import HandLoweredShown
from chat.core.actions.report import FlaggedShown
from chat.core.desk import FlagKind
from chat.core.names import Code, Handle, Phase
from tests.core.rooms import NOBODY, applied, circle, in_phase, lobby


def test_facilitators_read_who_left_and_how_and_nobody_else_reads_anything() -> None:
    _, lee, puffin, curlew = circle()
    scene = puffin.leaves(how="break")
    assert scene.shown_to(lee) == (LeftShown(Handle("Clover Puffin"), "break", False),)
    assert scene.shown_to(curlew) == ()


def test_that_somebody_left_upset_is_put_in_the_queue_of_flags() -> None:
    play, lee, puffin, curlew = circle()
    scene = puffin.leaves(how="upset")
    (flag,) = play.room.desk.flags
    assert (flag.kind, flag.about, flag.message, flag.by) == (FlagKind.UPSET, Handle("Clover Puffin"), None, None)
    assert scene.shown_to(lee) == (LeftShown(Handle("Clover Puffin"), "upset", False), FlaggedShown(flag))
    assert scene.shown_to(curlew) == ()
    assert lee.leaves(how="upset").code is None
    assert play.room.desk.flags == (flag,)


def test_facilitators_read_that_somebody_left_quickly() -> None:
    _, lee, puffin, _ = circle()
    assert puffin.leaves(quickly=True).shown_to(lee) == (LeftShown(Handle("Clover Puffin"), "unsaid", True),)


def test_a_raised_hand_goes_down_first() -> None:
    _, _, puffin, curlew = circle()
    puffin.does("raise_hand")
    assert puffin.leaves().shown_to(curlew) == (HandLoweredShown(Handle("Clover Puffin")),)


def test_the_seat_ends_at_once() -> None:
    _, _, puffin, _ = circle()
    puffin.leaves()
    assert not puffin.is_inside
    assert puffin.comes_back().code is Code.SEAT_ENDED
    assert puffin.does("say", text="hello").code is Code.NOT_INSIDE


def test_the_room_reads_one_unnamed_line_later() -> None:
    play, _, puffin, _ = circle()
    puffin.leaves()
    (crowd,) = play.tells_crowd().events
    assert (crowd.came, crowd.went) == (0, 1)  # type: ignore[attr-defined]


def test_somebody_who_came_and_went_between_two_lines_was_never_here() -> None:
    play, _, _, _ = circle()
    play.enters("Teal Newt").leaves()
    assert (play.room.came, play.room.went) == (0, 0)
    assert play.tells_crowd().events == ()


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_one_may_leave_in_every_live_phase(phase: Phase) -> None:
    _, _, puffin, _ = in_phase(phase)
    assert puffin.leaves().code is None


def test_there_are_four_ways_to_say_how() -> None:
    _, _, puffin, _ = circle()
    assert puffin.leaves(how="because of Lee").code is Code.BAD_COMMAND


def test_somebody_who_has_left_cannot_leave_again() -> None:
    room = lobby().room
    assert applied(room, Left(NOBODY, Handle("Teal Newt"), "ok", False)) == room
