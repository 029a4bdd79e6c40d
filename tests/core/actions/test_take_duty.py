"""Take a duty: a label among facilitators; whoever only observes holds no room."""

from chat.core.actions.take_duty import DutyTaken, DutyTakenShown
from chat.core.names import Code, Duty, Handle
from tests.core.person import Person
from tests.core.rooms import NOBODY, Play, applied, circle, lobby, meeting


def leads(play: Play) -> list[str]:
    """Whoever leads, here or away."""
    return [one.handle for one in play.room.occupants.values() if one.leads]


def away_for_long(play: Play, person: Person) -> None:
    person.drops()
    play.time_passes(90)
    assert not person.here.has_place


def test_the_first_facilitator_leads_and_the_others_support() -> None:
    play, lee = meeting()
    ash = play.facilitator("Ash")
    assert (lee.view.me.duty, ash.view.me.duty) == (Duty.LEAD, Duty.SUPPORT)


def test_facilitators_read_who_took_which_duty_and_nobody_else_does() -> None:
    play, lee, puffin, _ = circle()
    ash = play.facilitator("Ash")
    scene = ash.does("take_duty", duty="observe")
    assert scene.shown_to(lee) == (DutyTakenShown(ash.handle, Duty.OBSERVE),)
    assert scene.shown_to(puffin) == ()
    assert puffin.view.me.duty is None


def test_the_duty_one_has_is_nothing_to_do() -> None:
    _, lee, _, _ = circle()
    assert lee.does("take_duty", duty="lead").events == ()


def test_the_lead_is_not_taken_from_somebody_who_is_here() -> None:
    play, lee, _, _ = circle()
    ash = play.facilitator("Ash")
    assert ash.does("take_duty", duty="lead").code is Code.NOT_ALLOWED
    lee.does("take_duty", duty="support")
    assert ash.does("take_duty", duty="lead").code is None
    assert leads(play) == ["Ash"]


def test_the_lead_of_somebody_who_dropped_is_free_and_they_come_back_as_support() -> None:
    play, lee, _, _ = circle()
    ash = play.facilitator("Ash")
    away_for_long(play, lee)
    assert ash.does("take_duty", duty="lead").code is None
    lee.comes_back()
    assert (leads(play), lee.view.me.duty) == (["Ash"], Duty.SUPPORT)


def test_whoever_comes_in_while_the_lead_is_away_leads_alone() -> None:
    play, lee, _, _ = circle()
    lee.drops()
    play.facilitator("Ash")
    lee.comes_back()
    assert leads(play) == ["Ash"]


def test_participants_have_no_duties() -> None:
    _, _, puffin, _ = circle()
    assert puffin.does("take_duty", duty="lead").code is Code.NOT_ALLOWED


def test_a_duty_of_somebody_who_has_left_since_changes_nothing() -> None:
    room = lobby().room
    assert applied(room, DutyTaken(NOBODY, Handle("Lee"), Duty.OBSERVE)) == room
