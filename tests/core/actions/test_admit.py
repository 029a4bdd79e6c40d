"""Admit: someone who waits at the door comes in, by a facilitator or by the clock when a place is free."""

import pytest

from chat.core.actions.admit import Admit, Admitted, AdmittedShown
from chat.core.handles import WordList, noun
from chat.core.names import Code, ConnectionId, Handle, Role, Stance
from chat.core.timers import due
from tests.core.rooms import NOBODY, applied, circle, lobby, meeting

PARTICIPANT, SHARING, LISTENING = Role.PARTICIPANT, Stance.SHARING, Stance.LISTENING


def test_facilitators_read_who_came_in_by_whom_and_the_room_reads_a_count_later() -> None:
    play, lee = meeting(admission="knock")
    newt = play.knocks("Teal Newt", tag=b"home", invitation="for Sam")
    scene = lee.does("admit", handle="Teal Newt")
    assert scene.shown_to(lee) == (AdmittedShown(Handle("Teal Newt"), PARTICIPANT, SHARING, Handle("Lee")),)
    assert scene.public == ()
    assert (newt.is_inside, newt.is_waiting) == (True, False)
    assert (newt.here.tag, newt.here.invitation) == (b"home", "for Sam")
    (crowd,) = play.tells_crowd().events
    assert (crowd.came, crowd.went) == (1, 0)  # type: ignore[attr-defined]


def test_they_are_shown_what_is_said_from_then_on_and_may_say_something() -> None:
    play, lee = meeting(admission="knock")
    newt = play.knocks("Teal Newt")
    before = play.room.seq
    lee.does("admit", handle="Teal Newt")
    (window,) = newt.here.windows
    assert (window.holds(before), window.holds(before + 1)) == (False, True)
    assert newt.does("say", text="hello").code is None


def test_a_name_that_nobody_at_the_door_carries_is_unknown() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("admit", handle=puffin.handle).code is Code.UNKNOWN_HANDLE


def test_participants_admit_nobody() -> None:
    play, _, puffin, _ = circle(admission="open", sharing_capacity=2, listening_capacity=0)
    play.knocks("Teal Newt")
    assert puffin.does("admit", handle="Teal Newt").code is Code.NOT_ALLOWED


def test_a_full_room_says_so() -> None:
    play, lee, _, _ = circle(sharing_capacity=2)
    play.rules = lobby(sharing_capacity=2, admission="knock").rules
    play.knocks("Teal Newt")
    assert lee.does("admit", handle="Teal Newt").code is Code.SHARING_FULL


def test_someone_whose_animal_was_taken_meanwhile_shares_under_a_new_name() -> None:
    play, lee = meeting(admission="knock", listening_capacity=0)
    newt, other = play.knocks("Teal Newt"), play.knocks("Mossy Newt")
    lee.does("admit", handle="Mossy Newt")
    (shown,) = lee.does("admit", handle="Teal Newt").shown_to(lee)
    assert isinstance(shown, AdmittedShown)
    assert (shown.handle, shown.was) == (newt.handle, "Teal Newt")
    assert noun(newt.handle) != noun(other.handle) == "Newt"
    assert (other.here.stance, newt.here.stance) == (SHARING, SHARING)


def test_the_animal_of_somebody_who_was_removed_does_not_come_in_by_the_door() -> None:
    play, lee, puffin, curlew = circle()
    play.rules = lobby(admission="knock").rules
    newcomer = play.knocks("Solar Puffin", stance=LISTENING)
    lee.does("remove", handle=puffin.handle, reason="other")
    assert lee.does("admit", handle="Solar Puffin").code is None
    assert newcomer.here.stance is LISTENING
    assert noun(newcomer.handle) not in {"Puffin", "Curlew"}
    assert "Puffin" not in str(newcomer.does("raise_hand").shown_to(curlew))


def test_when_no_animal_is_left_they_go_on_waiting() -> None:
    play, lee, puffin, _ = circle()
    play.rules = lobby(admission="knock").rules
    play.words = WordList(("solar",), ("puffin",))
    newcomer = play.knocks("Solar Puffin", stance=LISTENING)
    lee.does("remove", handle=puffin.handle, reason="other")
    assert lee.does("admit", handle="Solar Puffin").code is Code.LISTENING_FULL
    assert newcomer.is_waiting


def test_by_the_clock_nobody_is_named_as_having_done_it() -> None:
    play, lee, puffin, _ = circle(sharing_capacity=2, listening_capacity=0)
    play.knocks("Teal Newt")
    puffin.leaves()
    scene = play.clock(Admit(Handle("Teal Newt")))
    assert scene.shown_to(lee) == (AdmittedShown(Handle("Teal Newt"), PARTICIPANT, SHARING, None),)


@pytest.mark.parametrize("doing", ["lock", "pause", "start_closing"])
def test_the_clock_lets_nobody_in_by_a_door_that_was_shut_meanwhile(doing: str) -> None:
    play, lee, puffin, _ = circle(sharing_capacity=2, listening_capacity=0)
    newt = play.knocks("Teal Newt")
    puffin.leaves()
    lee.does(doing)
    assert play.clock(Admit(Handle("Teal Newt"))).events == ()
    assert newt.is_waiting
    assert lee.does("admit", handle="Teal Newt").code is None


def test_once_it_is_too_late_to_come_a_free_place_lets_nobody_in_and_a_facilitator_may() -> None:
    play, lee, puffin, _ = circle(sharing_capacity=2, listening_capacity=0, late="closed", late_after_s=600)
    newt = play.knocks("Teal Newt")
    play.wait(601)
    puffin.leaves()
    play.time_passes(0)
    assert newt.is_waiting
    assert play.clock(Admit(Handle("Teal Newt"))).events == (), "a process whose clock is a moment behind"
    assert lee.does("admit", handle="Teal Newt").code is None


@pytest.mark.parametrize("lockdown_s", [900, 0])
def test_the_clock_lets_nobody_in_after_a_removal_that_came_while_it_looked(lockdown_s: int) -> None:
    play, lee, _, curlew = circle(sharing_capacity=2, listening_capacity=0, lockdown_s=lockdown_s)
    newt = play.knocks("Teal Newt", tag=b"home")
    play.rules = lobby(sharing_capacity=3, lockdown_s=lockdown_s).rules
    tom = play.enters("Solar Okapi", tag=b"home")
    curlew.leaves()
    (admit,) = (one for one in due(play.room, play.now, play.rules) if isinstance(one, Admit))
    lee.does("remove", handle=tom.handle, reason="kindness")
    assert play.clock(admit).events == ()
    assert newt.is_waiting


def test_the_invitation_of_somebody_who_was_removed_opens_no_door() -> None:
    play, lee = meeting()
    puffin = play.enters("Clover Puffin", invitation="for Sam")
    play.rules = lobby(admission="knock").rules
    play.knocks("Teal Newt", invitation="for Sam")
    lee.does("remove", handle=puffin.handle, reason="kindness")
    assert lee.does("admit", handle="Teal Newt").code is Code.REMOVED
    assert lee.does("admit_all").code is Code.REMOVED, "there is room: that is not why"


def test_somebody_who_does_not_wait_any_more_is_not_let_in() -> None:
    room = lobby().room
    assert applied(room, Admitted(NOBODY, ConnectionId("c"), Handle("Teal Newt"), SHARING, None)) == room
