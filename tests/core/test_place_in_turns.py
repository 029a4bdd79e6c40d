"""What happens to a round from outside: people come late, and the lead goes to another."""

from tests.core.floor import waiting
from tests.core.rooms import in_round


def test_r7_whoever_comes_late_and_whoever_starts_to_share_comes_last() -> None:
    play, lee, _, _, _ = in_round()
    play.enters("Solar Zebra")
    wombat = play.listens("Breezy Wombat")
    assert waiting(play) == ["Curlew", "Newt", "Zebra"]
    wombat.does("choose_stance", stance="sharing")
    assert waiting(play) == ["Curlew", "Newt", "Zebra", "Wombat"]
    assert lee.does("end_round").code is None


def test_a_hand_over_of_the_lead_touches_no_turn() -> None:
    play, lee, _, _, _ = in_round()
    ash = play.facilitator("Ash")
    before = play.room.turn, play.room.round
    lee.does("hand_over", to="Ash")
    ash.does("accept_lead")
    lee.drops()
    assert (play.room.turn, play.room.round) == before
