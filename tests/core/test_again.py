"""What a returning occupant is shown of the log: from their own windows, and from between them."""

from chat.core.action import Shown
from chat.core.actions.react import ReactedShown
from chat.core.actions.redact import RedactedShown
from chat.core.actions.say import SaidShown
from chat.core.actions.send_back import SentBackShown
from chat.core.actions.share_help import HelpSharedShown
from chat.core.actions.take_back import TakenBackShown
from chat.core.actions.tell_facilitators import SaidInPrivateShown
from chat.core.again import played_late
from chat.core.names import MessageId, Reason
from tests.core.person import Person
from tests.core.rooms import circle


def late(person: Person, *heard: MessageId, since: int = 0) -> list[type[Shown]]:
    """What they are told of everything since, as if it had come while they were away; they had `heard` these."""
    play = person.play
    entries = [entry for seq, entry in play.log if seq > since]
    return [
        type(shown)
        for entry in entries
        for shown in played_late(entry, frozenset(), person.here, play.room, lambda id: id in heard)
    ]


# -- from one's own windows


def test_a_returning_occupant_is_played_what_changes_the_log_and_nothing_else() -> None:
    play, lee, puffin, curlew = circle()
    since = play.room.seq
    curlew.does("raise_hand")
    lee.does("lock")
    message = curlew.says("hello")
    puffin.does("react", message=message, reaction="me_too")
    assert [type(shown) for shown in puffin.reads_again(since)] == [SaidShown, ReactedShown]
    (_, own) = puffin.reads_again(since)
    assert isinstance(own, ReactedShown)
    assert own.mine is True
    (_, others) = curlew.reads_again(since)
    assert isinstance(others, ReactedShown)
    assert others.mine is None


def test_texts_that_are_gone_are_not_played_again_but_that_they_are_gone_is() -> None:
    _, lee, puffin, curlew = circle()
    slip, hidden = curlew.says("oops"), curlew.says("my number")
    curlew.does("take_back", message=slip)
    lee.does("redact", message=hidden, reason="personal_details")
    assert puffin.reads_again() == [TakenBackShown(slip, trace=False), RedactedShown(hidden)]


def test_what_was_hidden_restored_and_hidden_again_is_not_played() -> None:
    _, lee, puffin, curlew = circle()
    message = puffin.says("my number")
    for doing in ("redact", "restore", "redact"):
        assert lee.does(doing, message=message).code is None
    gone = RedactedShown(message)
    assert curlew.reads_again() == [gone, gone]
    lee.does("restore", message=message)
    assert [type(one) for one in curlew.reads_again()].count(SaidShown) == 1


def test_private_and_backstage_words_are_played_again_to_whom_they_were_for() -> None:
    _, lee, puffin, curlew = circle()
    lee.does("say_backstage", text="psst")
    lee.does("talk_in_private", handle=puffin.handle, text="are you well?")
    assert [getattr(one, "text", None) for one in lee.reads_again()] == ["psst", "are you well?"]
    assert [getattr(one, "text", None) for one in puffin.reads_again()] == ["are you well?"]
    assert curlew.reads_again() == []


def test_facilitators_and_the_author_are_played_their_own_projections() -> None:
    play, lee, puffin, _ = circle()
    since = play.room.seq
    hidden = puffin.says("my number")
    lee.does("redact", message=hidden, reason="kindness")
    assert lee.reads_again(since) == [RedactedShown(hidden, Reason.KINDNESS, lee.handle)]
    assert puffin.reads_again(since) == [RedactedShown(hidden, Reason.KINDNESS, mine=True)]


# -- from between them


def test_what_became_of_a_message_is_told_to_whoever_heard_it_and_to_nobody_else() -> None:
    play, lee, puffin, curlew = circle()
    slip, hidden = puffin.says("oops"), puffin.says("my number")
    since = play.room.seq
    puffin.does("take_back", message=slip)
    lee.does("redact", message=hidden)
    assert late(curlew, slip, hidden, since=since) == [TakenBackShown, RedactedShown]
    assert late(curlew, slip, since=since) == [TakenBackShown]
    assert late(curlew, since=since) == []


def test_what_others_said_and_answered_meanwhile_is_not_told() -> None:
    _, lee, puffin, curlew = circle()
    message = puffin.says("hello")
    lee.does("react", message=message, reaction="me_too")
    lee.does("say_backstage", text="psst")
    assert late(curlew, message) == []


def test_what_was_for_one_alone_is_told_to_them_and_not_to_others_who_were_away() -> None:
    play, lee, puffin, curlew = circle(approve="all")
    ash = play.facilitator("Ash")
    message = puffin.says("my number")
    since = play.room.seq
    lee.does("talk_in_private", handle=puffin.handle, text="are you well?")
    lee.does("share_help", handle=puffin.handle)
    lee.does("send_back", message=message, reason="personal_details")
    assert late(puffin, since=since) == [SaidInPrivateShown, HelpSharedShown, SentBackShown]
    assert late(curlew, since=since) == late(ash, since=since) == []
