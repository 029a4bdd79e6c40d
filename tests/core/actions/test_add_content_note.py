"""Add a content note: a facilitator folds somebody's words, and only their author learns that it was done to them."""

import pytest

from chat.core.actions.add_content_note import ContentNoteAdded, ContentNoteAddedShown
from chat.core.names import Code, ContentNote, Handle, MessageId, Phase
from tests.core.rooms import NOBODY, applied, circle, in_phase, lobby


def test_everyone_folds_the_message_the_author_is_told_and_facilitators_read_by_whom() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    message = puffin.says("I could not eat")
    scene = lee.does("add_content_note", message=message, note="eating")
    assert scene.shown_to(curlew) == (ContentNoteAddedShown(message, ContentNote.EATING),)
    assert scene.shown_to(puffin) == (ContentNoteAddedShown(message, ContentNote.EATING, mine=True),)
    assert scene.shown_to(ash) == (ContentNoteAddedShown(message, ContentNote.EATING, Handle("Lee")),)


def test_participants_add_none_to_what_others_said() -> None:
    _, _, puffin, curlew = circle()
    assert curlew.does("add_content_note", message=puffin.says("hello"), note="loss").code is Code.NOT_ALLOWED


def test_only_the_notes_of_the_list_exist() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("add_content_note", message=puffin.says("hello"), note="boring").code is Code.BAD_COMMAND


def test_a_held_message_gets_none() -> None:
    """Its number in a public frame would tell everyone that something waits."""
    _, lee, puffin, _ = circle(approve="all")
    assert lee.does("add_content_note", message=puffin.says("hello"), note="loss").code is Code.UNKNOWN_MESSAGE


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_it_can_be_added_in_every_live_phase(phase: Phase) -> None:
    play, lee, puffin, _ = in_phase(phase)
    message = MessageId("said before")
    play.authors[message] = puffin.id
    assert lee.does("add_content_note", message=message, note="abuse").code is None


def test_only_the_youngest_are_remembered_for_an_undo() -> None:
    room = lobby().room
    old, new = MessageId("old"), MessageId("new")
    once = applied(room, ContentNoteAdded(old, NOBODY, ContentNote.LOSS, NOBODY))
    twice = applied(once, ContentNoteAdded(old, NOBODY, ContentNote.ABUSE, NOBODY))
    assert [id for id, _ in twice.just_noted] == [old]
    later = twice.with_(now=twice.now + 10_001)
    assert [id for id, _ in applied(later, ContentNoteAdded(new, NOBODY, ContentNote.LOSS, NOBODY)).just_noted] == [new]
