"""Add a note: a facilitator's word about a person, for the other facilitators of this meeting."""

import msgspec

from chat.core.actions.add_note import NoteAddedShown
from chat.core.desk import MOST_NOTES, Note
from chat.core.names import Code, Handle
from tests.core.rooms import circle, meeting


def test_facilitators_read_it_and_the_person_never_does() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    scene = lee.does("add_note", handle=puffin.handle, text="new here, shy")
    note = Note(puffin.handle, "new here, shy", Handle("Lee"), 0)
    assert scene.shown_to(ash) == (NoteAddedShown(note),)
    assert (scene.public, scene.own) == ((), {})
    assert ash.view.staff is not None
    assert ash.view.staff.notes == (note,)
    for person in (puffin, curlew):
        assert b"shy" not in msgspec.json.encode(person.view)


def test_there_are_no_notes_about_facilitators_nor_by_participants() -> None:
    play, lee, puffin, curlew = circle()
    play.facilitator("Ash")
    assert lee.does("add_note", handle="Ash", text="late").code is Code.NOT_ALLOWED
    assert puffin.does("add_note", handle=curlew.handle, text="rude").code is Code.NOT_ALLOWED


def test_nothing_and_nobody_are_refused() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("add_note", handle=puffin.handle, text=" ").code is Code.EMPTY_TEXT
    assert lee.does("add_note", handle="Solar Zebra", text="hello").code is Code.UNKNOWN_HANDLE


def test_the_oldest_notes_make_room_for_new_ones() -> None:
    play, lee = meeting()
    puffin = play.enters("Clover Puffin")
    for number in range(MOST_NOTES + 1):
        play.wait(1)
        assert lee.does("add_note", handle=puffin.handle, text=f"{number}").code is None
    notes = play.room.desk.notes
    assert (len(notes), notes[0].text, notes[-1].text) == (MOST_NOTES, "1", f"{MOST_NOTES}")
