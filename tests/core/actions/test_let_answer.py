"""A guest answers for the rest of a step, while others are called."""

import msgspec
import pytest

from chat.core.actions.tell_turns import TurnsToldShown
from chat.core.names import Code
from chat.core.plan import PLANS
from tests.core.person import Person
from tests.core.rooms import Play, circle, in_round


def questions(mode: str = "hands") -> tuple[Play, Person, Person, Person]:
    """Puffin is the guest; Curlew asks."""
    play, lee, puffin, curlew = circle()
    lee.does("set_mode", mode=mode)
    lee.does("let_answer", handle=puffin.handle)
    return play, lee, puffin, curlew


@pytest.mark.parametrize("mode", ["hands", "quiet"])
def test_a_guest_answers_again_and_again_while_whoever_was_called_keeps_the_turn(mode: str) -> None:
    play, lee, puffin, curlew = questions(mode)
    lee.does("give_turn", handle=curlew.handle)
    for text in ("First answer.", "Second answer."):
        assert curlew.does("say", text="And how?").code is None
        assert puffin.does("say", text=text).code is None
    assert play.room.holds_turn(curlew.id)
    lee.does("next_turn", after=curlew.handle)
    assert puffin.does("say", text="Third answer.").code is None
    assert curlew.does("say", text="One more?").code is not None


def test_everyone_reads_who_answers_and_a_raised_hand_of_theirs_comes_down() -> None:
    play, lee, puffin, curlew = circle()
    lee.does("set_mode", mode="hands")
    puffin.does("raise_hand")
    scene = lee.does("let_answer", handle=puffin.handle)
    told = [one.turns for one in scene.shown_to(curlew) if isinstance(one, TurnsToldShown)]
    assert told[0] is not None
    assert (told[0].guests, told[0].holder) == ((puffin.handle,), None)
    assert puffin.here.hand_raised_seq is None
    zebra = play.enters("Solar Zebra")
    assert zebra.view.turns is not None
    assert zebra.view.turns.guests == (puffin.handle,)


def test_a_guest_stays_a_participant_and_a_mute_or_slow_mode_holds_them_too() -> None:
    _, lee, puffin, _ = questions()
    assert not puffin.here.is_staff
    assert puffin.does("mute", handle="Lee").code is Code.NOT_ALLOWED
    lee.does("mute", handle=puffin.handle, seconds=120)
    assert puffin.does("say", text="So.").code is Code.MUTED
    lee.does("unmute", handle=puffin.handle)
    assert puffin.does("say", text="So.").code is None
    lee.does("set_slow_mode", seconds=30)
    assert puffin.does("say", text="And then.").code is Code.SLOW_MODE


def test_it_ends_with_the_step() -> None:
    play, lee, puffin, _ = circle()
    play.room = play.room.with_(steps=PLANS["questions"].steps)
    lee.does("start_step", step=2, after=0)
    lee.does("let_answer", handle=puffin.handle)
    assert puffin.does("say", text="An answer.").code is None
    lee.does("start_step", step=1, after=2)
    assert play.room.guests == ()
    assert puffin.does("say", text="And another.").code is Code.QUIET


def test_it_ends_when_a_facilitator_says_so() -> None:
    _, lee, puffin, curlew = questions()
    scene = lee.does("let_answer", handle=puffin.handle, on=False)
    assert puffin.does("say", text="Hm.").code is Code.NOT_CALLED
    assert [one.turns for one in scene.shown_to(curlew) if isinstance(one, TurnsToldShown)] == [None]
    assert lee.does("let_answer", handle=puffin.handle, on=False).events == ()


def test_it_ends_with_leaving_and_removal_and_outlasts_a_lost_connection() -> None:
    play, lee, puffin, curlew = questions()
    puffin.drops()
    play.wait(95)
    play.takes_place_of(puffin)
    puffin.comes_back()
    assert puffin.does("say", text="Here again.").code is None
    lee.does("let_answer", handle=curlew.handle)
    assert play.room.guests == (puffin.id, curlew.id)
    curlew.does("leave")
    lee.does("remove", handle=puffin.handle, reason="kindness")
    assert len(play.room.guests) == 0


def test_in_a_round_nobody_speaks_into_a_turn_and_the_voice_waits() -> None:
    _, lee, puffin, _ = questions()
    lee.does("set_mode", mode="round")
    assert puffin.does("say", text="And I?").code is Code.NOT_YOUR_TURN
    assert puffin.view.turns is None
    assert lee.does("let_answer", handle="Mossy Curlew").code is Code.NO_TURNS
    lee.does("set_mode", mode="quiet")
    assert puffin.does("say", text="Thank you.").code is None


def test_only_facilitators_let_somebody_answer_and_only_participants_need_it() -> None:
    play, lee, puffin, curlew = questions()
    assert curlew.does("let_answer", handle=curlew.handle).code is Code.NOT_ALLOWED
    assert puffin.does("let_answer", handle=curlew.handle).code is Code.NOT_ALLOWED
    play.facilitator("Ash")
    assert play.operator("Priya").does("let_answer", handle="Ash").code is Code.NO_TURNS
    assert lee.does("let_answer", handle=puffin.handle).events == ()
    lee.does("set_mode", mode="talk")
    assert lee.does("let_answer", handle=curlew.handle).code is Code.NO_TURNS


def test_a_listener_who_is_the_guest_starts_to_share_with_the_first_answer() -> None:
    play, lee, _, _ = circle()
    lee.does("set_mode", mode="quiet")
    zebra = play.listens("Solar Zebra")
    lee.does("let_answer", handle=zebra.handle)
    assert zebra.does("say", text="Good evening.").code is None
    assert zebra.here.is_sharing


def test_a_voice_is_no_turn() -> None:
    play, lee, puffin, _, _ = in_round()
    before = play.room.turn, msgspec.structs.replace(play.room.round or pytest.fail("a round runs"))
    assert lee.does("let_answer", handle=puffin.handle).code is Code.NO_TURNS
    assert (play.room.turn, play.room.round) == before
