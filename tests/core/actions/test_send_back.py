"""Send back: a held message returns to its author with a kind reason."""

from chat.core.actions.send_back import SendBack, SentBack, SentBackShown
from chat.core.names import Code, Handle, MessageId, Reason
from tests.core.rooms import NOBODY, applied, circle, lobby


def test_the_author_reads_why_facilitators_by_whom_and_nobody_else_anything() -> None:
    play, lee, puffin, curlew = circle(approve="all")
    message = puffin.says("my number is 555")
    scene = lee.does("send_back", message=message, reason="personal_details")
    assert scene.shown_to(puffin) == (SentBackShown(message, Reason.PERSONAL_DETAILS, text="my number is 555"),)
    assert scene.shown_to(lee) == (SentBackShown(message, Reason.PERSONAL_DETAILS, Handle("Lee")),)
    assert scene.shown_to(curlew) == ()
    assert play.room.desk.held == {}
    assert not puffin.here.approved
    assert lee.does("let_through", message=message).code is Code.UNKNOWN_MESSAGE


def test_what_does_not_wait_cannot_be_sent_back() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("send_back", message=puffin.says("hello")).code is Code.UNKNOWN_MESSAGE
    assert SendBack(MessageId("m")).reason is Reason.OTHER


def test_participants_send_nothing_back() -> None:
    _, _, puffin, curlew = circle(approve="all")
    assert curlew.does("send_back", message=puffin.says("hello")).code is Code.NOT_ALLOWED


def test_a_message_that_does_not_wait_any_more_is_remembered_as_one_that_the_room_never_read() -> None:
    room = lobby().room
    assert applied(room, SentBack(MessageId("m"), NOBODY, Reason.OTHER, NOBODY)) == room.with_aside(MessageId("m"))
