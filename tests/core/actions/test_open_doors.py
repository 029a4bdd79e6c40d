"""Open the doors: people may come in and wait."""

from chat.core.actions.open_doors import DoorsOpenedShown, OpenDoors
from chat.core.names import Code, Phase
from tests.core.rooms import NOON, Play, lobby


def test_people_may_wait_in_the_lobby() -> None:
    play = Play()
    _, scene = play.at_the_door("Teal Newt")
    assert scene.code is Code.WRONG_PHASE
    assert play.opens_doors().public == (DoorsOpenedShown(),)
    assert play.room.phase is Phase.LOBBY
    assert play.enters("Teal Newt").is_inside


def test_a_lobby_that_nobody_opens_ends_by_itself() -> None:
    play = Play()
    play.opens_doors()
    assert play.room.planned_end == NOON + play.rules.duration_s * 1000
    play.time_passes(play.rules.duration_s)
    assert play.room.phase is Phase.CLOSED


def test_only_the_clock_opens_doors() -> None:
    play = lobby()
    lee = play.facilitator("Lee")
    play.room = play.room.with_(phase=Phase.SCHEDULED)
    assert play.decided(lee.id, OpenDoors()).code is Code.NOT_ALLOWED
    assert lee.does("open_doors").code is Code.BAD_COMMAND, "it cannot be asked for on the wire"
