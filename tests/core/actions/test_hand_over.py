"""Hand over: the lead is offered to another facilitator, who has to accept it."""

from chat.core.actions.hand_over import LeadOfferedShown
from chat.core.names import Code, Handle
from tests.core.rooms import circle


def test_facilitators_read_the_offer_and_the_view_has_it() -> None:
    play, lee, puffin, _ = circle()
    ash = play.facilitator("Ash")
    scene = lee.does("hand_over", to="Ash")
    assert scene.shown_to(ash) == (LeadOfferedShown(Handle("Lee"), Handle("Ash")),)
    assert scene.shown_to(puffin) == ()
    assert ash.view.staff is not None
    assert ash.view.staff.lead_offer_to == "Ash"


def test_only_who_leads_hands_over() -> None:
    play, _, puffin, _ = circle()
    ash = play.facilitator("Ash")
    assert ash.does("hand_over", to="Lee").code is Code.NOT_ALLOWED
    assert puffin.does("hand_over", to="Lee").code is Code.NOT_ALLOWED


def test_the_lead_goes_to_another_facilitator_and_to_nobody_else() -> None:
    _, lee, puffin, _ = circle()
    for name in ("Lee", puffin.handle, "Nobody Here"):
        assert lee.does("hand_over", to=name).code is Code.UNKNOWN_HANDLE


def test_an_offer_ends_when_its_giver_leads_no_more() -> None:
    play, lee, _, _ = circle()
    ash = play.facilitator("Ash")
    lee.does("hand_over", to="Ash")
    lee.leaves()
    assert ash.view.staff is not None
    assert ash.view.staff.lead_offer_to is None
