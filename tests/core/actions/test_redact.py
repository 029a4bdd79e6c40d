"""Redact: a facilitator hides somebody's words for all, and only their author is told why."""

import pytest

from chat.core.actions.redact import Redacted, RedactedShown
from chat.core.names import Code, Handle, MessageId, Phase, Reason
from tests.core.rooms import NOBODY, applied, circle, in_phase, lobby


def test_everyone_sees_that_it_is_gone_the_author_why_and_facilitators_by_whom() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    message = puffin.says("my number is 555")
    scene = lee.does("redact", message=message, reason="personal_details")
    assert scene.shown_to(curlew) == (RedactedShown(message),)
    assert scene.shown_to(puffin) == (RedactedShown(message, Reason.PERSONAL_DETAILS, mine=True),)
    assert scene.shown_to(ash) == (RedactedShown(message, Reason.PERSONAL_DETAILS, Handle("Lee")),)


def test_the_reason_may_be_left_out() -> None:
    _, lee, puffin, _ = circle()
    scene = lee.does("redact", message=puffin.says("hello"))
    (shown,) = scene.shown_to(puffin)
    assert isinstance(shown, RedactedShown)
    assert shown.reason is Reason.OTHER


def test_participants_redact_nothing() -> None:
    _, _, puffin, curlew = circle()
    assert curlew.does("redact", message=puffin.says("hello")).code is Code.NOT_ALLOWED


def test_the_words_of_an_equal_a_superior_or_oneself_are_not_redacted() -> None:
    play, lee, _, _ = circle()
    ash, priya = play.facilitator("Ash"), play.operator("Priya")
    assert lee.does("redact", message=ash.says("hello")).code is Code.NOT_ALLOWED
    assert lee.does("redact", message=priya.says("hello")).code is Code.NOT_ALLOWED
    assert lee.does("redact", message=lee.says("hello")).code is Code.NOT_ALLOWED
    assert priya.does("redact", message=lee.says("hello")).code is None


def test_the_words_of_somebody_who_has_left_can_be_redacted() -> None:
    _, lee, puffin, curlew = circle()
    message = puffin.says("hello")
    puffin.leaves()
    assert lee.does("redact", message=message).shown_to(curlew) == (RedactedShown(message),)


def test_a_message_of_another_meeting_is_unknown() -> None:
    _, lee, _, _ = circle()
    assert lee.does("redact", message="elsewhere").code is Code.UNKNOWN_MESSAGE


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_words_can_be_hidden_in_every_live_phase(phase: Phase) -> None:
    play, lee, puffin, _ = in_phase(phase)
    message = MessageId("said before")
    play.authors[message] = puffin.id
    assert lee.does("redact", message=message).code is None


def test_its_answers_go_with_it() -> None:
    play, lee, puffin, curlew = circle()
    message = puffin.says("hello")
    curlew.does("react", message=message, reaction="me_too")
    lee.does("redact", message=message)
    assert play.room.reactions == {}


def test_a_held_message_is_sent_back_and_not_hidden() -> None:
    """Its number in a public frame would tell everyone that something waits."""
    _, lee, puffin, _ = circle(approve="all")
    assert lee.does("redact", message=puffin.says("hello")).code is Code.UNKNOWN_MESSAGE


def test_a_message_that_the_room_does_not_remember_changes_nothing_but_what_may_be_undone() -> None:
    room = lobby().room
    after = applied(room, Redacted(MessageId("old"), NOBODY, Reason.OTHER, NOBODY))
    assert after == room.with_(just_redacted=((MessageId("old"), room.now),))
