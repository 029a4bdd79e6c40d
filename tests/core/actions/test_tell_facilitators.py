"""Tell the facilitators: one private line between a participant and all facilitators."""

import pytest

from chat.core.actions.tell_facilitators import SaidInPrivate, SaidInPrivateShown
from chat.core.desk import FlagKind
from chat.core.names import Code, Handle, MessageId, Phase, Role
from tests.core.rooms import NOBODY, applied, circle, in_phase, lobby


def test_m13_all_facilitators_read_it_and_no_other_participant() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    scene = puffin.does("tell_facilitators", text="I am not well")
    (said,) = scene.shown_to(lee)
    assert isinstance(said, SaidInPrivateShown)
    assert (said.talk, said.handle, said.role) == ("Clover Puffin", "Clover Puffin", Role.PARTICIPANT)
    assert scene.shown_to(puffin) == scene.shown_to(ash) == (said,)
    assert scene.shown_to(curlew) == ()
    assert puffin.here.in_private


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_help_is_there_in_every_live_phase_and_for_who_has_lost_their_voice(phase: Phase) -> None:
    _, lee, puffin, _ = in_phase(phase)
    lee.does("mute", handle=puffin.handle)
    assert puffin.does("tell_facilitators", text="please").code is None


def test_it_is_never_held_and_never_marked() -> None:
    play, _, puffin, _ = circle(approve="all")
    (event,) = puffin.does("tell_facilitators", text="darn, end it all").events
    assert isinstance(event, SaidInPrivate)
    assert (play.room.desk.held, play.room.desk.flags) == ({}, ())


def test_words_that_no_facilitator_is_there_to_read_wait_on_the_desk_for_the_next() -> None:
    play, lee, puffin, curlew = circle()
    lee.drops()
    assert lee.here.has_place
    scene = puffin.does("tell_facilitators", text=" please help ")
    (flag,) = play.room.desk.flags
    assert (flag.kind, flag.about, flag.quote) == (FlagKind.UNHEARD, puffin.handle, "please help")
    assert (flag.message, flag.by) == (None, None)
    assert [type(shown) for shown in scene.shown_to(puffin)] == [SaidInPrivateShown]
    assert scene.shown_to(curlew) == ()
    ash = play.facilitator("Ash")
    assert ash.view.staff is not None
    assert ash.view.staff.flags == (flag,)
    puffin.does("tell_facilitators", text="thank you")
    assert play.room.desk.flags == (flag,)


def test_too_much_is_refused_also_while_nobody_is_there() -> None:
    play, lee, puffin, _ = circle()
    lee.drops()
    assert puffin.does("tell_facilitators", text="a" * 2001).code is Code.TEXT_TOO_LONG
    assert play.room.desk.flags == ()


def test_facilitators_have_no_such_line() -> None:
    _, lee, _, _ = circle()
    assert lee.does("tell_facilitators", text="hello").code is Code.NOT_ALLOWED


def test_nothing_and_too_much_are_refused() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("tell_facilitators", text="").code is Code.EMPTY_TEXT
    assert puffin.does("tell_facilitators", text="a" * 2001).code is Code.TEXT_TOO_LONG


def test_words_of_somebody_who_has_left_since_change_nobody() -> None:
    room = lobby().room
    teal = Handle("Teal Newt")
    event = SaidInPrivate(MessageId("m"), NOBODY, teal, teal, Role.PARTICIPANT, "hello", 0)
    assert applied(room, event) == room.with_aside(MessageId("m"))
