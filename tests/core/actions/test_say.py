"""Say: words for everyone in the room, or a refusal that keeps them in the composer."""

import dataclasses

import msgspec
import pytest

from chat.core import decide as core
from chat.core.actions.choose_stance import StanceChosenShown
from chat.core.actions.raise_hand import HandRaisedShown
from chat.core.actions.say import Said, SaidShown, Say
from chat.core.actions.tell_crowd import CrowdShown
from chat.core.decide import Entry
from chat.core.desk import MOST_HELD
from chat.core.names import Code, ContentNote, Handle, Instant, MessageId, Phase, Role, Stance
from tests.core.rooms import NOBODY, applied, circle, in_phase, lobby, meeting


def test_words_reach_everyone_with_the_handle_and_the_minute() -> None:
    play, _, puffin, _ = circle()
    play.wait(125)
    scene = puffin.does("say", text="I am glad to be here.")
    id = play.scenes[-1].room.just_said[-1][0]
    shown = SaidShown(id, Handle("Clover Puffin"), Role.PARTICIPANT, "I am glad to be here.", 2)
    assert scene.public == (shown,)
    assert scene.staff == (shown,)
    assert scene.own == {}


def test_words_are_cleaned_before_they_are_shown() -> None:
    _, _, puffin, _ = circle()
    (said,) = puffin.does("say", text="  one\r\ntwo\x00\u202e  ").public
    assert isinstance(said, SaidShown)
    assert said.text == "one\ntwo"


@pytest.mark.parametrize("text", ["", "   \n ", "\x00\x07", "\u200b\u200e\u2060"])
def test_nothing_to_read_is_refused(text: str) -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("say", text=text).code is Code.EMPTY_TEXT


def test_two_thousand_characters_are_said_and_one_more_is_refused() -> None:
    _, _, puffin, curlew = circle()
    assert puffin.does("say", text="a" * 2000).code is None
    assert curlew.does("say", text="a" * 2001).code is Code.TEXT_TOO_LONG


def test_a_short_text_of_heavy_characters_may_not_grow_beyond_eight_thousand_bytes() -> None:
    _, _, puffin, curlew = circle()
    assert puffin.does("say", text="\U0001f331" * 2000).code is None
    # One character that normalises into three of four bytes each.
    assert curlew.does("say", text="\U0001d160" * 700).code is Code.TEXT_TOO_LONG


def test_a_muted_participant_cannot_say_anything() -> None:
    play, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle, seconds=120)
    play.wait(0.5)
    scene = puffin.does("say", text="but")
    assert (scene.code, scene.retry_after) == (Code.MUTED, 120)
    play.wait(119.5)
    assert puffin.does("say", text="thank you").code is None


def test_a_mute_for_the_rest_of_the_meeting_names_no_time() -> None:
    _, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle)
    scene = puffin.does("say", text="but")
    assert (scene.code, scene.retry_after) == (Code.MUTED, None)


def test_slow_mode_says_how_long_to_wait() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("set_slow_mode", seconds=10)
    assert puffin.does("say", text="first").code is None
    play.wait(2.5)
    scene = puffin.does("say", text="second")
    assert (scene.code, scene.retry_after) == (Code.SLOW_MODE, 8)
    assert curlew.does("say", text="somebody else").code is None
    play.wait(7.5)
    assert puffin.does("say", text="second").code is None


def test_facilitators_are_not_slowed() -> None:
    _, lee, _, _ = circle()
    lee.does("set_slow_mode", seconds=60)
    assert lee.does("say", text="one").code is None
    assert lee.does("say", text="two").code is None


def test_eight_messages_at_once_and_then_one_every_two_seconds() -> None:
    play, _, puffin, _ = circle()
    for count in range(8):
        assert puffin.does("say", text=str(count)).code is None
    scene = puffin.does("say", text="too many")
    assert (scene.code, scene.retry_after) == (Code.TOO_FAST, 2)
    play.wait(2)
    assert puffin.does("say", text="one more").code is None


def test_a_listener_who_says_something_starts_to_share() -> None:
    play, _ = meeting()
    newt = play.listens("Teal Newt")
    play.tells_crowd()
    scene = newt.does("say", text="hello")
    assert newt.here.stance is Stance.SHARING
    assert [type(shown) for shown in scene.public] == [SaidShown]
    assert [type(shown) for shown in scene.own[newt.id]] == [StanceChosenShown, SaidShown]


def test_a_listener_whose_noun_is_taken_is_heard_under_the_new_name() -> None:
    play, _, _, _ = circle()
    other = play.listens("Solar Puffin")
    (*_, said) = other.does("say", text="hello").public
    assert isinstance(said, SaidShown)
    assert said.handle == other.handle != "Solar Puffin"


def test_a_listener_who_finds_no_room_to_share_is_refused_and_stays_a_listener() -> None:
    play, _ = meeting(sharing_capacity=1)
    play.enters("Clover Puffin")
    newt = play.listens("Teal Newt")
    assert newt.does("say", text="hello").code is Code.SHARING_FULL
    assert newt.here.stance is Stance.LISTENING


def test_the_room_reads_that_somebody_came_before_it_reads_somebody_new() -> None:
    play, _, puffin, _ = circle()
    newt = play.enters("Teal Newt")
    scene = newt.does("say", text="hello")
    assert [type(shown) for shown in scene.public] == [CrowdShown, SaidShown]
    assert [type(shown) for shown in newt.does("say", text="again").public] == [SaidShown]
    assert [type(shown) for shown in puffin.does("say", text="hello").public] == [SaidShown]


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.PAUSED, Phase.CLOSED])
def test_nothing_is_said_while_the_room_is_not_talking(phase: Phase) -> None:
    _, lee, puffin, _ = in_phase(phase)
    assert puffin.does("say", text="hello").code is Code.WRONG_PHASE
    assert lee.does("say", text="hello").code is Code.WRONG_PHASE


def test_talk_goes_on_while_the_meeting_closes() -> None:
    _, _, puffin, _ = in_phase(Phase.CLOSING)
    assert puffin.does("say", text="good night").code is None


def test_somebody_who_has_dropped_says_nothing() -> None:
    _, _, puffin, _ = circle()
    puffin.drops()
    assert puffin.does("say", text="hello").code is Code.NOT_INSIDE


def test_a_process_whose_clock_is_behind_shows_minute_zero() -> None:
    play, _, puffin, _ = circle()
    context = dataclasses.replace(play.context(), now=Instant(play.now - 90_000))
    entry = core.decide(play.room, puffin.id, Say("hello"), context)
    assert isinstance(entry, Entry)
    (said,) = entry.events
    assert isinstance(said, Said)
    assert said.minute == 0
    assert entry.at == play.now, "the clock of a room never runs backwards"


def test_words_of_somebody_who_has_left_since_are_still_counted() -> None:
    room = lobby().room
    said = Said(MessageId("m"), NOBODY, Handle("Teal Newt"), Role.PARTICIPANT, "hello", 0)
    assert applied(room, said).messages_said == 1
    assert applied(room, said).occupants == room.occupants


def test_the_room_remembers_only_the_ids_of_messages_young_enough_to_leave_no_trace() -> None:
    play, _, puffin, curlew = circle()
    puffin.says("one")
    play.wait(10.001)
    second = curlew.says("two")
    assert [id for id, _ in play.room.just_said] == [second]


# -- modes and turns


def test_a_step_that_is_not_for_everyone_refuses_and_changes_no_stance() -> None:
    play, lee, _, _ = circle()
    newt = play.listens("Teal Newt")
    lee.does("set_mode", mode="hands")
    assert newt.does("say", text="hello").code is Code.NOT_CALLED
    assert not newt.here.is_sharing


def test_a_sign_is_not_posted() -> None:
    _, lee, puffin, _ = circle()
    lee.does("set_mode", mode="hands")
    assert puffin.does("say", text="!").shown_to(lee) == (HandRaisedShown(puffin.handle),)


def test_the_last_piece_of_a_share_ends_the_turn_and_means_nothing_elsewhere() -> None:
    play, lee, puffin, curlew = circle()
    assert [type(one) for one in puffin.does("say", text="hi", finish=True).events] == [Said]
    lee.does("start_round")
    puffin.does("say", text="That is all.", finish=True)
    assert play.room.holds_turn(curlew.id)


# -- what a facilitator looks at


def test_nothing_is_said_in_the_minute_of_thanks() -> None:
    play, _, puffin, _ = circle(duration_s=600)
    play.time_passes(600)
    assert puffin.does("say", text="one more thing").code is Code.WRONG_PHASE


def test_a_phrase_is_said_as_it_is_and_marked_for_facilitators() -> None:
    play, _, puffin, _ = circle()
    puffin.says("I want to end it all")
    assert [flag.quote for flag in play.room.desk.flags] == ["I want to end it all"]


def test_a_message_that_is_held_ends_the_turn_too_and_a_full_desk_takes_no_more() -> None:
    play, lee, puffin, curlew = circle(approve="all")
    lee.does("start_round")
    assert not any(isinstance(event, Said) for event in puffin.does("say", text="one", finish=True).events)
    assert play.room.holds_turn(curlew.id)
    one = next(iter(play.room.desk.held.values()))
    desk = msgspec.structs.replace(play.room.desk, held={MessageId(str(n)): one for n in range(MOST_HELD)})
    play.room = play.room.with_(desk=desk)
    assert curlew.does("say", text="two").code is Code.BUSY


def test_whoever_says_something_hard_may_fold_it_for_everyone() -> None:
    _, _, puffin, curlew = circle()
    (shown,) = puffin.does("say", text="I lost my brother", note="loss").shown_to(curlew)
    assert isinstance(shown, SaidShown)
    assert shown.note is ContentNote.LOSS
    assert puffin.does("say", text="hello", note="boring").code is Code.BAD_COMMAND


def test_a_held_message_keeps_its_content_note_when_it_is_let_through() -> None:
    _, lee, puffin, curlew = circle(approve="all")
    message = puffin.says("I lost my brother", note="loss")
    said = lee.does("let_through", message=message).shown_to(curlew)[-1]
    assert isinstance(said, SaidShown)
    assert said.note is ContentNote.LOSS
