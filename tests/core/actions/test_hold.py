"""Hold: a message waits for a facilitator, because the room, the newcomer or a word asks for it."""

import msgspec
import pytest

from chat.core.actions import hold
from chat.core.actions.hold import Held, HeldForStaffShown, HeldShown, Hold
from chat.core.actions.say import Said
from chat.core.desk import MOST_HELD, HeldCard, HeldText
from chat.core.names import Code, Handle, MessageId
from chat.core.view import WaitingText
from tests.core.person import Person
from tests.core.rooms import Play, circle, meeting


def kinds(play: Play, person: Person, text: str) -> tuple[type, str | None]:
    """What saying it became, and why it is held."""
    event = person.does("say", text=text).events[-1]
    held = list(play.room.desk.held.values())
    return type(event), held[-1].why if isinstance(event, Held) and held else None


def test_the_author_reads_that_it_waits_facilitators_read_it_and_nobody_else_reads_anything() -> None:
    play, lee, puffin, curlew = circle(approve="all")
    scene = puffin.does("say", text="hello")
    (id,) = play.room.desk.held
    assert scene.shown_to(puffin) == (HeldShown(id, "hello", 0),)
    assert scene.shown_to(lee) == (HeldForStaffShown(HeldCard(id, puffin.handle, "hello", 0, "all")),)
    assert scene.shown_to(curlew) == ()
    assert puffin.view.me.held == (WaitingText(id, "hello", 0),)
    assert curlew.view.me.held == ()
    assert b"hello" not in msgspec.json.encode(curlew.view)
    assert lee.view.staff is not None
    assert [held.id for held in lee.view.staff.held] == [id]
    assert play.room.messages_said == 0


def test_a_room_may_hold_everything_or_a_newcomers_first_message() -> None:
    play, lee, puffin, _ = circle(approve="first")
    assert kinds(play, puffin, "first") == (Held, "newcomer")
    assert kinds(play, puffin, "still unread") == (Held, "newcomer")
    (first, _) = play.room.desk.held
    lee.does("let_through", message=first)
    assert kinds(play, puffin, "third") == (Said, None)
    play, lee, puffin, _ = circle(approve="all")
    assert kinds(play, puffin, "first") == (Held, "all")
    lee.does("let_through", message=next(iter(play.room.desk.held)))
    assert kinds(play, puffin, "second") == (Held, "all")


def test_a_word_of_the_operators_list_is_held_and_other_words_are_not() -> None:
    play, _, puffin, _ = circle()
    assert kinds(play, puffin, "DÄRN it") == (Held, "word")
    assert kinds(play, puffin, "hello") == (Said, None)


def test_facilitators_are_never_held() -> None:
    play, lee, _, _ = circle(approve="all")
    assert kinds(play, lee, "darn") == (Said, None)


@pytest.mark.parametrize("approve", ["first", "all"])
def test_held_words_of_someone_new_tell_nobody_that_they_came(approve: str) -> None:
    play, _, puffin, _ = circle(approve=approve)
    newt = play.enters("Teal Newt")
    scene = newt.does("say", text="hello")
    assert scene.shown_to(puffin) == ()


def test_its_author_takes_it_back_and_only_facilitators_read_so() -> None:
    play, lee, puffin, curlew = circle(approve="all")
    message = puffin.says("hello")
    scene = puffin.does("take_back", message=message)
    assert scene.shown_to(puffin) == scene.shown_to(lee) != ()
    assert scene.shown_to(curlew) == ()
    assert play.room.desk.held == {}


def test_nobody_reacts_to_what_they_cannot_see_and_a_reaction_tells_of_nothing() -> None:
    _, lee, puffin, curlew = circle(approve="all")
    message = puffin.says("hello")
    for person in (lee, curlew):
        assert person.does("react", message=message, reaction="me_too").code is Code.UNKNOWN_MESSAGE
    assert puffin.does("react", message=message, reaction="me_too").code is Code.NOT_ALLOWED


def test_when_too_much_waits_the_next_is_asked_to_come_later() -> None:
    play, puffin, _ = full()
    scene = puffin.does("say", text="one more")
    assert (scene.code, scene.retry_after) == (Code.BUSY, 60)
    assert len(play.room.desk.held) == MOST_HELD


def full() -> tuple[Play, Person, Person]:
    play, lee = meeting(approve="all")
    puffin = play.enters("Clover Puffin")
    desk = play.room.desk
    for number in range(MOST_HELD):
        id = MessageId(f"held {number}")
        desk = desk.with_held(HeldText(id, puffin.id, puffin.handle, "hello", 0, "all"))
    play.room = play.room.with_(desk=desk)
    return play, puffin, lee


def test_slow_mode_counts_from_what_is_held() -> None:
    _, lee, puffin, _ = circle(approve="all")
    lee.does("set_slow_mode", seconds=30)
    puffin.says("one")
    assert puffin.does("say", text="two").code is Code.SLOW_MODE


def test_nobody_wishes_it() -> None:
    play, _, _, _ = circle()
    assert play.clock(Hold()).events == ()
    assert not hold.ACTION.wire


def test_words_held_for_somebody_who_has_left_since_stay_on_the_desk() -> None:
    play, _, puffin, _ = circle(approve="all")
    puffin.says("hello")
    puffin.leaves()
    assert [held.handle for held in play.room.desk.held.values()] == [Handle("Clover Puffin")]
