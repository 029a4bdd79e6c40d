"""Who was shown what: checks for every scene, and one meeting in which everything happens."""

from typing import Final

import msgspec

from chat.core.actions.doubt_store import DoubtStore
from chat.core.actions.give_notice import GiveNotice
from chat.core.names import Instant
from chat.core.permissions import BY_EVENT, ShownTo
from chat.core.plan import PLANS
from tests.core.person import Person
from tests.core.rooms import Play, circle, debrief, green_room
from tests.core.scenes import Scene

NAMES: Final = ("Mossy Ibex", "Mossy Gecko", "Mossy Heron", "Mossy Otter", "Mossy Wren")
"""Of those who knock."""

PRIVATE: Final = frozenset(
    ("occupant", "author", "seat", "connection", "invitation", "owner", "reason", "by", "how", "mine", "until")
)
"""Fields that no public frame may have: who somebody is inside, and what only facilitators or the person read."""


def projections_fit(scene: Scene) -> None:
    """What came of one wish fits the column `shown to`, and the public part holds nothing private."""
    for event in scene.events:
        rule = BY_EVENT[type(event)]
        projected = rule.action.project(event, scene.room)
        given = {
            ShownTo.PUBLIC: projected.public,
            ShownTo.OWN: projected.own,
            ShownTo.STAFF: projected.staff,
        }
        for audience, shown in given.items():
            assert shown is None or audience in rule.shown_to, f"{rule.name} is shown to {audience}"
            assert shown is None or type(shown) in rule.action.shows, f"{rule.name} lacks {type(shown)} in `shows`"
        assert projected.own is None or projected.owner is not None, f"{rule.name}: own, but whose?"
        for shown in projected.each.values():
            assert ShownTo.OWN in rule.shown_to, f"{rule.name} is shown to some"
            assert type(shown) in rule.action.shows, f"{rule.name} lacks {type(shown)} in `shows`"
    for shown in scene.public:
        wire = msgspec.to_builtins(shown)
        assert not PRIVATE & set(wire), f"{type(shown).__name__} shows {sorted(PRIVATE & set(wire))} to everyone"
        for occupant in scene.room.occupants.values():
            assert occupant.id not in str(wire)


def everything_once() -> tuple[Play, ...]:
    """A meeting, after it the debrief, and a planned one's green room: every action of the table happens."""
    play, lee, puffin, curlew = circle(sharing_capacity=4, steps=PLANS["check_in"].steps)
    plan_and_turns(lee, puffin, curlew)
    ash = play.facilitator("Ash")
    held_and_flagged(play, lee, ash, puffin, curlew)
    door_and_duties(play, lee, ash)
    newt, zebra = play.listens("Teal Newt"), play.enters("Solar Zebra", invitation="for Sam")
    play.time_passes(3)
    first, second = puffin.says("one"), puffin.says("two")
    newt.does("raise_hand")
    newt.does("say", text="hello")
    curlew.does("react", message=first, reaction="me_too")
    puffin.does("take_back", message=second)
    lee.does("redact", message=first, reason="harmful_details")
    lee.does("lower_hand", handle=newt.handle)
    for doing, wish in (
        ("mute", {"handle": curlew.handle}),
        ("unmute", {"handle": curlew.handle}),
        ("lock", {}),
        ("unlock", {}),
        ("set_slow_mode", {"seconds": 5}),
        ("pause", {}),
        ("resume", {}),
        ("remove", {"handle": zebra.handle, "reason": "kindness"}),
        ("start_closing", {}),
    ):
        assert lee.does(doing, **wish).code is None, doing
    curlew.does("choose_stance", stance="listening")
    curlew.drops()
    curlew.comes_back()
    puffin.drops()
    play.time_passes(90)
    play.time_passes(600)
    newt.leaves(how="upset")
    play.tells_crowd()
    play.wait(3)
    lee.drops()
    ash.drops()
    play.time_passes(1)
    lee.comes_back()
    play.time_passes(1)
    assert play.room.planned_end is not None
    play.now = Instant(play.room.planned_end - 600_000)
    play.clock(GiveNotice(10))
    play.clock(DoubtStore())
    play.says_thanks()
    lee.does("close")
    return play, debrief()[0], before_the_doors()


def before_the_doors() -> Play:
    """In the green room tonight's plan is changed."""
    play = green_room(steps=PLANS["check_in"].steps)
    lee = play.facilitator("Lee")
    for doing, wish in (
        ("choose_plan", {"plan": "drop_in"}),
        ("change_step", {"step": 1, "minutes": 40}),
        ("move_step", {"step": 2, "to": 1}),
    ):
        assert lee.does(doing, **wish).code is None, doing
    return play


def plan_and_turns(lee: Person, puffin: Person, curlew: Person) -> None:
    """A round in which everything happens that can happen to a turn, and on to open talk."""
    for who, doing, wish in (
        (lee, "start_step", {"step": 1, "after": 0}),
        (lee, "move_step", {"step": 2, "to": 3}),
        (lee, "stretch", {"minutes": 5}),
        (lee, "start_round", {}),
        (puffin, "start_sharing", {}),
        (lee, "give_time", {"handle": puffin.handle}),
        (lee, "wrap_up", {"handle": puffin.handle}),
        (puffin, "come_back_later", {}),
        (lee, "give_turn", {"handle": puffin.handle}),
        (lee, "skip_turn", {"handle": puffin.handle}),
        (curlew, "come_back_later", {}),
        (puffin, "finish_turn", {}),
        (curlew, "pass_turn", {}),
        (lee, "end_round", {}),
        (lee, "start_round", {}),
        (lee, "set_mode", {"mode": "talk"}),
        (lee, "move_in_queue", {"handle": curlew.handle, "up": True}),
        (lee, "set_mode", {"mode": "round"}),
        (lee, "next_turn", {"after": curlew.handle}),
        (lee, "end_round", {}),
        (lee, "set_mode", {"mode": "hands"}),
        (lee, "let_answer", {"handle": puffin.handle}),
        (lee, "set_mode", {"mode": "talk"}),
    ):
        assert who.does(doing, **wish).code is None, doing


def held_and_flagged(play: Play, lee: Person, ash: Person, puffin: Person, curlew: Person) -> None:
    """What a hard evening puts on the desk, and what is said out of the room."""
    said = puffin.says("I want to end it all")
    assert curlew.does("report", message=said, reason="worried").code is None
    for flag in play.room.desk.flags:
        assert lee.does("claim_flag", flag=flag.id).code is None
        assert lee.does("settle_flag", flag=flag.id, did=["talked"]).code is None
    first, second = curlew.says("darn"), curlew.says("darn it")
    assert lee.does("let_through", message=first).code is None
    assert lee.does("send_back", message=second, reason="kindness").code is None
    lee.does("redact", message=first)
    for who, doing, wish in (
        (lee, "add_content_note", {"message": said, "note": "self_harm"}),
        (lee, "take_off_content_note", {"message": said}),
        (ash, "restore", {"message": first}),
        (lee, "say_backstage", {"text": "puffin looks tired"}),
        (lee, "add_note", {"handle": puffin.handle, "text": "tired"}),
        (lee, "talk_in_private", {"handle": puffin.handle, "text": "how are you?"}),
        (puffin, "tell_facilitators", {"text": "not so well"}),
        (lee, "share_help", {"handle": puffin.handle}),
        (puffin, "end_private_talk", {}),
        (lee, "start_pulse", {}),
        (puffin, "answer_pulse", {"answer": "low"}),
        (lee, "end_pulse", {}),
    ):
        assert who.does(doing, **wish).code is None, doing


def door_and_duties(play: Play, lee: Person, ash: Person) -> None:
    """Who waits comes in, or goes; and the lead is handed over, and back."""
    play.rules = msgspec.structs.replace(play.rules, admission="knock")
    ibex, gecko, heron, otter, wren = map(play.knocks, NAMES)
    play.goes_from_the_door(wren)
    for who, doing, wish in (
        (lee, "admit", {"handle": ibex.handle}),
        (lee, "turn_away", {"handle": gecko.handle}),
        (lee, "admit_all", {}),
        (lee, "hand_over", {"to": ash.handle}),
        (ash, "accept_lead", {}),
        (ash, "hand_over", {"to": lee.handle}),
        (lee, "accept_lead", {}),
        (ash, "take_duty", {"duty": "observe"}),
    ):
        assert who.does(doing, **wish).code is None, doing
    assert otter.is_waiting, "there is no place left"
    play.goes_from_the_door(otter)
    ibex.leaves()
    heron.leaves()
    play.rules = msgspec.structs.replace(play.rules, admission="open")
