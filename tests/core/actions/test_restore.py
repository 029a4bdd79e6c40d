"""Restore: hiding a message is undone, within ten seconds, while its words can still be read."""

from chat.core.actions.restore import RestoredShown
from chat.core.again import played_again
from chat.core.names import Code, MessageId, Role
from tests.core.person import Person
from tests.core.rooms import Play, circle


def hidden() -> tuple[Play, Person, Person, Person, MessageId]:
    play, lee, puffin, curlew = circle()
    message = puffin.says("hello")
    lee.does("redact", message=message, reason="kindness")
    return play, lee, puffin, curlew, message


def test_everyone_reads_the_words_again_in_their_authors_name() -> None:
    play, lee, puffin, curlew, message = hidden()
    play.wait(10)
    scene = lee.does("restore", message=message)
    shown = (RestoredShown(message, puffin.handle, Role.PARTICIPANT, "hello", 0),)
    assert scene.shown_to(curlew) == scene.shown_to(puffin) == scene.shown_to(lee) == shown
    assert play.room.just_redacted == ()


def test_another_facilitator_may_undo_it_and_only_once() -> None:
    play, _, _, _, message = hidden()
    ash = play.facilitator("Ash")
    assert ash.does("restore", message=message).code is None
    assert ash.does("restore", message=message).code is Code.TOO_LATE


def test_after_ten_seconds_it_is_too_late() -> None:
    play, lee, _, _, message = hidden()
    play.wait(10.001)
    assert lee.does("restore", message=message).code is Code.TOO_LATE


def test_what_cannot_be_read_any_more_stays_hidden() -> None:
    play, lee, _, _, message = hidden()
    play.log.clear()
    assert lee.does("restore", message=message).code is Code.TOO_LATE


def test_what_was_never_hidden_is_not_restored() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("restore", message=puffin.says("hello")).code is Code.TOO_LATE


def test_what_its_author_took_back_stays_gone_whoever_was_first() -> None:
    _, lee, puffin, _, message = hidden()
    assert puffin.does("take_back", message=message).code is None
    assert lee.does("restore", message=message).code is Code.TOO_LATE
    _, lee, puffin, _ = circle()
    message = puffin.says("hello")
    puffin.does("take_back", message=message)
    lee.does("redact", message=message)
    assert lee.does("restore", message=message).code is Code.TOO_LATE


def test_participants_restore_nothing_and_facilitators_not_each_others() -> None:
    play, lee, puffin, curlew, message = hidden()
    assert curlew.does("restore", message=message).code is Code.NOT_ALLOWED
    assert puffin.does("restore", message=message).code is Code.NOT_ALLOWED
    priya = play.operator()
    words = lee.says("mine")
    priya.does("redact", message=words)
    assert lee.does("restore", message=words).code is Code.NOT_ALLOWED
    assert priya.does("restore", message=words).code is None


def test_r2_who_came_in_after_the_message_was_said_is_not_shown_it_by_an_undo() -> None:
    play, lee, puffin, curlew = circle()
    message = puffin.says("before you came")
    newt, ash = play.enters("Teal Newt"), play.facilitator("Ash")
    lee.does("redact", message=message)
    scene = lee.does("restore", message=message)
    assert [person.handle for person in (puffin, curlew, lee, newt, ash) if scene.shown_to(person)] == [
        *(puffin.handle, curlew.handle, lee.handle)
    ]
    entry = play.log[-1][1]
    assert played_again(entry, frozenset(), newt.here, play.room) == ()
    assert played_again(entry, frozenset(), curlew.here, play.room) != ()


def test_who_was_away_when_it_was_said_and_has_lost_the_place_meanwhile_is_not_shown_it_either() -> None:
    play, lee, puffin, curlew = circle()
    curlew.drops()
    play.takes_place_of(curlew)
    message = puffin.says("while you were away")
    curlew.comes_back()
    lee.does("redact", message=message)
    assert lee.does("restore", message=message).shown_to(curlew) == ()
