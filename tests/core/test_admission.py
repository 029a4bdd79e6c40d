"""Admission: may this newcomer come in, and as whom?"""

import pytest

from chat.core.names import Code, Phase, Role, Stance
from tests.core.rooms import WORDS, circle, in_phase, lobby, meeting

NAMES = [f"Teal {noun.capitalize()}" for noun in WORDS.nouns]


def test_the_agreement_must_be_the_present_one() -> None:
    play, _ = meeting()
    assert play.at_the_door("Teal Newt", agreement="winter")[1].code is Code.AGREEMENT_CHANGED
    assert play.at_the_door("Lee", Role.FACILITATOR, agreement="")[1].code is Code.AGREEMENT_CHANGED


@pytest.mark.parametrize(
    ("phase", "code"),
    [
        (Phase.SCHEDULED, Code.WRONG_PHASE),
        (Phase.LOBBY, None),
        (Phase.OPEN, None),
        (Phase.PAUSED, Code.LOCKED),
        (Phase.CLOSING, Code.LOCKED),
        (Phase.CLOSED, Code.WRONG_PHASE),
    ],
)
def test_newcomers_come_in_while_there_is_something_to_come_in_to(phase: Phase, code: Code | None) -> None:
    play, _, _, _ = in_phase(phase)
    assert play.at_the_door("Teal Newt")[1].code is code


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.OPEN, Phase.PAUSED, Phase.CLOSING])
def test_facilitators_come_in_while_it_is_live_locked_or_full(phase: Phase) -> None:
    play, lee, puffin, _ = in_phase(phase, sharing_capacity=2, listening_capacity=0)
    lee.does("lock")
    lee.does("remove", handle=puffin.handle, reason="other")
    assert play.at_the_door("Ash", Role.FACILITATOR)[1].code is None


def test_each_stance_has_its_own_capacity_and_the_refusal_says_whether_the_other_has_room() -> None:
    play, _ = meeting(sharing_capacity=1, listening_capacity=1)
    play.enters(NAMES[0])
    assert play.at_the_door(NAMES[1])[1].code is Code.SHARING_FULL
    play.listens(NAMES[1])
    assert play.at_the_door(NAMES[2])[1].code is Code.FULL
    assert play.at_the_door(NAMES[2], stance=Stance.LISTENING)[1].code is Code.FULL
    play.by(NAMES[0]).leaves()
    assert play.at_the_door(NAMES[2], stance=Stance.LISTENING)[1].code is Code.LISTENING_FULL


def test_facilitators_take_no_capacity() -> None:
    play, _ = meeting(sharing_capacity=1)
    play.facilitator("Ash")
    assert play.at_the_door(NAMES[0])[1].code is None


def test_a_locked_room_says_so_before_it_says_full() -> None:
    play, lee = meeting(sharing_capacity=0, listening_capacity=0)
    lee.does("lock")
    assert play.at_the_door("Teal Newt")[1].code is Code.LOCKED


def test_someone_who_was_removed_reads_nothing_else() -> None:
    play, lee, _, _ = circle()
    newt = play.enters("Teal Newt", invitation="for Sam")
    lee.does("remove", handle=newt.handle, reason="kindness")
    lee.does("lock")
    assert play.at_the_door("Solar Zebra", invitation="for Sam", agreement="")[1].code is Code.REMOVED


def test_one_noun_is_carried_by_one_person_sharing() -> None:
    play, _, _, _ = circle()
    assert play.at_the_door("Solar Puffin")[1].code is Code.HANDLE_TAKEN
    assert play.at_the_door("Solar Puffin", stance=Stance.LISTENING)[1].code is None


def test_one_pair_is_carried_by_one_person_whatever_they_do() -> None:
    play, _ = meeting()
    play.listens("Teal Newt")
    assert play.at_the_door("Teal Newt", stance=Stance.LISTENING)[1].code is Code.HANDLE_TAKEN


def test_a_name_is_kept_for_a_seat_that_may_still_come_back() -> None:
    play, _, puffin, _ = circle()
    puffin.drops()
    play.time_passes(90)
    assert play.at_the_door("Clover Puffin")[1].code is Code.HANDLE_TAKEN


def test_staff_who_share_a_name_are_numbered() -> None:
    play, _ = meeting()
    assert [play.facilitator("Lee").handle for _ in range(3)] == ["Lee 2", "Lee 3", "Lee 4"]
    play.by("Lee 3").leaves()
    assert play.facilitator("Lee").handle == "Lee 3"


def test_fifty_people_sharing_carry_fifty_nouns() -> None:
    """N1."""
    play = lobby(sharing_capacity=50)
    people = [play.enters(name) for name in NAMES[:50]]
    assert len({person.handle.split()[1] for person in people}) == 50
    for noun in WORDS.nouns[:50]:
        scene = play.at_the_door(f"Mossy {noun.capitalize()}")[1]
        assert scene.code in {Code.SHARING_FULL, Code.HANDLE_TAKEN}


def test_fifty_listeners_of_one_noun_who_all_start_to_share_carry_fifty_nouns() -> None:
    """N1, the hard way: everyone but the first is given a new name."""
    play = lobby(sharing_capacity=50, listening_capacity=50)
    people = [play.listens(f"{adjective.capitalize()} Puffin") for adjective in WORDS.adjectives[:50]]
    for person in people:
        assert person.does("choose_stance", stance="sharing").code is None
    handles = [person.handle.split() for person in people]
    assert len({noun for _, noun in handles}) == 50
    assert all(a.lower() in WORDS.adjectives and n.lower() in WORDS.nouns for a, n in handles)


def test_after_a_removal_newcomers_read_how_long_to_wait() -> None:
    play, lee, puffin, _ = circle(lockdown_s=60)
    lee.does("remove", handle=puffin.handle, reason="other")
    play.wait(30.5)
    scene = play.at_the_door("Teal Newt")[1]
    assert (scene.code, scene.retry_after) == (Code.LOCKED, 30)
