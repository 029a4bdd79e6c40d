"""The keys of meetings, in the memory of this process and nowhere else."""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from chat.adapters import ids
from chat.adapters.chain import Chain, ChainState
from chat.adapters.derive import derived, joined, wipe
from chat.adapters.seal import GENERATION, Kind, Seal
from chat.core.names import MeetingId, MessageId, OccupantId, Position
from chat.ports import Clock, Dice, MeetingGone


@dataclass
class Handover:
    """The keys of a meeting on their way to another process of this host. Never written, never stored."""

    chain: ChainState = field(repr=False)
    identity: bytearray = field(repr=False)
    confirm: bytearray = field(repr=False)

    def wipe(self) -> None:
        self.chain.wipe()
        wipe(self.identity, self.confirm)


def proof(confirm: bytes | bytearray, process: str) -> str:
    """What a holder writes when it has destroyed its keys. A store cannot make one up."""
    return ids.text(ids.mac(confirm, "destroyed", process.encode()))


def proves(confirm: bytes | bytearray, process: str, said: str) -> bool:
    return hmac.compare_digest(proof(confirm, process).encode(), said.encode())


class HeldKeys:
    """The keys of one meeting: a chain that seals, one key for ids and seats, one to confirm destruction."""

    def __init__(self, chain: Chain, identity: bytearray, confirm: bytearray, context: bytes, dice: Dice) -> None:
        self._chain = chain
        self._identity = identity
        self._confirm = confirm
        self._seal = Seal(chain, context, dice)
        self._destroyed = False

    @property
    def destroyed(self) -> bool:
        return self._destroyed

    def destroy(self) -> None:
        self._destroyed = True
        self._chain.destroy()
        wipe(self._identity, self._confirm)

    # -- people and messages

    def message_id(self, author: OccupantId, nonce: str) -> MessageId:
        return ids.message_id(self._live(self._identity), author, nonce)

    def author_of(self, message: MessageId) -> OccupantId | None:
        # With a wiped key anybody could make ids that pass, so a destroyed meeting knows no author at all.
        return None if self._destroyed else ids.author_of(self._identity, message)

    def network_tag(self, network: str) -> bytes:
        return ids.mac(self._live(self._identity), "network", network.encode())[: ids.TAG_BYTES]

    def seat(self, secret: str) -> tuple[OccupantId, bytes]:
        return ids.seat(self._live(self._identity), secret)

    # -- the log

    def command_tag(self, command_id: str) -> str:
        """What the store remembers a command by: it tells nothing about whose it was."""
        return ids.text(ids.mac(self._live(self._identity), "command", command_id.encode())[: ids.MAC_BYTES])

    def seal(self, kind: Kind, position: Position, prev: bytes, body: bytes) -> bytes:
        self._live(self._identity)
        return self._seal.seal(kind, position, prev, body)

    def open(self, kind: Kind, position: Position, sealed: bytes) -> tuple[bytes, bytes]:
        self._live(self._identity)
        return self._seal.open(kind, position, sealed)

    def oldest_link(self) -> int:
        """The oldest link whose key lives. Asking moves the chain on, so the clock's work is done even when
        nobody speaks."""
        self._live(self._identity)
        return self._chain.oldest()

    def confirm_key(self) -> bytearray:
        """A copy of the key that confirmations are checked with. It opens nothing; wipe it after use."""
        return bytearray(self._live(self._confirm))

    def hand_over(self) -> Handover:
        self._live(self._identity)
        return Handover(self._chain.state(), bytearray(self._identity), bytearray(self._confirm))

    def _live(self, key: bytearray) -> bytearray:
        if self._destroyed:
            raise MeetingGone
        return key


class LocalKeyring:
    """The meetings whose keys this process holds.

    `ask` fetches the keys of a meeting from another process of this host; `deposit` leaves it a copy of fresh
    ones, and raises StoreUnavailable when nobody took it; `forgotten` is told of meetings that this process
    does not hold any more.
    """

    def __init__(
        self,
        deployment: str,
        clock: Clock,
        dice: Dice,
        *,
        ask: Callable[[MeetingId], Awaitable[Handover | None]] | None = None,
        deposit: Callable[[MeetingId, Handover], Awaitable[None]] | None = None,
        forgotten: Callable[[MeetingId], None] = lambda _meeting: None,
    ) -> None:
        self._deployment = deployment
        self._clock = clock
        self._dice = dice
        self._ask = ask
        self._deposit = deposit
        self._forgotten = forgotten
        self._held: dict[MeetingId, HeldKeys] = {}

    async def draw(self, meeting: MeetingId) -> HeldKeys:
        self.forget(meeting)
        root = bytearray(self._dice.bytes(32))
        keys = self._from_root(meeting, root)
        if self._deposit is not None:
            # Before anything is sealed with them: a process that dies alone with its keys takes the meeting along.
            handover = keys.hand_over()
            try:
                await self._deposit(meeting, handover)
            except BaseException:
                self.forget(meeting)
                raise
            finally:
                handover.wipe()
        return keys

    async def find(self, meeting: MeetingId) -> HeldKeys | None:
        held = self._living(meeting)
        if held is None and self._ask is not None:
            handover = await self._ask(meeting)
            # Another task of this process may have asked at the same time: the first answer stands, or the
            # two would hold separate copies and destroying one would leave the other.
            held = self._living(meeting)
            if handover is not None and held is None:
                held = self.adopt(meeting, handover)
            elif handover is not None:
                handover.wipe()
        return held

    def adopt(self, meeting: MeetingId, handover: Handover) -> HeldKeys:
        """Hold keys that another process has handed over."""
        chain = Chain(handover.chain, self._chain_context(meeting), self._clock)
        keys = HeldKeys(chain, handover.identity, handover.confirm, self._context(meeting), self._dice)
        return self._keep(meeting, keys)

    def hand_over(self, meeting: MeetingId) -> Handover | None:
        """A copy of a meeting's keys for another process; None when this one does not hold them."""
        held = self._living(meeting)
        return None if held is None else held.hand_over()

    def forget(self, meeting: MeetingId) -> None:
        held = self._held.pop(meeting, None)
        if held is not None:
            held.destroy()
            self._forgotten(meeting)

    def _living(self, meeting: MeetingId) -> HeldKeys | None:
        held = self._held.get(meeting)
        if held is not None and held.destroyed:
            del self._held[meeting]
            held = None
        return held

    def _context(self, meeting: MeetingId) -> bytes:
        return joined("fs1", self._deployment, meeting.room, f"{meeting.planned_start}.{meeting.attempt}")

    def _chain_context(self, meeting: MeetingId) -> bytes:
        return joined(self._context(meeting), GENERATION.to_bytes(2, "big"))

    def _from_root(self, meeting: MeetingId, root: bytearray) -> HeldKeys:
        context = self._context(meeting)
        first = derived(root, "fs1 chain", context)
        identity = derived(root, "fs1 id", context)
        confirm = derived(root, "fs1 confirm", context)
        wipe(root)
        chain = Chain.begin(first, self._chain_context(meeting), self._clock)
        return self._keep(meeting, HeldKeys(chain, identity, confirm, context, self._dice))

    def _keep(self, meeting: MeetingId, keys: HeldKeys) -> HeldKeys:
        self._held[meeting] = keys
        return keys
