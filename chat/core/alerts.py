"""What an operator must hear of at once, and when it is over. Says which room, and never who or what."""

import enum
from collections.abc import Iterable
from typing import Final

from chat.core.names import Instant, RoomId, Value

UNATTENDED_MS: Final = 60_000
"""A drop of the facilitator's phone is back sooner; after this people have been alone for a minute."""
STORE_AWAY_MS: Final = 10_000
"""The operator hears of it after this; the rooms a little later (`service.notices`)."""
NOT_ERASED_MS: Final = 20_000
"""The receipt waits 15 s for the last holder: before that nothing is late."""
HELPLINE_DAYS: Final = 180
"""Numbers change hands. Twice a year somebody calls each of them."""
DAY_MS: Final = 24 * 60 * 60 * 1000


class Trouble(enum.Enum):
    """What can be wrong."""

    NOBODY_THERE = "nobody_there"
    """A session is due, and no facilitator has come."""
    TOO_FEW = "too_few"
    """A session is due, and fewer facilitators have come than the room asks for."""
    UNATTENDED = "unattended"
    NOT_ERASED = "not_erased"
    STORE_AWAY = "store_away"
    STORE_SAVES = "store_saves"
    HELPLINES_OLD = "helplines_old"
    WRONG_PINS = "wrong_pins"
    CANNOT_COME = "cannot_come"
    """A facilitator has said so."""


ONCE: Final = frozenset({Trouble.CANNOT_COME})
"""Something that was said. It does not end, so nobody is told that it is over."""


class Alert(Value, frozen=True):
    """One trouble. Two that are equal are the same trouble: it is told once."""

    trouble: Trouble
    room: RoomId | None = None
    starts: Instant | None = None
    """Of the session that it is about."""
    nth: int = 1
    """Which of several that are alike: two facilitators who cannot come are two alerts."""


class Due(Value, frozen=True):
    """A session that comes next in a room, or is on."""

    room: RoomId
    starts: Instant
    ends: Instant
    facilitators: int
    """Connected now, and not only observing."""
    wanted: int = 1
    cancelled: bool = False
    unattended_since: Instant | None = None


class Sight(Value, frozen=True):
    """What the supervisor sees of the whole service at one moment."""

    now: Instant
    sessions: tuple[Due, ...] = ()
    store_away_since: Instant | None = None
    store_saves: bool = False
    erasure_lag_ms: int = 0
    pins_wait: bool = False
    """Five wrong PINs were typed for an invitation in the last 15 minutes."""
    helplines_checked: tuple[Instant | None, ...] = ()
    """For each helpline when somebody last called it; None: nobody has said."""
    due_ms: int = 15 * 60 * 1000
    """How long before a session a facilitator should be there."""


def troubles(sight: Sight) -> frozenset[Alert]:
    """Everything that is wrong at that moment."""
    return frozenset((*_staffing(sight), *_store(sight), *_door(sight), *_helplines(sight)))


def news(before: frozenset[Alert], now: frozenset[Alert]) -> tuple[frozenset[Alert], frozenset[Alert]]:
    """What is wrong since, and what is over: each is told once."""
    return now - before, before - now


def _staffing(sight: Sight) -> Iterable[Alert]:
    for due in sight.sessions:
        if due.cancelled or sight.now >= due.ends:
            continue
        if due.unattended_since is not None:
            if sight.now - due.unattended_since >= UNATTENDED_MS:
                yield Alert(Trouble.UNATTENDED, due.room, due.starts)
        elif sight.now >= due.starts - sight.due_ms and due.facilitators < due.wanted:
            trouble = Trouble.TOO_FEW if due.facilitators else Trouble.NOBODY_THERE
            yield Alert(trouble, due.room, due.starts)


def _store(sight: Sight) -> Iterable[Alert]:
    if sight.store_away_since is not None and sight.now - sight.store_away_since >= STORE_AWAY_MS:
        yield Alert(Trouble.STORE_AWAY)
    if sight.store_saves:
        yield Alert(Trouble.STORE_SAVES)
    if sight.erasure_lag_ms >= NOT_ERASED_MS:
        yield Alert(Trouble.NOT_ERASED)


def _door(sight: Sight) -> Iterable[Alert]:
    if sight.pins_wait:
        yield Alert(Trouble.WRONG_PINS)


def _helplines(sight: Sight) -> Iterable[Alert]:
    dated = [checked for checked in sight.helplines_checked if checked is not None]
    # Without any date nobody has begun to keep them: `fireside doctor` says so, an alarm at night does not help.
    if any(sight.now - checked > HELPLINE_DAYS * DAY_MS for checked in dated):
        yield Alert(Trouble.HELPLINES_OLD)


SENTENCES: Final[dict[Trouble, str]] = {
    Trouble.NOBODY_THERE: "A session is due and no facilitator is there.",
    Trouble.TOO_FEW: "A session is due and fewer facilitators are there than the room asks for.",
    Trouble.UNATTENDED: "A session runs without a facilitator.",
    Trouble.NOT_ERASED: "A session that ended is not erased yet. Fireside asks again by itself.",
    Trouble.STORE_AWAY: "The store does not answer. Messages are refused, and people are told so.",
    Trouble.STORE_SAVES: "The store can save to disk, or was not seen not to. Run fireside doctor.",
    Trouble.HELPLINES_OLD: "Some helplines were not called for half a year. Call them and set checked_on.",
    Trouble.WRONG_PINS: "Somebody typed a wrong PIN five times. They have to wait 15 minutes.",
    Trouble.CANNOT_COME: "A facilitator cannot come to a session.",
}
"""For the operator, in a message that may show on a locked phone: no title, no topic, no name."""
