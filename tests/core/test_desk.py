"""The desk: what was reported, held or noted, and how much of it a hard evening may pile up."""

from chat.core.desk import MOST_FLAGS, MOST_NOTES, Desk, Did, Flag, FlagKind, HeldCard, HeldText, Note
from chat.core.names import Handle, MessageId, OccupantId

TEAL = Handle("Teal Newt")


def flag(id: int, *did: Did) -> Flag:
    return Flag(id, FlagKind.REPORT, TEAL, "kindness", 0, did=did)


def held(id: str, author: str = "a") -> HeldText:
    return HeldText(MessageId(id), OccupantId(author), TEAL, "words", 0, "all")


def test_a_flag_is_found_by_its_number() -> None:
    desk = Desk().with_flag(flag(3)).with_flag(flag(5))
    assert desk.flag(5) == flag(5)
    assert desk.flag(4) is None


def test_changing_a_flag_leaves_the_others_and_their_order() -> None:
    desk = Desk().with_flag(flag(3)).with_flag(flag(5)).with_flag(flag(7))
    changed = desk.changed(5, claimed_by=Handle("Lee"))
    assert [one.id for one in changed.flags] == [3, 5, 7]
    assert [one.claimed_by for one in changed.flags] == [None, "Lee", None]


def test_when_there_are_too_many_flags_the_oldest_that_is_done_goes_then_the_oldest() -> None:
    desk = Desk()
    for number in range(MOST_FLAGS):
        desk = desk.with_flag(flag(number, *([Did.HID] if number == 7 else [])))
    desk = desk.with_flag(flag(1000))
    assert len(desk.flags) == MOST_FLAGS
    assert (desk.flag(7), desk.flag(0)) == (None, flag(0))
    desk = desk.with_flag(flag(1001))
    assert len(desk.flags) == MOST_FLAGS
    assert (desk.flag(0), desk.flags[-1].id) == (None, 1001)


def test_whoever_raises_flag_after_flag_pushes_only_their_own_out() -> None:
    other = Handle("Mossy Curlew")
    desk = Desk().with_flag(Flag(0, FlagKind.REPORT, TEAL, "kindness", 0, by=other))
    for number in range(1, 2 * MOST_FLAGS):
        desk = desk.with_flag(Flag(number, FlagKind.UNHEARD, TEAL, "unheard", 0))
    assert len(desk.flags) == MOST_FLAGS
    assert desk.flag(0) is not None


def test_a_new_flag_is_never_the_one_that_goes() -> None:
    desk = Desk()
    for number in range(MOST_FLAGS + 1):
        desk = desk.with_flag(flag(number))
    assert desk.flag(MOST_FLAGS) == flag(MOST_FLAGS)


def test_the_oldest_note_makes_room() -> None:
    desk = Desk()
    for number in range(MOST_NOTES + 2):
        desk = desk.with_note(Note(TEAL, f"{number}", Handle("Lee"), 0))
    assert [desk.notes[0].text, desk.notes[-1].text] == ["2", f"{MOST_NOTES + 1}"]


def test_held_texts_are_found_by_their_author_and_taken_away_together() -> None:
    desk = Desk().with_held(held("1")).with_held(held("2", "b")).with_held(held("3"))
    assert desk.held_of(OccupantId("a")) == ("1", "3")
    assert list(desk.without_held(*desk.held_of(OccupantId("a"))).held) == ["2"]
    assert desk.without_held(MessageId("9")) == desk


def test_nothing_of_it_shows_in_a_print() -> None:
    desk = Desk().with_held(held("1")).with_note(Note(TEAL, "secret", Handle("Lee"), 0))
    for value in (desk, *desk.notes, *desk.held.values()):
        for word in ("secret", "words", "Teal", "Lee"):
            assert word not in repr(value)


def test_a_new_name_is_on_everything_that_is_about_or_by_the_same_person() -> None:
    new, other = Handle("Solar Newt"), Handle("Mossy Ibex")
    desk = Desk().with_flag(flag(1)).with_flag(Flag(2, FlagKind.REPORT, other, "kindness", 0, by=TEAL))
    desk = desk.with_note(Note(TEAL, "a", Handle("Lee"), 0)).with_note(Note(other, "b", Handle("Lee"), 0))
    desk = desk.with_held(held("1")).with_held(held("2", "b"))
    after = desk.renamed(OccupantId("a"), TEAL, new)
    assert [(one.about, one.by) for one in after.flags] == [(new, None), (other, new)]
    assert [one.about for one in after.notes] == [new, other]
    assert [one.handle for one in after.held.values()] == [new, TEAL]
    assert desk.renamed(OccupantId("a"), TEAL, TEAL) is desk


def test_a_held_message_is_shown_to_facilitators_without_the_inner_id_of_its_author() -> None:
    assert held("1").card == HeldCard(MessageId("1"), TEAL, "words", 0, "all")
