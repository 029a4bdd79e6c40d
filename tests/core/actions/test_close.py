"""Close: the last entry of a meeting."""

import pytest

from chat.core.actions.close import Close, ClosedShown
from chat.core.names import Code, Phase
from chat.core.timers import due
from tests.core.rooms import Play, circle, in_phase, lobby


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_a_facilitator_may_end_it_in_every_live_phase(phase: Phase) -> None:
    play, lee, _, _ = in_phase(phase)
    assert lee.does("close").public == (ClosedShown(),)
    assert play.room.phase is Phase.CLOSED


def test_the_clock_ends_a_meeting_even_before_its_doors_opened() -> None:
    play = Play()
    assert play.closes().code is None
    assert play.room.phase is Phase.CLOSED


def test_nothing_happens_after_the_end() -> None:
    play, lee, puffin, _ = circle()
    lee.does("close")
    assert lee.does("close").code is Code.WRONG_PHASE
    assert puffin.leaves().code is Code.WRONG_PHASE
    assert play.at_the_door("Teal Newt")[1].code is Code.WRONG_PHASE
    assert puffin.comes_back(take_over=True).code is Code.WRONG_PHASE


def test_participants_end_nothing() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("close").code is Code.NOT_ALLOWED


def test_a_facilitator_who_comes_back_as_the_clock_looks_keeps_the_meeting() -> None:
    play, lee, puffin, _ = circle()
    lee.drops()
    play.time_passes(0)
    play.time_passes(60)
    play.wait(600)
    close = next(one for one in due(play.room, play.now, play.rules) if isinstance(one, Close))
    assert lee.comes_back().code is None
    assert play.clock(close).events == ()
    assert lee.does("resume").code is None
    assert puffin.does("say", text="You are here again.").code is None


def test_a_lobby_that_is_opened_as_the_clock_looks_is_not_closed() -> None:
    play = lobby(duration_s=600)
    lee = play.facilitator("Lee")
    play.wait(600)
    (close,) = due(play.room, play.now, play.rules)
    assert lee.does("open").code is None
    assert play.clock(close).events == ()
    assert play.room.phase is Phase.OPEN


def test_after_the_minute_of_thanks_the_clock_closes_and_not_before() -> None:
    play, _, _, _ = circle()
    play.says_thanks()
    play.wait(59)
    assert play.clock(Close(when_due=True)).events == ()
    play.wait(1)
    assert play.clock(Close(when_due=True)).public == (ClosedShown(),)
