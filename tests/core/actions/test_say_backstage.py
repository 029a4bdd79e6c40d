"""Say backstage: words among facilitators, for which no other projection exists."""

from chat.core.actions.say_backstage import SaidBackstageShown
from chat.core.names import Code
from tests.core.rooms import circle


def test_m8_only_facilitators_read_it() -> None:
    play, lee, puffin, curlew = circle()
    ash = play.facilitator("Ash")
    scene = lee.does("say_backstage", text=" puffin  looks tired ")
    (shown,) = scene.shown_to(ash)
    assert isinstance(shown, SaidBackstageShown)
    assert (shown.handle, shown.minute) == ("Lee", 0)
    assert "tired" in shown.text
    assert scene.shown_to(puffin) == scene.shown_to(curlew) == ()
    assert (scene.public, scene.own) == ((), {})


def test_it_is_not_for_participants() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("say_backstage", text="hello?").code is Code.NOT_ALLOWED


def test_nothing_and_too_much_are_refused() -> None:
    _, lee, _, _ = circle()
    assert lee.does("say_backstage", text="  ").code is Code.EMPTY_TEXT
    assert lee.does("say_backstage", text="a" * 2001).code is Code.TEXT_TOO_LONG


def test_a_muted_facilitator_still_reaches_the_others() -> None:
    play, lee, _, _ = circle()
    play.operator().does("mute", handle="Lee")
    assert lee.does("say_backstage", text="I am quiet").code is None


def test_it_counts_for_nothing() -> None:
    play, lee, _, _ = circle()
    before = play.room.counts
    lee.does("say_backstage", text="hello")
    assert (play.room.counts, play.room.messages_said) == (before, 0)
