"""Take off a content note: a wrong press is undone within ten seconds, and then no more."""

from chat.core.actions.take_off_content_note import ContentNoteTakenOffShown
from chat.core.names import Code
from tests.core.rooms import circle


def test_within_ten_seconds_the_note_is_taken_off_for_all() -> None:
    play, lee, puffin, curlew = circle()
    message = puffin.says("hello")
    lee.does("add_content_note", message=message, note="loss")
    play.wait(10)
    scene = lee.does("take_off_content_note", message=message)
    assert scene.shown_to(curlew) == scene.shown_to(puffin) == (ContentNoteTakenOffShown(message),)
    assert play.room.just_noted == ()


def test_later_it_is_too_late() -> None:
    play, lee, puffin, _ = circle()
    message = puffin.says("hello")
    lee.does("add_content_note", message=message, note="loss")
    play.wait(10.001)
    assert lee.does("take_off_content_note", message=message).code is Code.TOO_LATE


def test_a_note_that_its_author_gave_is_not_taken_off() -> None:
    _, lee, puffin, _ = circle()
    message = puffin.says("hello", note="drugs")
    assert lee.does("take_off_content_note", message=message).code is Code.TOO_LATE


def test_participants_take_none_off() -> None:
    _, lee, puffin, curlew = circle()
    message = curlew.says("hello")
    lee.does("add_content_note", message=message, note="loss")
    assert puffin.does("take_off_content_note", message=message).code is Code.NOT_ALLOWED
