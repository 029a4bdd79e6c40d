"""Who was shown what: checks for every scene, and one meeting in which everything happens."""

from typing import Final

import msgspec

from chat.core.permissions import BY_EVENT, ShownTo
from tests.core.rooms import Play, Scene, circle

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
    for shown in scene.public:
        wire = msgspec.to_builtins(shown)
        assert not PRIVATE & set(wire), f"{type(shown).__name__} shows {sorted(PRIVATE & set(wire))} to everyone"
        for occupant in scene.room.occupants.values():
            assert occupant.id not in str(wire)


def everything_once() -> Play:
    """A meeting in which every action of the table happens."""
    play, lee, puffin, curlew = circle()
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
    lee.does("close")
    return play
