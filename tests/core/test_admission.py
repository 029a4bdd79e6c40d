"""Admission: may this newcomer come in, and as whom?"""

from typing import Any

import msgspec
import pytest

from chat.core import admission
from chat.core.names import Code, Phase, Role, Stance
from tests.core.rooms import WORDS, Play, circle, debrief, green_room, in_phase, lobby, meeting

NAMES = [f"Teal {noun.capitalize()}" for noun in WORDS.nouns]


def test_the_agreement_must_be_the_present_one() -> None:
    play, _ = meeting()
    assert play.at_the_door("Teal Newt", agreement="winter")[1].code is Code.AGREEMENT_CHANGED
    assert play.at_the_door("Lee", Role.FACILITATOR, agreement="")[1].code is Code.AGREEMENT_CHANGED


@pytest.mark.parametrize(
    ("phase", "code"),
    [
        (Phase.SCHEDULED, Code.NOT_OPEN),
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


def test_facilitators_alone_come_into_a_green_room() -> None:
    play = green_room()
    assert play.at_the_door("Clover Puffin")[1].code is Code.NOT_OPEN
    assert play.at_the_door("Lee", Role.FACILITATOR)[1].code is None
    before = Play()
    assert before.at_the_door("Lee", Role.FACILITATOR)[1].code is Code.NOT_OPEN, "nothing is planned"


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


# -- knocking


def test_after_a_removal_newcomers_knock_for_a_while_and_are_told_of_no_time() -> None:
    """How long would say when somebody was removed."""
    play, lee, puffin, _ = circle(lockdown_s=60)
    lee.does("remove", handle=puffin.handle, reason="other")
    play.wait(59)
    scene = play.at_the_door("Teal Newt")[1]
    assert (scene.code, scene.retry_after) == (Code.KNOCK, None)
    play.wait(1)
    assert play.at_the_door("Teal Newt")[1].code is None


@pytest.mark.parametrize(
    ("rules", "phase", "code"),
    [
        ({"admission": "knock"}, Phase.LOBBY, Code.KNOCK),
        ({"admission": "knock"}, Phase.OPEN, Code.KNOCK),
        ({"late": "knock"}, Phase.LOBBY, None),
        ({"late": "knock"}, Phase.OPEN, Code.KNOCK),
        ({"late": "closed", "late_after_s": 0}, Phase.LOBBY, None),
    ],
)
def test_a_room_may_ask_all_or_those_who_are_late_to_knock(
    rules: dict[str, Any], phase: Phase, code: Code | None
) -> None:
    play, _, _, _ = in_phase(phase)
    play.rules = msgspec.structs.replace(play.rules, **rules)
    play.room = play.room.with_(opened_at=None) if phase is Phase.LOBBY else play.room
    assert play.at_the_door("Teal Newt")[1].code is code


def test_whoever_is_too_late_stays_out_but_facilitators_do_not() -> None:
    play, _ = meeting(late="closed", late_after_s=600)
    play.wait(600)
    play.enters("Teal Newt")
    play.wait(0.001)
    assert play.at_the_door("Solar Zebra")[1].code is Code.LATE
    assert play.at_the_door("Solar Zebra", wait=True)[1].code is Code.LATE
    play.facilitator("Ash")


def test_a_room_by_invitation_asks_for_one_also_of_those_who_would_wait() -> None:
    play, _ = meeting(admission="invite")
    assert play.at_the_door("Teal Newt")[1].code is Code.INVITATION_NEEDED
    assert play.at_the_door("Teal Newt", wait=True)[1].code is Code.INVITATION_NEEDED
    assert play.at_the_door("Teal Newt", invitation="for Sam")[1].code is None


def test_a_newcomer_from_the_network_of_someone_removed_knocks_and_is_never_refused() -> None:
    play, lee, _, _ = circle()
    newt, wren = play.enters("Teal Newt", tag=b"home"), play.enters("Mossy Wren", tag=b"home")
    lee.does("remove", handle=newt.handle, reason="other")
    lee.does("unlock")
    assert play.at_the_door("Solar Zebra", tag=b"home")[1].code is Code.KNOCK
    assert play.knocks("Solar Zebra", tag=b"home").at_the_door.why == "knock"
    assert play.at_the_door("Solar Heron", tag=b"work")[1].code is None
    assert play.at_the_door("Solar Gecko")[1].code is None, "no tag, no mark"
    # Who is inside already, and comes back, notices nothing.
    wren.drops()
    assert wren.comes_back().code is None


def test_the_removal_of_somebody_without_a_tag_marks_nobody() -> None:
    play, lee, puffin, _ = circle()
    lee.does("remove", handle=puffin.handle, reason="other")
    assert play.room.marked_tags == frozenset()


def test_more_people_of_one_network_than_a_room_expects_knock_counting_those_who_wait() -> None:
    play, _ = meeting(tag_connections=2)
    play.enters("Teal Newt", tag=b"home")
    play.enters("Solar Zebra", tag=b"home")
    assert play.at_the_door("Mossy Heron", tag=b"home")[1].code is Code.KNOCK
    assert play.at_the_door("Mossy Heron", tag=b"work")[1].code is None
    play.by("Teal Newt").leaves()
    play.rules = msgspec.structs.replace(play.rules, admission="knock")
    play.knocks("Solar Gecko", tag=b"home")
    play.rules = msgspec.structs.replace(play.rules, admission="open")
    assert play.at_the_door("Mossy Ibex", tag=b"home")[1].code is Code.KNOCK


def test_waiting_does_not_help_where_the_door_is_shut() -> None:
    play, lee = meeting()
    lee.does("lock")
    assert play.at_the_door("Teal Newt", wait=True)[1].code is Code.LOCKED
    assert play.at_the_door("Teal Newt", wait=True, agreement="winter")[1].code is Code.AGREEMENT_CHANGED


def test_a_debrief_is_for_nobody_who_is_not_a_facilitator() -> None:
    play, _ = debrief()
    for wait in (False, True):
        assert play.at_the_door("Teal Newt", wait=wait)[1].code is Code.NOT_OPEN


def test_a_free_place_is_enough_only_while_nothing_asks_for_a_look() -> None:
    play, lee, puffin, _ = circle()

    def lets_itself_in() -> bool:
        return admission.lets_itself_in(play.room, play.rules, play.now)

    assert lets_itself_in()
    lee.does("lock")
    assert not lets_itself_in()
    lee.does("unlock")
    lee.does("remove", handle=puffin.handle, reason="other")
    assert not lets_itself_in(), "the place may be free because of the one who would take it"
    play.wait(16 * 60)
    assert lets_itself_in()


def test_whoever_waits_with_a_link_from_which_somebody_was_removed_is_looked_at_first() -> None:
    play, lee = meeting(admission="knock")
    newt, zebra = play.knocks("Teal Newt"), play.knocks("Solar Zebra", invitation="for Sam")
    waiting = [play.room.waiting[one.id] for one in (newt, zebra)]
    assert [admission.looked_at_first(play.room, one) for one in waiting] == [False, False]
    lee.does("admit", handle=zebra.handle)
    lee.does("remove", handle=zebra.handle, reason="other")
    assert [admission.looked_at_first(play.room, one) for one in waiting] == [False, True]
