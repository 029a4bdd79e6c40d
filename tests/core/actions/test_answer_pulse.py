"""Answer a pulse check: one of four words, or none. Only the facilitators see it."""

import msgspec

from chat.core.actions.answer_pulse import PulseAnswered, PulseAnsweredShown
from chat.core.actions.report import FlaggedShown
from chat.core.desk import FlagKind
from chat.core.names import Code, Handle
from tests.core.person import Person
from tests.core.rooms import NOBODY, Play, applied, circle, lobby


def asked() -> tuple[Play, Person, Person, Person]:
    play, lee, puffin, curlew = circle()
    lee.does("start_pulse")
    return play, lee, puffin, curlew


def test_m12_facilitators_see_answers_as_they_come_and_no_other_participant_does() -> None:
    _, lee, puffin, curlew = asked()
    scene = puffin.does("answer_pulse", answer="low")
    shown = (PulseAnsweredShown(puffin.handle, "low"),)
    assert scene.shown_to(lee) == scene.shown_to(puffin) == shown
    assert scene.shown_to(curlew) == ()
    assert lee.view.staff is not None
    assert lee.view.staff.pulse == {puffin.handle: "low"}
    assert puffin.view.me.pulse_answer == "low"
    assert b"low" not in msgspec.json.encode(curlew.view).replace(b"slow_seconds", b"")


def test_struggling_raises_a_flag_that_the_person_does_not_read() -> None:
    play, lee, puffin, curlew = asked()
    scene = puffin.does("answer_pulse", answer="struggling")
    (flag,) = play.room.desk.flags
    assert (flag.kind, flag.about, flag.quote) == (FlagKind.PULSE, puffin.handle, None)
    assert scene.shown_to(lee) == (PulseAnsweredShown(puffin.handle, "struggling"), FlaggedShown(flag))
    assert scene.shown_to(puffin) == (PulseAnsweredShown(puffin.handle, "struggling"),)
    assert scene.shown_to(curlew) == ()


def test_an_answer_may_be_changed_and_the_same_one_is_nothing_to_do() -> None:
    play, _, puffin, _ = asked()
    puffin.does("answer_pulse", answer="good")
    assert puffin.does("answer_pulse", answer="good").events == ()
    puffin.does("answer_pulse", answer="ok")
    assert play.room.pulse == {puffin.id: "ok"}


def test_without_a_check_and_from_a_facilitator_there_is_no_answer() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("answer_pulse", answer="ok").code is Code.TOO_LATE
    _, lee, puffin, _ = asked()
    assert lee.does("answer_pulse", answer="ok").code is Code.TOO_LATE
    assert puffin.does("answer_pulse", answer="fine, thanks").code is Code.BAD_COMMAND


def test_the_answer_of_somebody_who_left_is_not_shown() -> None:
    _, lee, puffin, _ = asked()
    puffin.does("answer_pulse", answer="low")
    puffin.leaves()
    assert lee.view.staff is not None
    assert lee.view.staff.pulse == {}


def test_an_answer_in_a_log_without_its_check_stands_alone() -> None:
    room = applied(lobby().room, PulseAnswered(NOBODY, Handle("Teal Newt"), "ok"))
    assert room.pulse == {NOBODY: "ok"}
