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


def test_what_the_room_never_read_cannot_be_taken_back_hidden_answered_or_reported() -> None:
    """Its id names its author all the same: a public frame about it would tell everyone that it is there."""
    play, lee, puffin, curlew = circle()
    ash, aside = play.facilitator("Ash"), []
    for who, type, fields in (
        (puffin, "tell_facilitators", {"text": "between us"}),
        (lee, "talk_in_private", {"handle": puffin.handle, "text": "I hear you"}),
        (lee, "say_backstage", {"text": "look at this"}),
    ):
        aside.append(play.context().fresh_id)
        assert who.does(type, **fields).code is None
    for message in aside:
        for who in (puffin, lee, ash, curlew):
            for type, fields in (
                ("take_back", {}),
                ("redact", {}),
                ("restore", {}),
                ("react", {"reaction": "me_too"}),
                ("report", {"reason": "other"}),
            ):
                refused = who.does(type, message=message, **fields).code
                assert refused in {Code.UNKNOWN_MESSAGE, Code.NOT_ALLOWED}, (who.handle, type)


def test_what_was_held_and_never_shown_is_unknown_afterwards() -> None:
    _, lee, puffin, curlew = circle(approve="all")
    sent_back, taken_back = puffin.says("one"), puffin.says("two")
    lee.does("send_back", message=sent_back)
    scene = puffin.does("take_back", message=taken_back)
    assert scene.shown_to(curlew) == ()
    assert scene.shown_to(puffin) == scene.shown_to(lee) != ()
    for message in (sent_back, taken_back):
        assert puffin.does("take_back", message=message).code is Code.UNKNOWN_MESSAGE
        assert lee.does("redact", message=message).code is Code.UNKNOWN_MESSAGE
