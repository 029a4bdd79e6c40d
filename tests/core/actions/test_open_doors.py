"""Open the doors: people may come in and wait."""

from chat.core.actions.open_doors import DoorsOpenedShown, OpenDoors
from chat.core.names import Code, Phase
from tests.core.rooms import NOON, Play, green_room, lobby


def test_people_may_wait_in_the_lobby() -> None:
    play = Play()
    _, scene = play.at_the_door("Teal Newt")
    assert scene.code is Code.NOT_OPEN
    assert play.opens_doors().public == (DoorsOpenedShown(),)
    assert play.room.phase is Phase.LOBBY
    assert play.enters("Teal Newt").is_inside


def test_a_lobby_that_nobody_opens_ends_by_itself() -> None:
    play = Play()
    play.opens_doors()
    assert play.room.planned_end == NOON + play.rules.duration_s * 1000
    play.time_passes(play.rules.duration_s)
    assert play.room.phase is Phase.CLOSED


def test_the_doors_of_a_planned_meeting_open_at_their_time_and_not_before() -> None:
    play = green_room(doors_s=900)
    lee = play.facilitator("Lee")
    play.wait(899)
    assert play.opens_doors().code is Code.WRONG_PHASE
    play.wait(1)
    assert play.opens_doors().shown_to(lee) == (DoorsOpenedShown(),)
    assert play.room.phase is Phase.LOBBY
    assert play.room.planned_end == NOON + (900 + 600 + play.rules.duration_s) * 1000


def test_doors_stay_shut_while_nobody_holds_the_room() -> None:
    play = green_room(doors_s=0)
    jo = play.facilitator("Jo")
    jo.does("take_duty", duty="observe")
    assert play.opens_doors().code is Code.WRONG_PHASE, "somebody who only observes holds no room"
    jo.leaves()
    assert play.opens_doors().code is Code.WRONG_PHASE


def test_only_the_clock_opens_doors() -> None:
    play = lobby()
    lee = play.facilitator("Lee")
    play.room = play.room.with_(phase=Phase.SCHEDULED)
    assert play.decided(lee.id, OpenDoors()).code is Code.NOT_ALLOWED
    assert lee.does("open_doors").code is Code.BAD_COMMAND, "it cannot be asked for on the wire"
