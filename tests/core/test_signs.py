"""Signs typed alone act as buttons, and are not posted."""

import pytest

from chat.core.actions.say import Said
from chat.core.names import Code, Mode
from chat.core.plan import Step
from tests.core.person import Person
from tests.core.rooms import circle, in_round


def posted(person: Person, text: str) -> bool:
    scene = person.does("say", text=text)
    assert scene.code is None
    return any(isinstance(event, Said) for event in scene.events)


@pytest.mark.parametrize("text", ["!", " ! ", "!\n", "\uff01"])
def test_r6_a_mark_raises_a_hand(text: str) -> None:
    _, _, _, curlew, _ = in_round()
    assert not posted(curlew, text)
    assert curlew.here.hand_raised_seq is not None


@pytest.mark.parametrize("text", ["done", "Done", "DONE ", "\u3000\uff44one"])
def test_r6_done_finishes_the_turn(text: str) -> None:
    play, _, puffin, curlew, _ = in_round()
    assert not posted(puffin, text)
    assert play.room.holds_turn(curlew.id)


def test_r6_pass_passes_also_for_whoever_still_waits() -> None:
    play, _, puffin, curlew, newt = in_round()
    assert not posted(curlew, "pass")
    assert not posted(puffin, "Pass")
    assert play.room.holds_turn(newt.id)


def test_r6_go_ahead_calls_the_next() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("set_mode", mode="hands")
    for one in (puffin, curlew):
        one.does("say", text="!")
    assert not posted(lee, "ga")
    assert play.room.holds_turn(puffin.id)
    assert not posted(lee, "ga")
    assert play.room.holds_turn(curlew.id)


def test_whoever_may_not_use_a_sign_has_said_a_word() -> None:
    _, lee, puffin, curlew, _ = in_round()
    assert curlew.does("say", text="done").code is Code.NOT_YOUR_TURN
    assert posted(puffin, "ga")
    assert posted(lee, "!")
    assert posted(lee, "pass")


def test_a_sign_among_words_is_a_word() -> None:
    _, _, puffin, _, _ = in_round()
    assert posted(puffin, "I am done with it")


@pytest.mark.parametrize("mode", ["talk", "hands", "quiet", "round"])
def test_r6_a_mark_raises_a_hand_in_every_mode_also_of_who_listens(mode: str) -> None:
    _, lee, puffin, curlew = circle()
    lee.does("set_mode", mode=mode)
    puffin.does("choose_stance", stance="listening")
    for one in (puffin, curlew):
        assert not posted(one, "!")
        assert one.here.hand_raised_seq is not None
        assert not posted(one, " !")


def test_in_open_talk_there_are_no_turns_so_the_other_signs_are_words() -> None:
    _, lee, puffin, _ = circle()
    assert all(posted(puffin, text) for text in ("done", "pass", "ga"))
    assert posted(lee, "ga")


def test_r6_whoever_has_nothing_to_finish_or_to_pass_posts_no_sign_either() -> None:
    _, lee, puffin, curlew = circle()
    lee.does("set_mode", mode="hands")
    puffin.does("say", text="!")
    lee.does("say", text="ga")
    assert not posted(puffin, "done")
    for text in ("done", "pass"):
        assert puffin.does("say", text=text).code is Code.NOT_CALLED
        assert curlew.does("say", text=text).code is Code.NOT_CALLED


def test_a_room_may_do_without_signs() -> None:
    play, _, puffin, _, _ = in_round(typed_signs=False)
    assert posted(puffin, "done")
    assert play.room.holds_turn(puffin.id)


def test_a_sign_without_a_turn_is_not_posted_where_everybody_may_answer_either() -> None:
    _, lee, puffin, curlew = circle(steps=(Step("check-in", 20, Mode.ROUND, cross_talk=True),))
    lee.does("start_round")
    puffin.does("finish_turn")
    curlew.does("finish_turn")
    assert posted(puffin, "after")
    assert not any(posted(puffin, text) for text in ("done", "pass"))
