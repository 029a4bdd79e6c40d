"""Choose a stance: to share or to listen, by the occupant alone."""

import msgspec

from chat.core.actions.choose_stance import StanceChosen, StanceChosenShown
from chat.core.actions.lower_hand import HandLoweredShown
from chat.core.actions.raise_hand import HandRaisedShown
from chat.core.actions.say import Said
from chat.core.desk import Desk, HeldText
from chat.core.handles import noun
from chat.core.names import Code, Handle, MessageId, Stance
from tests.core.rooms import NOBODY, WORDS, applied, circle, lobby, meeting


def test_only_the_person_and_facilitators_are_told() -> None:
    _, lee, puffin, curlew = circle()
    scene = puffin.does("choose_stance", stance="listening")
    shown = StanceChosenShown(Stance.LISTENING, puffin.handle, puffin.handle)
    assert scene.shown_to(curlew) == ()
    assert scene.shown_to(puffin) == scene.shown_to(lee) == (shown,)
    assert puffin.here.stance is Stance.LISTENING


def test_choosing_what_one_has_changes_nothing() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("choose_stance", stance="sharing").events == ()


def test_nobody_shares_beyond_the_capacity() -> None:
    play, _ = meeting(sharing_capacity=1)
    newt = play.listens("Teal Newt")
    puffin = play.enters("Clover Puffin")
    assert newt.does("choose_stance", stance="sharing").code is Code.SHARING_FULL
    puffin.leaves()
    assert newt.does("choose_stance", stance="sharing").code is None


def test_nobody_listens_beyond_the_capacity() -> None:
    play, _ = meeting(listening_capacity=1)
    puffin = play.enters("Clover Puffin")
    play.listens("Teal Newt")
    assert puffin.does("choose_stance", stance="listening").code is Code.LISTENING_FULL


def test_a_listener_whose_noun_is_free_keeps_the_name() -> None:
    play, _ = meeting()
    newt = play.listens("Teal Newt")
    newt.does("choose_stance", stance="sharing")
    assert newt.handle == "Teal Newt"


def test_a_listener_whose_noun_is_taken_gets_a_new_name() -> None:
    play, lee, puffin, _ = circle()
    other = play.listens("Solar Puffin")
    scene = other.does("choose_stance", stance="sharing")
    assert noun(other.handle) not in {noun(puffin.handle), "Curlew"}
    assert scene.shown_to(lee) == (StanceChosenShown(Stance.SHARING, other.handle, Handle("Solar Puffin")),)


def test_a_raised_hand_comes_along_under_the_new_name() -> None:
    play, _, puffin, curlew = circle()
    other = play.listens("Solar Puffin")
    other.does("raise_hand")
    scene = other.does("choose_stance", stance="sharing")
    assert scene.shown_to(curlew) == (HandLoweredShown(Handle("Solar Puffin")), HandRaisedShown(other.handle))
    assert puffin.view.hands == (other.handle,)


def test_a_raised_hand_stays_where_it_is_when_the_name_stays() -> None:
    play, lee, puffin, _ = circle()
    newt = play.listens("Teal Newt")
    newt.does("raise_hand")
    puffin.does("raise_hand")
    newt.does("choose_stance", stance="sharing")
    assert lee.view.hands == ("Teal Newt", "Clover Puffin")


def test_the_noun_of_somebody_who_was_removed_is_not_used_again() -> None:
    play, lee, puffin, _ = circle()
    other = play.listens("Solar Puffin")
    lee.does("remove", handle=puffin.handle, reason="kindness")
    other.does("choose_stance", stance="sharing")
    assert noun(other.handle) != "Puffin"


def test_without_a_free_noun_there_is_no_room_to_share() -> None:
    play, _, _, _ = circle()
    other = play.listens("Solar Puffin")
    play.room = play.room.with_(retired_nouns=frozenset(word.capitalize() for word in WORDS.nouns))
    assert other.does("choose_stance", stance="sharing").code is Code.SHARING_FULL


def test_a_facilitator_may_listen_and_share_again_and_takes_no_capacity() -> None:
    play, lee = meeting(sharing_capacity=1, listening_capacity=1)
    play.enters("Clover Puffin")
    play.listens("Teal Newt")
    assert lee.does("choose_stance", stance="listening").code is None
    assert lee.does("choose_stance", stance="sharing").code is None
    assert lee.here.stance is Stance.SHARING
    assert lee.handle == "Lee"


def test_the_stance_of_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    chosen = StanceChosen(NOBODY, Stance.SHARING, Handle("Teal Newt"), Handle("Teal Newt"))
    assert applied(room, chosen) == room


def test_somebody_who_shares_and_says_something_chooses_nothing() -> None:
    _, _, puffin, _ = circle()
    assert not [event for event in puffin.does("say", text="hello").events if isinstance(event, StanceChosen)]


def test_what_lies_on_the_desk_about_somebody_follows_their_new_name() -> None:
    play, lee, puffin, curlew = circle()
    other = play.listens("Solar Puffin")
    lee.does("add_note", handle=other.handle, text="tired")
    lee.does("add_note", handle=puffin.handle, text="calm")
    other.does("report", message=puffin.says("hm"), reason="other")
    play.rules = msgspec.structs.replace(play.rules, approve="all")
    held = curlew.says("mine")
    play.rules = msgspec.structs.replace(play.rules, approve="off")
    other.does("choose_stance", stance="sharing")
    assert other.handle != "Solar Puffin"
    desk = play.room.desk
    assert [note.about for note in desk.notes] == [other.handle, puffin.handle]
    assert [(flag.about, flag.by) for flag in desk.flags] == [(puffin.handle, other.handle)]
    assert desk.held[held].handle == curlew.handle


def test_a_held_message_is_said_under_the_name_that_its_author_has_by_then() -> None:
    play, lee, _, _ = circle(approve="first")
    other = play.listens("Solar Puffin")
    play.room = play.room.with_(
        desk=Desk().with_held(HeldText(MessageId("m"), other.id, other.handle, "hello", 0, "newcomer"))
    )
    play.authors[MessageId("m")] = other.id
    other.does("choose_stance", stance="sharing")
    said = lee.does("let_through", message="m").events[-1]
    assert isinstance(said, Said)
    assert said.handle == other.handle != "Solar Puffin"
