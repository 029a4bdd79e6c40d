"""Share help: the operator's helplines on one person's page, and nothing of it for anybody else."""

from chat.core.actions.offer_help import HelpOfferedShown
from chat.core.actions.share_help import HelpShared, HelpSharedShown
from chat.core.again import played_again
from chat.core.names import Code, Handle
from tests.core.rooms import NOBODY, applied, circle, lobby


def test_the_person_gets_a_card_facilitators_read_by_whom_and_the_room_nothing() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    scene = lee.does("share_help", handle=puffin.handle)
    assert scene.shown_to(puffin) == (HelpSharedShown(puffin.handle),)
    assert scene.shown_to(ash) == (HelpSharedShown(puffin.handle, Handle("Lee")),)
    assert scene.shown_to(curlew) == ()
    assert play.room.counts["share_help"] == 1


def test_their_next_hard_words_bring_no_second_card() -> None:
    _, lee, puffin, _ = circle()
    lee.does("share_help", handle=puffin.handle)
    assert HelpOfferedShown() not in puffin.does("say", text="end it all").shown_to(puffin)


def test_somebody_whose_connection_was_lost_reads_it_when_they_are_back() -> None:
    play, lee, puffin, curlew = circle()
    puffin.drops()
    lee.does("share_help", handle=puffin.handle)
    entry = play.log[-1][1]
    puffin.comes_back()
    assert played_again(entry, frozenset(), puffin.here, play.room) == (HelpSharedShown(puffin.handle),)
    assert played_again(entry, frozenset(), curlew.here, play.room) == ()


def test_participants_and_facilitators_among_themselves_do_not() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    assert puffin.does("share_help", handle=curlew.handle).code is Code.NOT_ALLOWED
    assert lee.does("share_help", handle=ash.handle).code is Code.NOT_ALLOWED


def test_for_somebody_who_has_left_since_it_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, HelpShared(NOBODY, Handle("Teal Newt"), NOBODY)) == room
