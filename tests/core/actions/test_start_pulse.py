"""Start a pulse check: "How are you right now?" to everyone."""

import pytest

from chat.core.actions.start_pulse import PulseStartedShown
from chat.core.names import Code, Handle, Phase
from tests.core.rooms import circle, in_phase


def test_everyone_reads_that_it_runs_and_facilitators_by_whom() -> None:
    play, lee, puffin, _ = circle()
    assert not puffin.view.pulse
    scene = lee.does("start_pulse")
    assert scene.shown_to(puffin) == (PulseStartedShown(),)
    assert scene.shown_to(play.facilitator("Ash")) == (PulseStartedShown(Handle("Lee")),)
    assert puffin.view.pulse


def test_starting_again_begins_with_no_answers() -> None:
    play, lee, puffin, _ = circle()
    lee.does("start_pulse")
    puffin.does("answer_pulse", answer="good")
    lee.does("start_pulse")
    assert play.room.pulse == {}
    assert puffin.view.me.pulse_answer is None


def test_participants_start_none() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("start_pulse").code is Code.NOT_ALLOWED


@pytest.mark.parametrize(("phase", "code"), [(Phase.LOBBY, Code.WRONG_PHASE), (Phase.PAUSED, None)])
def test_it_is_for_a_meeting_that_has_begun(phase: Phase, code: Code | None) -> None:
    _, lee, _, _ = in_phase(phase)
    assert lee.does("start_pulse").code is code
