"""The turn engine: every way of coming, going and falling silent while somebody has the floor."""

import pytest

from chat.core import turns
from chat.core.names import Code, Mode
from chat.core.plan import Order, Step
from chat.core.turn import Turn
from tests.core.floor import has_turn, left, waiting
from tests.core.rooms import NOBODY, NOON, RULES, circle, in_round, lobby, meeting

# -- who may say something


def test_r6_in_a_round_only_the_sharer_and_facilitators_can_say_something_and_all_can_react() -> None:
    _, lee, puffin, curlew, newt = in_round()
    said = puffin.says("It was a long week.")
    assert curlew.does("say", text="I know").code is Code.NOT_YOUR_TURN
    assert newt.does("say", text="me too").code is Code.NOT_YOUR_TURN
    assert lee.does("say", text="Thank you.").code is None
    assert curlew.does("react", message=said, reaction="hear_you").code is None


@pytest.mark.parametrize(("mode", "code"), [("hands", Code.NOT_CALLED), ("quiet", Code.QUIET), ("talk", None)])
def test_each_mode_says_why_not(mode: str, code: Code | None) -> None:
    _, lee, puffin, _ = circle()
    lee.does("set_mode", mode=mode)
    assert puffin.does("say", text="hello").code is code


def test_with_cross_talk_everybody_may_answer_while_nobody_has_the_turn() -> None:
    play, lee, puffin, curlew = circle(steps=(Step("check-in", 20, Mode.ROUND, cross_talk=True),))
    assert curlew.does("say", text="before").code is None
    lee.does("start_round")
    assert curlew.does("say", text="during").code is Code.NOT_YOUR_TURN
    puffin.does("finish_turn")
    curlew.does("finish_turn")
    assert puffin.does("say", text="after").code is None
    assert play.room.turn is None


def test_may_not_say_is_asked_of_the_room_alone() -> None:
    play, lee, puffin, curlew, _ = in_round()
    answers = {turns.may_not_say(play.room, person.here) for person in (lee, puffin)}
    assert answers == {None}
    assert turns.may_not_say(play.room, curlew.here) is Code.NOT_YOUR_TURN


# -- time


def test_what_is_left_of_the_step_is_divided_among_those_who_are_left() -> None:
    play, lee, puffin, curlew = circle(steps=(Step("check-in", 20, Mode.ROUND),))
    play.enters("Teal Newt")
    lee.does("start_round")
    assert left(puffin) is None, "nobody is hurried while they decide"
    puffin.does("start_sharing")
    assert left(puffin) == 400
    play.wait(800)
    assert left(puffin) == 0
    puffin.does("finish_turn")
    curlew.does("start_sharing")
    assert left(curlew) == 200


def test_a_step_that_is_over_leaves_a_minute() -> None:
    play, _, puffin, _, _ = in_round(duration_s=600)
    play.wait(590)
    puffin.does("start_sharing")
    assert left(puffin) == 60


def test_outside_a_round_nobody_is_timed_but_may_be_given_time() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=puffin.handle)
    assert left(puffin) is None
    lee.does("give_time", handle=puffin.handle)
    assert left(puffin) == 120
    lee.does("give_turn", handle=curlew.handle)
    assert play.room.holds_turn(curlew.id)


def test_a_pause_with_nobody_sharing_keeps_the_time_of_the_step() -> None:
    play, lee, _, _ = circle(steps=(Step("check-in", 20, Mode.ROUND),))
    lee.does("pause")
    play.wait(60)
    lee.does("resume")
    assert play.room.step_ends == play.now + 1_200_000


def test_a_room_without_an_end_has_no_parts() -> None:
    play, _, puffin, _, _ = in_round()
    play.room = play.room.with_(planned_end=None)
    puffin.does("start_sharing")
    assert left(puffin) is None


def test_a_pause_takes_nothing_of_anybodys_time() -> None:
    play, lee, puffin, curlew = circle(steps=(Step("check-in", 20, Mode.ROUND),))
    lee.does("start_round")
    lee.does("pause")
    play.wait(60)
    lee.does("resume")
    puffin.does("start_sharing")
    assert left(puffin) == 600
    lee.does("pause")
    play.wait(60)
    scene = lee.does("resume")
    assert left(puffin) == 600
    assert any(getattr(one, "turns", None) for one in scene.shown_to(puffin))
    assert not any(getattr(one, "turns", None) for one in scene.shown_to(curlew))
    assert play.room.step_ends == play.now + 1_200_000


def test_a_pause_of_an_older_log_has_no_beginning() -> None:
    room = lobby().room
    assert turns.resumed(room) is room


def test_the_wait_for_somebody_who_dropped_begins_again_after_a_pause() -> None:
    play, lee, puffin, _, _ = in_round()
    puffin.drops()
    lee.does("pause")
    play.time_passes(30)
    lee.does("resume")
    play.time_passes(44)
    assert has_turn(play) == "Puffin"
    play.time_passes(1)
    assert has_turn(play) == "Curlew"


# -- who comes and goes


def test_r8_who_drops_in_their_turn_is_waited_for_and_offered_a_later_one() -> None:
    play, _, puffin, _, _ = in_round()
    puffin.drops()
    play.time_passes(44)
    assert has_turn(play) == "Puffin"
    play.time_passes(1)
    assert has_turn(play) == "Curlew"
    assert waiting(play) == ["Newt", "Puffin"]


def test_r8_who_comes_back_in_time_keeps_the_turn() -> None:
    play, _, puffin, _, _ = in_round()
    puffin.drops()
    play.time_passes(30)
    puffin.comes_back()
    play.time_passes(60)
    assert has_turn(play) == "Puffin"


def test_r8_while_nobody_else_could_speak_the_turn_waits_on() -> None:
    play, _, puffin, curlew, newt = in_round()
    newt.does("pass_turn")
    curlew.drops()
    puffin.drops()
    play.time_passes(50)
    assert has_turn(play) == "Puffin"
    curlew.comes_back()
    play.time_passes(1)
    assert has_turn(play) == "Curlew"


def test_who_is_away_when_their_turn_comes_is_passed_over_until_nobody_else_is_left() -> None:
    play, _, puffin, curlew, newt = in_round()
    curlew.drops()
    puffin.does("finish_turn")
    assert has_turn(play) == "Newt"
    newt.does("finish_turn")
    assert has_turn(play) == "Curlew"


def test_who_comes_back_after_losing_their_place_is_offered_a_turn_again() -> None:
    play, _, puffin, _, _ = in_round()
    puffin.drops()
    play.time_passes(95)
    assert has_turn(play) == "Curlew"
    assert waiting(play) == ["Newt"]
    puffin.comes_back()
    assert waiting(play) == ["Newt", "Puffin"]


def test_a_called_person_who_drops_gives_the_floor_back() -> None:
    play, lee, puffin, _ = circle()
    lee.does("set_mode", mode="hands")
    lee.does("give_turn", handle=puffin.handle)
    puffin.drops()
    play.time_passes(45)
    assert play.room.turn is None


@pytest.mark.parametrize("goes", ["leave", "remove", "listen", "mute"])
def test_whoever_cannot_share_any_more_gives_the_turn_on(goes: str) -> None:
    play, lee, puffin, _, _ = in_round()
    if goes == "leave":
        puffin.leaves()
    elif goes == "remove":
        lee.does("remove", handle=puffin.handle, reason="other")
    elif goes == "listen":
        puffin.does("choose_stance", stance="listening")
    else:
        lee.does("mute", handle=puffin.handle, seconds=120)
    assert has_turn(play) == "Curlew"
    assert waiting(play) == (["Newt", "Puffin"] if goes == "mute" else ["Newt"])


def test_who_was_muted_is_offered_the_turn_when_they_have_their_voice_again() -> None:
    play, lee, puffin, curlew, newt = in_round()
    lee.does("mute", handle=puffin.handle, seconds=120)
    play.wait(120)
    curlew.does("finish_turn")
    newt.does("finish_turn")
    assert has_turn(play) == "Puffin"


def test_a_mute_with_nobody_else_left_keeps_the_turn() -> None:
    play, lee, puffin, curlew, newt = in_round()
    curlew.does("pass_turn")
    newt.does("pass_turn")
    lee.does("mute", handle=puffin.handle)
    assert has_turn(play) == "Puffin"


def test_a_mute_of_somebody_called_frees_the_floor() -> None:
    play, lee, puffin, _ = circle()
    lee.does("set_mode", mode="quiet")
    lee.does("give_turn", handle=puffin.handle)
    lee.does("mute", handle=puffin.handle)
    assert play.room.turn is None


def test_a_new_name_in_ones_turn_is_told_to_all() -> None:
    play, lee, puffin, curlew, _ = in_round()
    other = play.listens("Mossy Puffin")
    lee.does("give_turn", handle=other.handle)
    scene = other.does("choose_stance", stance="sharing")
    assert other.handle != "Mossy Puffin"
    assert [one.turns.holder for one in scene.shown_to(curlew)] == [other.handle]  # type: ignore[attr-defined]
    assert play.room.round is not None
    assert play.room.round.queue[0] == puffin.id


def test_closing_keeps_the_round_and_the_end_ends_it() -> None:
    play, lee, puffin, curlew, _ = in_round()
    lee.does("start_closing")
    assert puffin.does("say", text="bye", finish=True).code is None
    assert has_turn(play) == "Curlew"
    play.closes()
    assert curlew.does("finish_turn").code is Code.WRONG_PHASE


# -- apply is total


def test_what_is_about_somebody_else_changes_nothing() -> None:
    play, _, _, _, _ = in_round()
    room = play.room
    assert turns.begun(room, NOBODY) is room
    assert turns.with_more_time(room, NOBODY, 1) is room
    empty = lobby().room
    assert turns.waits_too_long(empty, NOON, RULES) is None
    assert turns.interrupted(empty) is empty
    assert turns.postponed(empty, NOBODY) is empty
    assert turns.finished(empty, NOBODY) is empty


def test_a_turn_of_somebody_who_is_not_there_ends() -> None:
    play, _ = meeting()
    room = play.room.with_(mode=Mode.HANDS, turn=Turn(NOBODY, NOON))
    assert turns.waits_too_long(room, NOON, RULES) is None
    assert turns.settled(room).turn is None


def test_the_order_as_joined_is_the_order_of_coming() -> None:
    play, _, puffin, curlew = circle()
    assert turns.in_order(play.room, Order.JOINED, b"") == (puffin.id, curlew.id)


def test_the_other_orders_are_of_dice_of_silence_and_of_hands() -> None:
    play, _, puffin, curlew = circle()
    both = (puffin.id, curlew.id), (curlew.id, puffin.id)
    drawn = {turns.in_order(play.room, Order.RANDOM, bytes([n])) for n in range(20)}
    assert drawn == set(both)
    puffin.says("hello")
    assert turns.in_order(play.room, Order.UNHEARD, b"") == both[1]
    curlew.does("raise_hand")
    assert turns.in_order(play.room, Order.HANDS, b"") == both[1]


def test_a_guest_who_drops_keeps_their_voice_and_one_who_leaves_does_not() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("set_mode", mode="quiet")
    for guest in (puffin, curlew):
        lee.does("let_answer", handle=guest.handle)
    puffin.drops()
    curlew.leaves()
    assert play.room.guests == (puffin.id,)
