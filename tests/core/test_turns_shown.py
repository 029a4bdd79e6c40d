"""What each person may see of the turns."""

from chat.core import turns_shown
from chat.core.plan import PLANS
from chat.core.turns_shown import PlanView, StepView, TurnsView
from tests.core.rooms import circle, in_round, lobby, meeting

STEPS = PLANS["check_in"].steps


def test_one_reads_ones_own_place_and_facilitators_the_whole_queue() -> None:
    play, lee, puffin, curlew, newt = in_round()
    listener = play.listens("Solar Zebra")
    name = puffin.handle
    assert puffin.view.turns == TurnsView(name, False, 0, None, False, None)
    assert newt.view.turns == TurnsView(name, False, 2, None, False, None)
    assert listener.view.turns == TurnsView(name, False, None, None, False, None)
    assert lee.view.turns == TurnsView(name, False, None, None, False, (curlew.handle, newt.handle))


def test_how_long_somebody_has_is_for_them_and_for_facilitators() -> None:
    _, lee, puffin, curlew, _ = in_round(duration_s=3600)
    puffin.does("start_sharing")
    shown = [person.view.turns.seconds_left for person in (puffin, lee, curlew) if person.view.turns is not None]
    assert shown == [1200, 1200, None]


def test_a_round_that_waits_is_shown_to_facilitators_only() -> None:
    _, lee, puffin, curlew, newt = in_round()
    lee.does("set_mode", mode="talk")
    assert puffin.view.turns is None
    queue = (puffin.handle, curlew.handle, newt.handle)
    assert lee.view.turns == TurnsView(None, False, None, None, False, queue)


def test_open_talk_shows_nothing() -> None:
    play, lee, puffin, _ = circle()
    assert puffin.view.turns is None
    assert puffin.view.step is None
    assert lee.view.staff is not None
    assert lee.view.staff.plan is None
    assert turns_shown.changes(play.room, play.room) is None


def test_before_the_opening_facilitators_see_the_plan_and_others_nothing() -> None:
    play = lobby(steps=STEPS)
    lee, puffin = play.facilitator("Lee"), play.enters("Clover Puffin")
    assert lee.view.staff is not None
    assert lee.view.staff.plan == PlanView(STEPS, 0, None)
    assert puffin.view.step is None


def test_everyone_reads_the_step() -> None:
    _, lee = meeting(steps=STEPS)
    assert lee.view.step == StepView("welcome", "A facilitator is speaking.", cross_talk=False, ready=True)


def test_a_plan_that_the_operator_changes_later_does_not_change_a_meeting() -> None:
    play, lee = meeting()
    assert turns_shown.plan(play.room, play.now, STEPS) is None
    assert turns_shown.step(play.room.with_(steps=STEPS, opened_at=None)) is None
    assert lee.view.step is None


def test_the_last_one_of_a_round_is_told_that_it_is_over() -> None:
    play, _, puffin, curlew, newt = in_round()
    for one in (puffin, curlew):
        one.does("pass_turn")
    before = play.room
    scene = newt.does("pass_turn")
    assert turns_shown.changes(before, play.room) == turns_shown.Changes(public=True, staff=True, own=())
    assert [one.turns for one in scene.shown_to(newt)] == [  # type: ignore[attr-defined]
        TurnsView(None, False, None, None, False, None)
    ]
