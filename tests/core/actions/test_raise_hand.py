"""Raise a hand: a wish to speak that waits in order."""

from chat.core.actions.raise_hand import HandRaised, HandRaisedShown
from chat.core.names import Code, Handle, Phase
from tests.core.rooms import NOBODY, applied, circle, in_phase, lobby


def test_everyone_sees_a_raised_hand() -> None:
    _, lee, puffin, _ = circle()
    scene = puffin.does("raise_hand")
    assert scene.public == (HandRaisedShown(Handle("Clover Puffin")),)
    assert scene.shown_to(lee) == scene.public
    assert puffin.view.me.hand_raised


def test_hands_wait_in_the_order_in_which_they_went_up() -> None:
    _, lee, puffin, curlew = circle()
    curlew.does("raise_hand")
    puffin.does("raise_hand")
    assert lee.view.hands == ("Mossy Curlew", "Clover Puffin")


def test_a_hand_raised_twice_keeps_its_place() -> None:
    _, lee, puffin, curlew = circle()
    puffin.does("raise_hand")
    curlew.does("raise_hand")
    assert puffin.does("raise_hand").events == ()
    assert lee.view.hands == ("Clover Puffin", "Mossy Curlew")


def test_a_muted_participant_may_ask_to_speak() -> None:
    _, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle)
    assert puffin.does("raise_hand").code is None


def test_nobody_raises_a_hand_in_the_lobby() -> None:
    _, _, puffin, _ = in_phase(Phase.LOBBY)
    assert puffin.does("raise_hand").code is Code.WRONG_PHASE


def test_the_hand_of_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, HandRaised(NOBODY, Handle("Teal Newt"))) == room
