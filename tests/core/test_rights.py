"""What the table answers to a wish, row by row; the whole table stands in permissions.txt."""

import pytest

from chat.core.action import Agent, Cost, Refusal
from chat.core.actions.open_doors import OpenDoors
from chat.core.names import Code
from chat.core.permissions import command_from
from chat.core.rights import check
from tests.core.rooms import circle


def test_a_command_of_the_clock_is_not_for_people_nor_the_other_way_round() -> None:
    play, lee, _, _ = circle()
    assert check(play.room, lee.here, OpenDoors(), play.context()) == Refusal(Code.NOT_ALLOWED)
    lock = command_from(b'{"type":"lock"}')
    assert not isinstance(lock, Refusal)
    for agent in Agent:
        assert check(play.room, agent, lock, play.context()) == Refusal(Code.NOT_ALLOWED)


def test_a_target_is_looked_for_in_this_meeting_only() -> None:
    _, lee, _, _ = circle()
    assert lee.does("redact", message="from another meeting").code is Code.UNKNOWN_MESSAGE
    assert lee.does("mute", handle="From Elsewhere").code is Code.UNKNOWN_HANDLE


@pytest.mark.parametrize(
    ("cost", "wish", "burst"),
    [
        (Cost.MESSAGE, {"type": "say", "text": "hello"}, 8),
        (Cost.SIGNAL, {"type": "raise_hand"}, 20),
        (Cost.STAFF, {"type": "lock"}, 40),
    ],
)
def test_each_budget_runs_out_by_itself(cost: Cost, wish: dict[str, str], burst: int) -> None:
    _, lee, _, _ = circle()
    others = {"say": "raise_hand", "raise_hand": "lock", "lock": "raise_hand"}
    for _ in range(burst - (1 if cost is Cost.STAFF else 0)):  # opening the meeting has cost one
        assert lee.does(**wish).code is None
    scene = lee.does(**wish)
    assert scene.code is Code.TOO_FAST
    assert scene.retry_after == {Cost.MESSAGE: 2, Cost.SIGNAL: 1, Cost.STAFF: 1}[cost]
    assert lee.does(others[wish["type"]]).code is None


def test_what_was_refused_costs_nothing() -> None:
    _, _, puffin, _ = circle()
    for _ in range(50):
        assert puffin.does("say", text="").code is Code.EMPTY_TEXT
    assert puffin.does("say", text="hello").code is None


def test_rank_decides_upon_whom_and_nobody_outranks_themselves() -> None:
    play, lee, puffin, curlew = circle()
    ash, priya = play.facilitator("Ash"), play.operator("Priya")
    for who, target, code in (
        (lee, puffin, None),
        (lee, ash, Code.NOT_ALLOWED),
        (lee, lee, Code.NOT_ALLOWED),
        (priya, lee, None),
        (puffin, curlew, Code.NOT_ALLOWED),
    ):
        assert who.does("mute", handle=target.handle).code is code
    assert puffin.does("lower_hand", handle=puffin.handle).code is None
    assert curlew.does("lower_hand", handle=puffin.handle).code is Code.NOT_ALLOWED


def test_somebody_muted_has_everything_but_their_voice_and_is_told_how_long() -> None:
    _, lee, puffin, _ = circle()
    lee.does("mute", handle=puffin.handle, seconds=120)
    scene = puffin.does("say", text="hello")
    assert (scene.code, scene.retry_after) == (Code.MUTED, 120)
    assert puffin.does("raise_hand").code is None
    lee.does("mute", handle=puffin.handle)
    scene = puffin.does("say", text="hello")
    assert (scene.code, scene.retry_after) == (Code.MUTED, None)


def test_a_wish_out_of_its_phase_is_refused() -> None:
    _, lee, _, _ = circle()
    assert lee.does("resume").code is Code.WRONG_PHASE


def test_a_held_message_is_known_to_its_author_and_facilitators_alone() -> None:
    _, lee, puffin, curlew = circle(approve="all")
    held = puffin.says("mine")
    assert curlew.does("report", message=held, reason="other").code is Code.UNKNOWN_MESSAGE
    assert lee.does("let_through", message=held).code is None


def test_the_words_of_somebody_who_has_left_hold_no_rank_any_more() -> None:
    play, lee, _, _ = circle()
    ash = play.facilitator("Ash")
    words = ash.says("hello")
    assert lee.does("redact", message=words).code is Code.NOT_ALLOWED
    ash.leaves()
    assert lee.does("redact", message=words).code is None
