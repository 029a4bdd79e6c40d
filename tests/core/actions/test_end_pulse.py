"""End a pulse check: its answers are gone with it."""

from chat.core.actions.end_pulse import PulseEndedShown
from chat.core.names import Code
from tests.core.rooms import circle


def test_everyone_reads_that_it_is_over_and_the_answers_are_gone() -> None:
    play, lee, puffin, _ = circle()
    lee.does("start_pulse")
    puffin.does("answer_pulse", answer="low")
    assert lee.does("end_pulse").shown_to(puffin) == (PulseEndedShown(),)
    assert play.room.pulse is None
    assert (puffin.view.pulse, puffin.view.me.pulse_answer) == (False, None)
    assert puffin.does("answer_pulse", answer="good").code is Code.TOO_LATE


def test_without_one_there_is_nothing_to_end() -> None:
    _, lee, _, _ = circle()
    assert lee.does("end_pulse").events == ()


def test_participants_end_none() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("end_pulse").code is Code.NOT_ALLOWED
