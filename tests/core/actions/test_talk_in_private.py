"""Talk in private: a facilitator writes to one participant. All facilitators see it, nobody else does."""

from chat.core.actions.talk_in_private import PrivateTalkOpened, PrivateTalkOpenedShown
from chat.core.actions.tell_facilitators import SaidInPrivateShown
from chat.core.names import Code, Handle, Role
from tests.core.rooms import NOBODY, applied, circle, lobby

PUFFIN = Handle("Clover Puffin")


def test_m13_it_reaches_that_participant_and_all_facilitators_and_no_other_participant() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    scene = lee.does("talk_in_private", handle=PUFFIN, text="how are you?")
    opened, said = scene.shown_to(ash)
    assert opened == PrivateTalkOpenedShown(PUFFIN, Handle("Lee"))
    assert isinstance(said, SaidInPrivateShown)
    assert (said.talk, said.handle, said.role, said.text) == (PUFFIN, "Lee", Role.FACILITATOR, "how are you?")
    assert scene.shown_to(puffin) == (PrivateTalkOpenedShown(PUFFIN), said)
    assert scene.shown_to(curlew) == ()
    assert (puffin.view.me.in_private, curlew.view.me.in_private) == (True, False)


def test_a_second_word_does_not_open_it_again() -> None:
    _, lee, puffin, _ = circle()
    lee.does("talk_in_private", handle=PUFFIN, text="how are you?")
    (said,) = lee.does("talk_in_private", handle=PUFFIN, text="take your time").shown_to(puffin)
    assert isinstance(said, SaidInPrivateShown)


def test_facilitators_do_not_talk_to_each_other_this_way() -> None:
    """Backstage is for that; a line that only two facilitators have would be unwitnessed."""
    play, lee, puffin, curlew = circle()
    play.facilitator("Ash")
    assert lee.does("talk_in_private", handle="Ash", text="psst").code is Code.NOT_ALLOWED
    assert lee.does("talk_in_private", handle="Lee", text="psst").code is Code.NOT_ALLOWED
    assert puffin.does("talk_in_private", handle=curlew.handle, text="psst").code is Code.NOT_ALLOWED


def test_nothing_too_much_and_nobody_are_refused() -> None:
    _, lee, puffin, _ = circle()
    assert lee.does("talk_in_private", handle=PUFFIN, text="").code is Code.EMPTY_TEXT
    assert lee.does("talk_in_private", handle=PUFFIN, text="a" * 2001).code is Code.TEXT_TOO_LONG
    assert lee.does("talk_in_private", handle="Solar Zebra", text="hello").code is Code.UNKNOWN_HANDLE
    assert not puffin.here.in_private


def test_a_talk_with_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, PrivateTalkOpened(NOBODY, Handle("Teal Newt"), NOBODY)) == room
