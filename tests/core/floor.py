"""Who has the turn in a play, who waits for one, and what is left of it."""

from tests.core.person import Person
from tests.core.rooms import Play


def waiting(play: Play) -> list[str]:
    assert play.room.round is not None
    return [play.room.occupants[who].handle.split()[1] for who in play.room.round.queue]


def has_turn(play: Play) -> str | None:
    return None if play.room.turn is None else play.room.occupants[play.room.turn.holder].handle.split()[1]


def left(person: Person) -> int | None:
    assert person.view.turns is not None
    return person.view.turns.seconds_left
