"""Accept the lead: the hand-over is done, and every console shows the same lead."""

from chat.core.actions.accept_lead import LeadAcceptedShown
from chat.core.names import Code, Duty, Handle
from tests.core.rooms import circle


def test_m14_handing_over_moves_the_lead_and_every_console_reads_so() -> None:
    play, lee, puffin, _ = circle()
    ash, jo = play.facilitator("Ash"), play.facilitator("Jo")
    lee.does("hand_over", to="Ash")
    scene = ash.does("accept_lead")
    assert scene.shown_to(jo) == scene.shown_to(lee) == (LeadAcceptedShown(Handle("Ash"), Handle("Lee")),)
    assert scene.shown_to(puffin) == ()
    for console in (lee, ash, jo):
        assert console.view.staff is not None
        duties = {one.handle: one.duty for one in console.view.staff.people if one.duty}
        assert duties == {"Lee": Duty.SUPPORT, "Ash": Duty.LEAD, "Jo": Duty.SUPPORT}
        assert console.view.staff.lead_offer_to is None


def test_only_the_one_it_was_offered_to_accepts_and_only_once() -> None:
    play, lee, puffin, _ = circle()
    ash, jo = play.facilitator("Ash"), play.facilitator("Jo")
    assert ash.does("accept_lead").code is Code.TOO_LATE
    lee.does("hand_over", to="Ash")
    assert jo.does("accept_lead").code is Code.TOO_LATE
    assert puffin.does("accept_lead").code is Code.NOT_ALLOWED
    assert ash.does("accept_lead").code is None
    assert ash.does("accept_lead").code is Code.TOO_LATE


def test_an_old_offer_does_not_make_a_second_lead() -> None:
    play, lee, _, _ = circle()
    ash, jo = play.facilitator("Ash"), play.facilitator("Jo")
    lee.does("hand_over", to="Ash")
    lee.does("take_duty", duty="support")
    jo.does("take_duty", duty="lead")
    assert ash.does("accept_lead").code is Code.TOO_LATE
    assert [one.handle for one in play.room.occupants.values() if one.leads] == ["Jo"]


def test_an_offer_of_somebody_who_has_gone_is_over() -> None:
    play, lee, _, _ = circle()
    ash = play.facilitator("Ash")
    lee.does("hand_over", to="Ash")
    lee.leaves()
    assert ash.does("accept_lead").code is Code.TOO_LATE
    assert ash.does("take_duty", duty="lead").code is None
