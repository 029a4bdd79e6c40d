"""React: everyone sees how many, nobody sees who."""

import pytest

from chat.core.actions.react import MAX_MESSAGES, Reacted, ReactedShown
from chat.core.names import Code, MessageId, Reaction
from tests.core.rooms import NOBODY, applied, circle, lobby


def test_everyone_sees_the_count_and_only_the_one_who_pressed_sees_that_it_is_theirs() -> None:
    _, lee, puffin, curlew = circle()
    message = puffin.says("hello")
    scene = curlew.does("react", message=message, reaction="hear_you")
    counted = ReactedShown(message, Reaction.HEAR_YOU, 1)
    assert scene.public == (counted,)
    assert scene.shown_to(lee) == (counted,), "facilitators do not see who either"
    assert scene.shown_to(curlew) == (ReactedShown(message, Reaction.HEAR_YOU, 1, mine=True),)


def test_counts_add_up_and_can_be_withdrawn() -> None:
    play, lee, puffin, curlew = circle()
    message = puffin.says("hello")
    curlew.does("react", message=message, reaction="me_too")
    assert lee.does("react", message=message, reaction="me_too").public == (ReactedShown(message, Reaction.ME_TOO, 2),)
    scene = curlew.does("react", message=message, reaction="me_too", on=False)
    assert scene.public == (ReactedShown(message, Reaction.ME_TOO, 1),)
    assert scene.shown_to(curlew) == (ReactedShown(message, Reaction.ME_TOO, 1, mine=False),)
    assert play.room.reactions[message][Reaction.ME_TOO] == {lee.id}


def test_pressing_twice_counts_once() -> None:
    _, _, puffin, curlew = circle()
    message = puffin.says("hello")
    assert curlew.does("react", message=message, reaction="me_too", on=False).events == ()
    curlew.does("react", message=message, reaction="me_too")
    assert curlew.does("react", message=message, reaction="me_too").events == ()


def test_a_reaction_that_the_room_has_turned_off_is_refused() -> None:
    _, _, puffin, curlew = circle(disabled_reactions=("me_too",))
    message = puffin.says("hello")
    assert curlew.does("react", message=message, reaction="me_too").code is Code.NOT_ALLOWED
    assert curlew.does("react", message=message, reaction="hear_you").code is None


def test_listeners_and_muted_people_may_react() -> None:
    play, lee, puffin, curlew = circle()
    newt = play.listens("Teal Newt")
    message = puffin.says("hello")
    lee.does("mute", handle=curlew.handle)
    assert curlew.does("react", message=message, reaction="take_care").code is None
    assert newt.does("react", message=message, reaction="take_care").code is None


@pytest.mark.parametrize("reaction", ["laugh", "", "HEAR_YOU", 1])
def test_there_are_only_five_reactions(reaction: object) -> None:
    _, _, puffin, curlew = circle()
    message = puffin.says("hello")
    assert curlew.does("react", message=message, reaction=reaction).code is Code.BAD_COMMAND


def test_nobody_reacts_to_their_own_words() -> None:
    _, lee, puffin, _ = circle()
    message = puffin.says("hello")
    assert puffin.does("react", message=message, reaction="me_too").code is Code.NOT_ALLOWED
    assert lee.does("react", message=message, reaction="me_too").public == (ReactedShown(message, Reaction.ME_TOO, 1),)


def test_a_message_of_another_meeting_is_unknown() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("react", message="elsewhere", reaction="me_too").code is Code.UNKNOWN_MESSAGE


def test_the_room_counts_reactions_of_the_newest_messages_only() -> None:
    room = lobby().room
    for count in range(MAX_MESSAGES + 1):
        room = applied(room, Reacted(MessageId(f"m{count}"), NOBODY, Reaction.ME_TOO, True, 1))
    assert len(room.reactions) == MAX_MESSAGES
    assert MessageId("m0") not in room.reactions


def test_a_withdrawal_that_is_replayed_twice_changes_nothing_more() -> None:
    room = lobby().room
    withdrawn = Reacted(MessageId("m"), NOBODY, Reaction.ME_TOO, False, 0)
    once = applied(room, withdrawn)
    assert applied(once, withdrawn) == once


def test_what_waits_for_a_facilitator_has_no_reactions_not_even_theirs() -> None:
    play, lee, puffin, curlew = circle(approve="all")
    puffin.does("say", text="hello")
    (held,) = play.room.desk.held
    for person in (lee, curlew):
        assert person.does("react", message=held, reaction="hear_you").code is Code.UNKNOWN_MESSAGE
