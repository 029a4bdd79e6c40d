"""Lower a hand: one's own, or somebody's who has been heard."""

from chat.core.actions.lower_hand import HandLowered, HandLoweredShown
from chat.core.names import Code, Handle
from tests.core.rooms import NOBODY, applied, circle, lobby


def test_one_lowers_ones_own_hand() -> None:
    _, lee, puffin, _ = circle()
    puffin.does("raise_hand")
    assert puffin.does("lower_hand").public == (HandLoweredShown(Handle("Clover Puffin")),)
    assert lee.view.hands == ()


def test_a_hand_that_is_not_up_stays_down_silently() -> None:
    _, lee, puffin, _ = circle()
    assert puffin.does("lower_hand").events == ()
    assert lee.does("lower_hand", handle=puffin.handle).events == ()


def test_a_facilitator_lowers_the_hand_of_a_participant() -> None:
    _, lee, puffin, _ = circle()
    puffin.does("raise_hand")
    assert lee.does("lower_hand", handle=puffin.handle).public == (HandLoweredShown(puffin.handle),)


def test_one_may_name_oneself() -> None:
    _, _, puffin, _ = circle()
    puffin.does("raise_hand")
    assert puffin.does("lower_hand", handle=puffin.handle).code is None


def test_nobody_lowers_the_hand_of_an_equal() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    for person in (puffin, lee):
        person.does("raise_hand")
    assert curlew.does("lower_hand", handle=puffin.handle).code is Code.NOT_ALLOWED
    assert ash.does("lower_hand", handle=lee.handle).code is Code.NOT_ALLOWED


def test_a_name_that_nobody_carries_is_unknown() -> None:
    _, lee, _, _ = circle()
    assert lee.does("lower_hand", handle="Solar Zebra").code is Code.UNKNOWN_HANDLE


def test_the_hand_of_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, HandLowered(NOBODY, Handle("Teal Newt"))) == room
