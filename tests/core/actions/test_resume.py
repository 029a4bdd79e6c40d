"""Resume: the meeting goes on where the pause found it."""

import pytest

from chat.core.actions.resume import Resume, ResumedShown
from chat.core.names import Code, Handle, Phase
from tests.core.rooms import circle, in_phase


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.CLOSING])
def test_it_goes_on_where_the_pause_found_it(phase: Phase) -> None:
    play, lee, puffin, _ = in_phase(phase)
    lee.does("pause")
    play.wait(100)
    scene = lee.does("resume")
    assert play.room.phase is phase
    assert play.room.paused_from is None
    left = play.rules.duration_s - 100
    assert scene.shown_to(puffin) == (ResumedShown(phase, left),)
    assert scene.shown_to(lee) == (ResumedShown(phase, left, Handle("Lee")),)


def test_a_pause_that_does_not_know_where_it_came_from_leads_to_open() -> None:
    play, lee, _, _ = in_phase(Phase.PAUSED)
    play.room = play.room.with_(paused_from=None)
    lee.does("resume")
    assert play.room.phase is Phase.OPEN


def test_the_clock_does_not_resume() -> None:
    play, _, _, _ = in_phase(Phase.PAUSED)
    assert play.clock(Resume()).code is Code.NOT_ALLOWED


def test_talk_that_is_not_paused_is_not_resumed() -> None:
    _, lee, _, _ = circle()
    assert lee.does("resume").code is Code.WRONG_PHASE


def test_participants_do_not_resume() -> None:
    _, _, puffin, _ = in_phase(Phase.PAUSED)
    assert puffin.does("resume").code is Code.NOT_ALLOWED


def test_a_facilitator_who_only_observes_does_not_take_a_room_out_of_its_pause() -> None:
    play, lee, _, _ = in_phase(Phase.PAUSED)
    jo = play.facilitator("Jo")
    jo.does("take_duty", duty="observe")
    lee.drops()
    assert jo.does("resume").code is Code.TOO_FEW
    jo.does("take_duty", duty="support")
    assert jo.does("resume").code is None
