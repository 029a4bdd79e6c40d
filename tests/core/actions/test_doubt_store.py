"""Doubt the store: people who were promised that nothing is saved are told when it may be."""

from chat.core.actions.doubt_store import DoubtStore, StoreDoubtedShown
from tests.core.rooms import circle


def test_everyone_is_told_and_once() -> None:
    play, lee, puffin, _ = circle()
    scene = play.clock(DoubtStore())
    assert scene.shown_to(puffin) == scene.shown_to(lee) == (StoreDoubtedShown(),)
    assert play.clock(DoubtStore()).events == ()


def test_who_comes_in_later_reads_it_too() -> None:
    play, _, puffin, _ = circle()
    assert not puffin.view.store_doubted
    play.clock(DoubtStore())
    assert puffin.view.store_doubted
