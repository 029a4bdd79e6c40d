"""A turn and a round as values."""

from chat.core.names import Instant, OccupantId
from chat.core.plan import Order
from chat.core.turn import Round, Turn

ANN, BEA, CAL = OccupantId("ann"), OccupantId("bea"), OccupantId("cal")
ROUND = Round(Order.JOINED, (ANN, BEA, CAL))


def test_somebody_comes_one_place_earlier_or_later() -> None:
    assert ROUND.moved(BEA, up=True).queue == (BEA, ANN, CAL)
    assert ROUND.moved(BEA, up=False).queue == (ANN, CAL, BEA)


def test_at_either_end_the_queue_stays() -> None:
    assert ROUND.moved(ANN, up=True) is ROUND
    assert ROUND.moved(CAL, up=False) is ROUND


def test_somebody_can_be_taken_out() -> None:
    assert ROUND.without(BEA).queue == (ANN, CAL)


def test_a_turn_changes_field_by_field() -> None:
    assert Turn(ANN, Instant(0)).with_(sharing=True) == Turn(ANN, Instant(0), sharing=True)
