"""The life of a meeting: exactly the listed transitions happen."""

import pytest

from chat.core.action import Agent, Command, Refusal
from chat.core.decide import Entry
from chat.core.names import Phase
from chat.core.permissions import BY_EVENT, RULES, command_from
from chat.core.phases import BEGUN, LIVE, TALKING, TRANSITIONS
from scripts.permission_docs import INTERNAL
from tests.core.audiences import everything_once
from tests.core.rooms import Play, circle


def command(name: str) -> Command:
    if name in INTERNAL:
        return INTERNAL[name]
    wish = command_from(f'{{"type":"{name}"}}'.encode())
    assert not isinstance(wish, Refusal)
    return wish


def reached(name: str, before: Phase, paused_from: Phase | None = None) -> Phase | None:
    """Where that action leads from there, asked for by whoever may; None when it is refused."""
    play, lee, _, _ = circle()
    play.room = play.room.with_(phase=before, paused_from=paused_from)
    for who in (lee.id, Agent.CLOCK):
        trial = Play(room=play.room)
        if isinstance(trial.decided(who, command(name)).answer, Entry):
            return trial.room.phase
    return None


@pytest.mark.parametrize("name", list(TRANSITIONS))
@pytest.mark.parametrize("before", list(Phase))
def test_exactly_the_listed_transitions_happen(name: str, before: Phase) -> None:
    froms = TRANSITIONS["pause"] if name == "resume" else {None: frozenset[Phase]()}
    after = {reached(name, before, paused_from) for paused_from in froms}
    assert after == (TRANSITIONS[name].get(before) or {None})


def test_no_other_action_touches_the_phase() -> None:
    for play in everything_once():
        before = Phase.SCHEDULED
        for scene in play.scenes:
            names = {BY_EVENT[type(event)].name for event in scene.events}
            assert scene.room.phase is before or names & set(TRANSITIONS), names
            before = scene.room.phase


def test_a_closed_meeting_stays_closed() -> None:
    assert all(Phase.CLOSED not in ways for ways in TRANSITIONS.values())
    assert all(Phase.CLOSED not in rule.phases for rule in RULES)


def test_the_sets_of_phases_lie_in_each_other() -> None:
    assert TALKING < BEGUN < LIVE < set(Phase)


def test_every_phase_can_be_reached() -> None:
    seen, edge = set[Phase](), {Phase.SCHEDULED}
    while edge:
        seen |= edge
        edge = {after for ways in TRANSITIONS.values() for one in edge for after in ways.get(one, ())} - seen
    assert seen == set(Phase)
