"""Tell of the turns: each page is given the picture that has changed for it."""

from chat.core.actions.tell_turns import TellTurns, TurnsTold, TurnsToldShown
from chat.core.turns_shown import TurnsView
from tests.core.rooms import circle, in_round


def test_whoever_waits_for_no_turn_reads_of_nobodys_going_or_passing() -> None:
    play, lee, puffin, curlew, newt = in_round()
    zebra = play.listens("Solar Zebra")
    play.tells_crowd()
    scene = curlew.leaves()
    assert scene.shown_to(zebra) == ()
    assert scene.shown_to(puffin) == ()
    assert scene.shown_to(newt) == (TurnsToldShown(TurnsView(puffin.handle, False, 1, None, False, None)),)
    assert TurnsView(puffin.handle, False, None, None, False, (newt.handle,)) in [
        getattr(one, "turns", None) for one in scene.shown_to(lee)
    ]


def test_a_removal_in_ones_turn_gives_it_on_in_the_same_entry() -> None:
    play, lee, puffin, curlew, _ = in_round()
    scene = lee.does("remove", handle=puffin.handle, reason="kindness")
    assert scene.public == (TurnsToldShown(TurnsView(curlew.handle, False, None, None, False, None)),)
    assert play.room.holds_turn(curlew.id)


def test_what_does_not_move_the_turns_tells_nothing() -> None:
    _, _, puffin, _, _ = in_round()
    puffin.says("one")
    assert not any(isinstance(event, TurnsTold) for event in puffin.does("say", text="two").events)


def test_the_clock_has_nothing_to_tell_by_itself() -> None:
    play, _, _, _ = circle()
    assert play.clock(TellTurns()).events == ()
