"""Tell the crowd: how many came and went, batched and without names."""

from chat.core.actions.tell_crowd import CrowdShown, TellCrowd
from chat.core.names import Code, Handle
from tests.core.rooms import circle, lobby, meeting


def test_one_line_counts_all_who_came_and_went() -> None:
    play, lee, puffin, curlew = circle()
    play.enters("Teal Newt")
    play.listens("Solar Zebra")
    curlew.leaves()
    crowd = CrowdShown(came=2, went=1, sharing=2, listening=1, facilitators=(Handle("Lee"),))
    scene = play.tells_crowd()
    assert scene.shown_to(puffin) == scene.shown_to(lee) == (crowd,)


def test_a_quiet_room_is_told_nothing() -> None:
    play, _, _, _ = circle()
    assert play.tells_crowd().events == ()


def test_facilitators_are_named_and_not_counted_among_those_who_came() -> None:
    play, _, _, _ = circle()
    play.facilitator("Ash")
    (crowd,) = play.tells_crowd().public
    assert crowd == CrowdShown(came=0, went=0, sharing=2, listening=0, facilitators=(Handle("Lee"), Handle("Ash")))


def test_a_facilitator_who_takes_over_from_another_is_named() -> None:
    play, lee, _, _ = circle()
    play.facilitator("Ash")
    lee.leaves()
    (crowd,) = play.tells_crowd().public
    assert isinstance(crowd, CrowdShown)
    assert crowd.facilitators == (Handle("Ash"),)


def test_a_change_of_stance_reaches_the_room_as_numbers() -> None:
    play, _, puffin, _ = circle()
    puffin.does("choose_stance", stance="listening")
    assert play.tells_crowd().public == (CrowdShown(0, 0, 1, 1, (Handle("Lee"),)),)


def test_the_lobby_is_told_nothing() -> None:
    play = lobby()
    play.enters("Teal Newt")
    assert play.tells_crowd().code is Code.WRONG_PHASE


def test_only_the_clock_tells() -> None:
    play, lee = meeting()
    play.enters("Teal Newt")
    assert play.decided(lee.id, TellCrowd()).code is Code.NOT_ALLOWED
    assert lee.does("tell_crowd").code is Code.BAD_COMMAND
