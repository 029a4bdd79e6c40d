"""Knock: someone waits at the door, shown nothing of the room, until they are let in or turned away."""

import msgspec
import pytest

from chat.core.actions.admit import AdmittedShown
from chat.core.actions.knock import KnockedShown
from chat.core.names import Code, Handle, Phase, Role, Stance
from chat.core.view import WaitingShown
from tests.core.rooms import circle, in_phase, lobby, meeting


def test_only_facilitators_read_that_somebody_waits() -> None:
    play, lee, puffin, _ = circle()
    play.rules = lobby(admission="knock").rules
    before = msgspec.json.encode(puffin.view)
    _, scene = play.at_the_door("Teal Newt", wait=True)
    assert scene.shown_to(lee) == (KnockedShown(Handle("Teal Newt"), Stance.SHARING, "knock"),)
    assert scene.public == ()
    assert scene.own == {}
    assert msgspec.json.encode(puffin.view) == before
    play.wait(61)
    assert lee.view.staff is not None
    assert lee.view.staff.waiting == (WaitingShown(Handle("Teal Newt"), Stance.SHARING, "knock", 61),)


def test_whoever_waits_is_not_inside() -> None:
    play, _ = meeting(admission="knock")
    newt = play.knocks("Teal Newt")
    assert newt.does("say", text="let me in").code is Code.NOT_INSIDE
    assert newt.does("leave").code is Code.NOT_INSIDE
    assert newt.comes_back().code is Code.SEAT_ENDED
    assert play.tells_crowd().events == ()


def test_a_full_room_can_be_waited_for_too() -> None:
    play, _, _, _ = circle(sharing_capacity=2, listening_capacity=0)
    assert play.knocks("Teal Newt").at_the_door.why == "full"
    assert play.knocks("Solar Zebra", stance=Stance.LISTENING).at_the_door.why == "full"


def test_nobody_waits_at_an_open_door() -> None:
    play, _, _, _ = circle()
    assert play.at_the_door("Teal Newt", wait=True)[1].code is Code.NOT_ALLOWED
    assert play.at_the_door("Ash", Role.FACILITATOR, wait=True)[1].code is Code.NOT_ALLOWED


def test_there_are_thirty_places_to_wait_for_both_kinds_together() -> None:
    play, lee, _, _ = circle(sharing_capacity=2, listening_capacity=0, waiting_places=2)
    play.knocks("Teal Newt")
    lee.does("remove", handle="Mossy Curlew", reason="other")
    assert play.knocks("Solar Zebra").at_the_door.why == "knock"
    assert play.at_the_door("Mossy Heron", wait=True)[1].code is Code.FULL
    assert lobby().rules.waiting_places == 30


def test_a_name_at_the_door_is_taken() -> None:
    play, lee = meeting(admission="knock")
    play.knocks("Teal Newt")
    assert play.at_the_door("Teal Newt", wait=True)[1].code is Code.HANDLE_TAKEN
    play.facilitator("Ash")
    assert lee.does("mute", handle="Teal Newt").code is Code.UNKNOWN_HANDLE


@pytest.mark.parametrize("phase", [Phase.PAUSED, Phase.CLOSING])
def test_a_room_that_lets_nobody_in_lets_nobody_wait(phase: Phase) -> None:
    play, _, _, _ = in_phase(phase)
    assert play.at_the_door("Teal Newt", wait=True)[1].code is Code.LOCKED


def test_whoever_waits_with_a_kept_name_may_let_facilitators_know_that_they_have_been_before() -> None:
    play, lee = meeting(admission="knock")
    newt = play.knocks("Teal Newt", been_before=True)
    assert play.scenes[-1].shown_to(lee) == (KnockedShown(Handle("Teal Newt"), Stance.SHARING, "knock", True),)
    assert lee.view.staff is not None
    assert lee.view.staff.waiting[0].been_before
    (shown,) = lee.does("admit", handle=newt.handle).shown_to(lee)
    assert isinstance(shown, AdmittedShown)
    assert shown.been_before
    assert newt.here.been_before


def test_the_same_kept_name_does_not_wait_twice() -> None:
    play, _ = meeting(admission="knock")
    newt = play.knocks("Teal Newt")
    assert play.at_the_door("Solar Zebra", seat_of=newt, wait=True)[1].code is Code.IN_USE
