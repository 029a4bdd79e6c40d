"""The green room: facilitators of a planned meeting, before its doors open."""

from chat.core.actions.open_green_room import OpenGreenRoom
from chat.core.names import Code, Duty, Instant, Phase
from tests.core.rooms import NOON, circle, green_room


def test_facilitators_agree_there_who_leads_and_write_to_each_other() -> None:
    play = green_room()
    assert not play.scenes[0].staff, "nobody is there yet to be shown anything"
    lee, ash = play.facilitator("Lee"), play.facilitator("Ash")
    assert play.room.phase is Phase.SCHEDULED
    assert lee.does("say_backstage", text="who leads?").code is None
    assert lee.does("hand_over", to=ash.handle).code is None
    assert ash.does("accept_lead").code is None
    assert lee.does("take_duty", duty="observe").code is None
    assert (lee.here.duty, ash.here.duty) == (Duty.OBSERVE, Duty.LEAD)
    assert lee.does("say", text="hello").code is Code.WRONG_PHASE


def test_they_drop_come_back_and_go() -> None:
    play = green_room()
    lee = play.facilitator("Lee")
    lee.drops()
    play.time_passes(30)
    assert lee.comes_back().code is None
    lee.drops()
    play.time_passes(90)
    assert not lee.here.has_place
    play.time_passes(600)
    assert not lee.is_inside
    assert play.room.phase is Phase.SCHEDULED, "it is there for whoever comes"
    ash = play.facilitator("Ash")
    assert ash.leaves().code is None


def test_they_read_how_long_until_the_doors_and_the_start() -> None:
    play = green_room(doors_s=900)
    lee = play.facilitator("Lee")
    play.wait(60)
    assert (lee.view.doors_in, lee.view.starts_in) == (840, 1440)
    play.wait(840)
    play.opens_doors()
    assert (lee.view.doors_in, lee.view.starts_in) == (None, 600)
    lee.does("open")
    assert (lee.view.doors_in, lee.view.starts_in) == (None, None)


def test_a_meeting_is_planned_once_and_not_while_it_runs() -> None:
    play = green_room()
    wish = OpenGreenRoom(Instant(NOON + 1), NOON, Instant(NOON + 2))
    assert play.clock(wish).code is Code.WRONG_PHASE
    running, lee, _, _ = circle()
    assert running.clock(wish).code is Code.WRONG_PHASE
    assert running.decided(lee.id, wish).code is Code.NOT_ALLOWED
    assert lee.does("open_green_room", starts_at=1, doors_at=0, planned_end=2).code is Code.BAD_COMMAND
