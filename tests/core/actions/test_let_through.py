"""Let through: a held message is said, in its author's name."""

from chat.core.actions.let_through import LetThroughShown, WasLetThrough
from chat.core.actions.say import SaidShown
from chat.core.actions.tell_crowd import CrowdShown
from chat.core.names import Code, Handle, MessageId, Phase, Role
from tests.core.rooms import NOBODY, applied, circle, in_phase, lobby


def test_everyone_reads_the_words_the_author_that_they_are_out_and_facilitators_by_whom() -> None:
    play, lee, puffin, curlew = circle(approve="all")
    message = puffin.says("hello")
    play.wait(61)
    scene = lee.does("let_through", message=message)
    said = SaidShown(message, puffin.handle, Role.PARTICIPANT, "hello", 1)
    assert scene.shown_to(curlew) == (said,)
    assert scene.shown_to(puffin) == (LetThroughShown(message), said)
    assert scene.shown_to(lee) == (LetThroughShown(message, Handle("Lee")), said)
    assert (play.room.desk.held, puffin.here.approved, play.room.messages_said) == ({}, True, 1)


def test_the_words_of_somebody_new_come_after_the_line_that_somebody_came() -> None:
    play, lee, puffin, _ = circle(approve="all")
    newt = play.enters("Teal Newt")
    shown = lee.does("let_through", message=newt.says("hello")).shown_to(puffin)
    assert [type(one) for one in shown] == [CrowdShown, SaidShown]


def test_a_mute_blocks_the_release() -> None:
    play, lee, puffin, _ = circle(approve="all")
    message = puffin.says("hello")
    lee.does("mute", handle=puffin.handle, seconds=120)
    assert lee.does("let_through", message=message).code is Code.MUTED
    assert message in play.room.desk.held
    play.wait(120)
    assert lee.does("let_through", message=message).code is None


def test_a_message_is_let_through_once_and_only_while_it_waits() -> None:
    _, lee, puffin, _ = circle(approve="all")
    message = puffin.says("hello")
    assert lee.does("let_through", message=message).code is None
    assert lee.does("let_through", message=message).code is Code.UNKNOWN_MESSAGE
    back = puffin.says("never mind")
    puffin.does("take_back", message=back)
    assert lee.does("let_through", message=back).code is Code.UNKNOWN_MESSAGE


def test_the_words_of_somebody_who_has_left_are_let_through_under_their_name() -> None:
    _, lee, puffin, curlew = circle(approve="all")
    message = puffin.says("bye")
    puffin.leaves()
    (said,) = lee.does("let_through", message=message).shown_to(curlew)
    assert isinstance(said, SaidShown)
    assert said.handle == "Clover Puffin"


def test_slow_mode_counts_from_when_it_was_written_and_sharing_from_when_it_was_read() -> None:
    play, lee, puffin, _ = circle(approve="all")
    lee.does("set_slow_mode", seconds=60)
    message = puffin.says("one")
    shared = [puffin.here.has_shared]
    play.wait(59)
    lee.does("let_through", message=message)
    assert [*shared, puffin.here.has_shared] == [False, True]
    assert puffin.does("say", text="two").code is Code.SLOW_MODE
    play.wait(1)
    assert puffin.does("say", text="two").code is None


def test_participants_let_nothing_through() -> None:
    _, _, puffin, curlew = circle(approve="all")
    message = puffin.says("hello")
    assert puffin.does("let_through", message=message).code is Code.NOT_ALLOWED
    assert curlew.does("let_through", message=message).code is Code.NOT_ALLOWED


def test_nothing_is_said_in_a_paused_room_nor_after_the_thanks() -> None:
    _, lee, puffin, _ = circle(approve="all")
    message = puffin.says("hello")
    lee.does("pause")
    assert lee.does("let_through", message=message).code is Code.WRONG_PHASE
    play, lee, puffin, _ = in_phase(Phase.OPEN, approve="all")
    message = puffin.says("hello")
    play.says_thanks()
    assert lee.does("let_through", message=message).code is Code.WRONG_PHASE


def test_a_message_that_does_not_wait_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, WasLetThrough(MessageId("m"), NOBODY, NOBODY)) == room
