"""Open: the meeting begins, and everyone who waited is in it."""

from chat.core.actions.open import OpenedShown
from chat.core.actions.tell_crowd import CrowdShown
from chat.core.names import Code, Handle, Phase
from tests.core.rooms import NOON, green_room, lobby, meeting


def test_everyone_reads_that_it_begins_and_how_many_are_here() -> None:
    play = lobby(duration_s=3600)
    lee, puffin = play.facilitator("Lee"), play.enters("Clover Puffin")
    play.listens("Teal Newt")
    scene = lee.does("open")
    crowd = CrowdShown(came=2, went=0, sharing=1, listening=1, facilitators=(Handle("Lee"),))
    assert scene.shown_to(puffin) == (OpenedShown(3600), crowd)
    assert scene.shown_to(lee) == (OpenedShown(3600, Handle("Lee")), crowd)


def test_the_planned_end_counts_from_the_opening() -> None:
    play = lobby(duration_s=3600)
    lee = play.facilitator("Lee")
    play.wait(600)
    lee.does("open")
    assert play.room.phase is Phase.OPEN
    assert play.room.opened_at == NOON + 600_000
    assert play.room.planned_end == NOON + 4_200_000


def test_a_planned_meeting_opens_once_its_doors_may_and_ends_when_it_was_planned_to() -> None:
    play = green_room(doors_s=900)
    lee = play.facilitator("Lee")
    play.wait(840)
    scene = lee.does("open")
    assert (scene.code, scene.retry_after) == (Code.TOO_EARLY, 60)
    play.wait(60 + 1200)
    assert lee.does("open").code is None, "it begins ten minutes late"
    assert play.room.planned_end == NOON + (900 + 600 + play.rules.duration_s) * 1000


def test_as_many_facilitators_as_the_room_asks_for_must_be_here() -> None:
    play = lobby(min_facilitators=2)
    lee, ash = play.facilitator("Lee"), play.facilitator("Ash")
    ash.does("take_duty", duty="observe")
    assert lee.does("open").code is Code.TOO_FEW, "one only observes"
    ash.does("take_duty", duty="support")
    assert lee.does("open").code is None


def test_participants_do_not_open_a_meeting() -> None:
    play = lobby()
    assert play.enters("Clover Puffin").does("open").code is Code.NOT_ALLOWED


def test_an_open_meeting_is_not_opened_again() -> None:
    _, lee = meeting()
    assert lee.does("open").code is Code.WRONG_PHASE


def test_a_facilitator_who_only_observes_opens_nothing_until_somebody_holds_the_room() -> None:
    play = lobby()
    jo = play.facilitator("Jo")
    jo.does("take_duty", duty="observe")
    assert jo.does("open").code is Code.TOO_FEW
    lee = play.facilitator("Lee")
    assert jo.does("open").code is None, "duties change no permission: the room is held"
    assert lee.is_inside
