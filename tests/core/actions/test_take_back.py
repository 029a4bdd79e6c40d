"""Take back: an author's own words are gone for all."""

import pytest

from chat.core.actions.take_back import TakenBack, TakenBackShown
from chat.core.names import Code, MessageId, Phase
from tests.core.rooms import applied, circle, in_phase, lobby


def test_within_ten_seconds_nothing_stays() -> None:
    play, _, puffin, _ = circle()
    slip = puffin.says("oops")
    play.wait(10)
    assert puffin.does("take_back", message=slip).public == (TakenBackShown(slip, trace=False),)


def test_later_a_line_stays() -> None:
    play, _, puffin, _ = circle()
    regret = puffin.says("oh")
    play.wait(10.001)
    assert puffin.does("take_back", message=regret).public == (TakenBackShown(regret, trace=True),)


def test_a_newer_message_does_not_make_an_old_one_traceless() -> None:
    play, _, puffin, _ = circle()
    old = puffin.says("old")
    play.wait(11)
    new = puffin.says("new")
    assert puffin.does("take_back", message=old).public == (TakenBackShown(old, trace=True),)
    assert puffin.does("take_back", message=new).public == (TakenBackShown(new, trace=False),)


def test_nobody_takes_back_the_words_of_another() -> None:
    _, lee, puffin, curlew = circle()
    message = puffin.says("mine")
    assert curlew.does("take_back", message=message).code is Code.NOT_ALLOWED
    assert lee.does("take_back", message=message).code is Code.NOT_ALLOWED


def test_a_message_that_was_not_said_here_is_unknown() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("take_back", message="from another meeting").code is Code.UNKNOWN_MESSAGE


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_words_can_be_taken_back_in_every_live_phase(phase: Phase) -> None:
    _, _, puffin, _ = in_phase(phase)
    message = MessageId("said before")
    puffin.play.authors[message] = puffin.id
    assert puffin.does("take_back", message=message).code is None


def test_a_muted_participant_may_still_take_words_back() -> None:
    _, lee, puffin, _ = circle()
    message = puffin.says("oh")
    lee.does("mute", handle=puffin.handle)
    assert puffin.does("take_back", message=message).code is None


def test_its_answers_go_with_it() -> None:
    play, _, puffin, curlew = circle()
    message = puffin.says("oh")
    curlew.does("react", message=message, reaction="me_too")
    puffin.does("take_back", message=message)
    assert play.room.reactions == {}
    assert play.room.just_said == ()


def test_a_message_that_the_room_does_not_remember_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, TakenBack(MessageId("old"), trace=True)) == room
