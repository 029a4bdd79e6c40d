"""The key chain of one meeting: a key for every two minutes, and no way back to an older one.

Link i has a chain key CK_i. From it come the message key MK_i, kept for a while, and CK_i+1; then CK_i is
wiped. So a seized server can open the last `KEPT` links and derive later ones, and nothing older.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from chat.adapters.derive import derived, joined, wipe
from chat.ports import Clock

LINK_S: Final = 120
KEPT: Final = 8
"""Message keys that live, the current one included: a message stays readable 14 to 16 minutes."""
MOST_AHEAD: Final = 64
"""How far a reader follows a header that claims a later link: bounds the work that a forged one costs."""
T = TypeVar("T")


class TooOld(Exception):
    """The key of that link is destroyed."""


class TooFarAhead(Exception):
    """No writer is that far ahead: the header is forged."""


@dataclass
class ChainState:
    """Everything another process needs to go on with a chain: to be passed in memory only."""

    link: int
    age_s: float
    key: bytearray = field(repr=False)
    kept: dict[int, bytearray] = field(repr=False)

    def copy(self) -> "ChainState":
        kept = {link: bytearray(key) for link, key in self.kept.items()}
        return ChainState(self.link, self.age_s, bytearray(self.key), kept)

    def wipe(self) -> None:
        wipe(self.key, *self.kept.values())
        self.kept.clear()


class Chain:
    """One process's place on the chain. It moves with the clock, and with what others have sealed."""

    def __init__(self, state: ChainState, context: bytes, clock: Clock) -> None:
        self._state = state
        self._context = context
        self._clock = clock
        self._since = clock.monotonic() - state.age_s

    @classmethod
    def begin(cls, key: bytearray, context: bytes, clock: Clock) -> "Chain":
        """A chain at link 0, from its first chain key, which it takes over."""
        state = ChainState(link=-1, age_s=0.0, key=key, kept={})
        chain = cls(state, context, clock)
        chain._step(state)
        return chain

    def current(self) -> tuple[int, bytearray]:
        """The link that now is, and its message key."""
        self.tick()
        return self._state.link, self._state.kept[self._state.link]

    def oldest(self) -> int:
        """The oldest link that can still be opened."""
        self.tick()
        return min(self._state.kept)

    def tick(self) -> None:
        """Go on as far as the clock has gone, and destroy what has become too old."""
        late = int((self._clock.monotonic() - self._since) // LINK_S)
        for _ in range(late):
            self._step(self._state)
        self._since += late * LINK_S

    def open(self, link: int, unseal: Callable[[bytearray], T]) -> T:
        """What `unseal` makes of the key of that link. A later link is tried on a copy, and the chain
        moves only when `unseal` did not raise: a forged header must not destroy what can still be read.
        """
        self.tick()
        key = self._state.kept.get(link)
        if key is not None:
            return unseal(key)
        if link < self._state.link:
            raise TooOld
        if link - self._state.link > MOST_AHEAD:
            raise TooFarAhead
        trial = self._state.copy()
        while trial.link < link:
            self._step(trial)
        try:
            opened = unseal(trial.kept[link])
        except BaseException:
            trial.wipe()
            raise
        self._state.wipe()
        self._state = trial
        self._since = self._clock.monotonic()
        return opened

    def state(self) -> ChainState:
        """A copy to hand over to another process of this deployment."""
        self.tick()
        copy = self._state.copy()
        copy.age_s = self._clock.monotonic() - self._since
        return copy

    def destroy(self) -> None:
        self._state.wipe()

    def _step(self, state: ChainState) -> None:
        # The chain key of link i gives MK_i and CK_i+1 and is wiped at once, so `state.key` is always
        # the key of the link that comes next.
        state.link += 1
        context = joined(self._context, state.link.to_bytes(4, "big"))
        state.kept[state.link] = derived(state.key, "fs1 mk", context)
        following = derived(state.key, "fs1 ck", context)
        wipe(state.key)
        state.key = following
        for old in [link for link in state.kept if link <= state.link - KEPT]:
            wipe(state.kept.pop(old))
