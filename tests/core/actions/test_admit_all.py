"""Admit all: everyone who waits comes in, in their order, as far as there are places."""

from chat.core.actions.admit import AdmittedShown
from chat.core.actions.admit_all import AllAdmittedShown
from chat.core.handles import noun
from chat.core.names import Code, Handle, Stance
from tests.core.rooms import circle, lobby, meeting


def test_everyone_comes_in_under_one_entry_in_their_order() -> None:
    play, lee = meeting(admission="knock")
    people = [play.knocks("Teal Newt"), play.knocks("Solar Zebra", stance=Stance.LISTENING)]
    scene = lee.does("admit_all")
    first, second, done = scene.shown_to(lee)
    assert [one.handle for one in (first, second) if isinstance(one, AdmittedShown)] == ["Teal Newt", "Solar Zebra"]
    assert done == AllAdmittedShown(Handle("Lee"), 0)
    assert scene.public == ()
    assert all(person.is_inside for person in people)


def test_those_without_a_place_go_on_waiting_and_the_facilitator_reads_how_many() -> None:
    play, lee = meeting(admission="knock", sharing_capacity=1, listening_capacity=1)
    newt, zebra = play.knocks("Teal Newt"), play.knocks("Solar Zebra")
    heron = play.knocks("Mossy Heron", stance=Stance.LISTENING)
    scene = lee.does("admit_all")
    assert scene.shown_to(lee)[-1] == AllAdmittedShown(Handle("Lee"), 1)
    assert (newt.is_inside, zebra.is_waiting, heron.is_inside) == (True, True, True)


def test_of_several_with_one_animal_the_first_keeps_it_and_all_share() -> None:
    play, lee = meeting(admission="knock")
    three = [play.knocks("Teal Newt"), play.knocks("Mossy Newt"), play.knocks("Solar Newt")]
    assert lee.does("admit_all").code is None
    assert {person.here.stance for person in three} == {Stance.SHARING}
    assert len({noun(person.handle) for person in three}) == 3
    assert three[0].handle == "Teal Newt"


def test_with_nobody_at_the_door_there_is_nothing_to_do() -> None:
    _, lee, _, _ = circle()
    assert lee.does("admit_all").events == ()


def test_a_full_room_says_so_when_it_lets_in_nobody() -> None:
    play, lee, _, _ = circle(sharing_capacity=2, listening_capacity=0)
    play.knocks("Teal Newt")
    assert lee.does("admit_all").code is Code.FULL


def test_whoever_could_still_get_a_place_counts_for_more_than_an_invitation_that_was_removed() -> None:
    play, lee, _, _ = circle(sharing_capacity=3)
    kim = play.enters("Solar Zebra", invitation="for Sam")
    play.rules = lobby(sharing_capacity=2, admission="knock").rules
    play.knocks("Mossy Heron", invitation="for Sam")
    lee.does("remove", handle=kim.handle, reason="kindness")
    assert lee.does("admit_all").code is Code.REMOVED
    play.knocks("Teal Newt")
    assert lee.does("admit_all").code is Code.SHARING_FULL


def test_participants_admit_nobody() -> None:
    play, _, puffin, _ = circle()
    play.rules = lobby(admission="knock").rules
    play.knocks("Teal Newt")
    assert puffin.does("admit_all").code is Code.NOT_ALLOWED
