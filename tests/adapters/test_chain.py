"""The key chain: it forgets on time, follows the others, and is not led astray."""

import pytest

from chat.adapters.by_hand import ManualClock
from chat.adapters.chain import KEPT, LINK_S, MOST_AHEAD, Chain, TooFarAhead, TooOld


class WrongKeyError(Exception):
    """What a seal says when the key is not the right one."""


def begin(clock: ManualClock) -> Chain:
    return Chain.begin(bytearray(b"k" * 32), b"context", clock)


def keep(key: bytearray) -> bytes:
    return bytes(key)


def refuse(_key: bytearray) -> bytes:
    raise WrongKeyError


def test_two_processes_with_one_beginning_have_the_same_keys() -> None:
    clock = ManualClock()
    here, there = begin(clock), begin(clock)
    for _ in range(20):
        link, key = here.current()
        assert there.open(link, keep) == bytes(key)
        clock.advance(LINK_S)


def test_every_link_has_its_own_key_and_another_meeting_has_others() -> None:
    clock = ManualClock()
    chain = begin(clock)
    other = Chain.begin(bytearray(b"k" * 32), b"another context", clock)
    keys = set()
    for _ in range(10):
        keys |= {bytes(chain.current()[1]), bytes(other.current()[1])}
        clock.advance(LINK_S)
    assert len(keys) == 20


@pytest.mark.parametrize(("links", "open_"), [(KEPT - 1, True), (KEPT, False)])
def test_a_link_is_forgotten_when_eight_have_come(links: int, open_: bool) -> None:
    clock = ManualClock()
    chain = begin(clock)
    clock.advance(links * LINK_S)
    if open_:
        assert chain.open(0, keep)
    else:
        with pytest.raises(TooOld):
            chain.open(0, keep)
        assert chain.oldest() == links - KEPT + 1


def test_forgotten_keys_are_wiped_where_they_lie() -> None:
    clock = ManualClock()
    chain = begin(clock)
    _, first = chain.current()
    assert any(first)
    clock.advance(KEPT * LINK_S)
    chain.tick()
    assert not any(first)
    _, last = chain.current()
    state = chain.state()
    chain.destroy()
    assert not any(last)
    assert any(state.kept[state.link])


def test_a_chain_cannot_be_run_backwards_from_what_it_holds() -> None:
    clock = ManualClock()
    chain = begin(clock)
    old = bytes(chain.current()[1])
    clock.advance(KEPT * LINK_S)
    state = chain.state()
    later = Chain(state, b"context", clock)
    assert old not in [bytes(state.key), *map(bytes, state.kept.values())]
    with pytest.raises(TooOld):
        later.open(0, keep)


def test_a_later_link_moves_the_chain_only_when_its_seal_opens() -> None:
    clock = ManualClock()
    chain, ahead = begin(clock), begin(clock)
    with pytest.raises(WrongKeyError):
        chain.open(30, refuse)
    assert chain.current()[0] == 0
    clock.advance(LINK_S - 1)
    assert chain.open(0, keep)
    assert chain.open(3, keep)
    assert chain.current()[0] == 3
    clock.advance(1)
    assert chain.current()[0] == 3  # the link is young here: it began when it was first seen
    assert ahead.current()[0] == 1


def test_a_link_too_far_ahead_costs_nothing() -> None:
    chain = begin(ManualClock())
    with pytest.raises(TooFarAhead):
        chain.open(MOST_AHEAD + 1, keep)
    assert chain.open(MOST_AHEAD, keep)


def test_a_handed_over_chain_keeps_the_age_of_its_link() -> None:
    clock = ManualClock()
    chain = begin(clock)
    clock.advance(5 * LINK_S + 100)
    there = Chain(chain.state(), b"context", clock)
    clock.advance(19)
    assert there.current()[0] == 5
    clock.advance(1)
    assert there.current()[0] == 6
    assert chain.current()[0] == 6
