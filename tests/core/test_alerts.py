"""An operator hears once of what is wrong, and once that it is over; never of who or what."""

import pytest

from chat.core.alerts import DAY_MS, SENTENCES, Alert, Due, Sight, Trouble, news, troubles
from chat.core.names import Instant, RoomId

NOON = 12 * 60 * 60 * 1000 + 400 * DAY_MS
MINUTE = 60_000
ROOM = RoomId("m4tw")


def due(facilitators: int = 0, wanted: int = 1, **more: object) -> Due:
    return Due(ROOM, Instant(NOON), Instant(NOON + 90 * MINUTE), facilitators, wanted, **more)  # type: ignore[arg-type]


def seen(minutes: float, *sessions: Due, **more: object) -> set[Trouble]:
    sight = Sight(Instant(int(NOON + minutes * MINUTE)), sessions, **more)  # type: ignore[arg-type]
    return {alert.trouble for alert in troubles(sight)}


def test_a_quarter_of_an_hour_before_a_session_somebody_should_be_there() -> None:
    assert seen(-16, due()) == set()
    assert seen(-15, due()) == {Trouble.NOBODY_THERE}
    assert seen(-15, due(facilitators=1)) == set()
    assert seen(10, due()) == {Trouble.NOBODY_THERE}


def test_a_room_that_asks_for_two_says_when_there_is_only_one() -> None:
    assert seen(-5, due(1, wanted=2)) == {Trouble.TOO_FEW}
    assert seen(-5, due(2, wanted=2)) == set()


def test_nobody_is_called_for_a_session_that_is_cancelled_or_over() -> None:
    assert seen(-5, due(cancelled=True)) == set()
    assert seen(90, due()) == set()


def test_a_session_alone_for_a_minute_is_an_alert_of_its_own() -> None:
    alone = due(unattended_since=Instant(NOON))
    assert seen(0.9, alone) == set()
    assert seen(1, alone) == {Trouble.UNATTENDED}


def test_a_store_that_is_away_or_saves_is_told() -> None:
    assert seen(0, store_away_since=Instant(NOON - 9_000)) == set()
    assert seen(0, store_away_since=Instant(NOON - 10_000)) == {Trouble.STORE_AWAY}
    assert seen(0, store_saves=True) == {Trouble.STORE_SAVES}


def test_an_ended_meeting_that_is_not_erased_is_told() -> None:
    assert seen(0, erasure_lag_ms=19_999) == set()
    assert seen(0, erasure_lag_ms=20_000) == {Trouble.NOT_ERASED}


def test_helplines_grow_old_and_those_without_a_date_are_left_to_the_doctor() -> None:
    assert seen(0, helplines_checked=(None, Instant(NOON - 180 * DAY_MS))) == set()
    assert seen(0, helplines_checked=(None, Instant(NOON - 181 * DAY_MS))) == {Trouble.HELPLINES_OLD}


def test_a_trouble_is_told_once_and_once_more_when_it_is_over() -> None:
    one, other = Alert(Trouble.STORE_AWAY), Alert(Trouble.UNATTENDED, ROOM, Instant(NOON))
    nothing: frozenset[Alert] = frozenset()
    assert news(nothing, frozenset({one})) == (frozenset({one}), nothing)
    assert news(frozenset({one}), frozenset({one})) == (nothing, nothing)
    assert news(frozenset({one}), frozenset({other})) == (frozenset({other}), frozenset({one}))


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_a_sentence_that_says_nothing_about_the_room(trouble: Trouble) -> None:
    assert SENTENCES[trouble].endswith(".")
    assert "{" not in SENTENCES[trouble]


def test_five_wrong_pins_are_told_and_no_room_or_name_with_them() -> None:
    assert troubles(Sight(Instant(NOON), pins_wait=True)) == {Alert(Trouble.WRONG_PINS)}
