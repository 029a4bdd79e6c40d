"""Keys in memory, for tests: they identify, and do not seal."""

from chat.adapters import ids
from chat.adapters.by_hand import SeededDice
from chat.core.names import MeetingId, MessageId, OccupantId
from chat.ports import Dice, MeetingGone


class MemoryKeys:
    """Keys that only identify: what is in memory needs no seal."""

    def __init__(self, root: bytes) -> None:
        self._root = bytearray(root)
        self._destroyed = False

    def copy(self) -> "MemoryKeys":
        return MemoryKeys(bytes(self._root))

    def message_id(self, author: OccupantId, nonce: str) -> MessageId:
        if self._destroyed:
            raise MeetingGone
        return ids.message_id(self._root, author, nonce)

    def author_of(self, message: MessageId) -> OccupantId | None:
        return None if self._destroyed else ids.author_of(self._root, message)

    def network_tag(self, network: str) -> bytes:
        if self._destroyed:
            raise MeetingGone
        return ids.mac(self._root, "network", network.encode())[: ids.TAG_BYTES]

    def seat(self, secret: str) -> tuple[OccupantId, bytes]:
        if self._destroyed:
            raise MeetingGone
        return ids.seat(self._root, secret)

    def destroy(self) -> None:
        self._destroyed = True
        self._root[:] = bytes(len(self._root))

    @property
    def destroyed(self) -> bool:
        return self._destroyed


class Vault:
    """Where the processes of a test find each other's keys, as through a supervisor."""

    def __init__(self) -> None:
        self.keys: dict[MeetingId, list[MemoryKeys]] = {}


class MemoryKeyring:
    """The keys of one process; `find` gets them from any process that has not destroyed them."""

    def __init__(self, store: Vault, dice: Dice | None = None) -> None:
        self._store = store
        self._dice = dice or SeededDice(7)
        self._held: dict[MeetingId, MemoryKeys] = {}

    async def draw(self, meeting: MeetingId) -> MemoryKeys:
        self.forget(meeting)
        return self._keep(meeting, MemoryKeys(self._dice.bytes(32)))

    async def find(self, meeting: MeetingId) -> MemoryKeys | None:
        held = self._held.get(meeting)
        if held is not None and not held.destroyed:
            return held
        living = (keys for keys in self._store.keys.get(meeting, ()) if not keys.destroyed)
        other = next(living, None)
        return None if other is None else self._keep(meeting, other.copy())

    def forget(self, meeting: MeetingId) -> None:
        held = self._held.pop(meeting, None)
        if held is not None:
            held.destroy()

    def _keep(self, meeting: MeetingId, keys: MemoryKeys) -> MemoryKeys:
        self._held[meeting] = keys
        self._store.keys.setdefault(meeting, []).append(keys)
        return keys
