"""The keys of meetings, and who holds them."""

from typing import Protocol

from chat.core.names import MeetingId, MessageId, OccupantId


class MeetingKeys(Protocol):
    """The keys of one meeting, in this process's memory only."""

    def message_id(self, author: OccupantId, nonce: str) -> MessageId:
        """The id of the message that this author says under this nonce: the same for every retry."""
        ...

    def author_of(self, message: MessageId) -> OccupantId | None:
        """Whose message that is; None when the id was not made in this meeting."""
        ...

    def network_tag(self, network: str) -> bytes:
        """A keyed mark of 4 bytes for an address prefix: equal within this meeting, meaningless outside."""
        ...

    def seat(self, secret: str) -> tuple[OccupantId, bytes]:
        """The occupant id and the keyed hash that belong to a seat secret."""
        ...

    def destroy(self) -> None:
        """Wipe every key. Nothing sealed with them can be opened afterwards, by anybody."""
        ...

    @property
    def destroyed(self) -> bool: ...


class Keyring(Protocol):
    """Who holds which meeting's keys. In memory, never in the store."""

    async def draw(self, meeting: MeetingId) -> MeetingKeys:
        """Fresh keys for a meeting that this process has just claimed."""
        ...

    async def find(self, meeting: MeetingId) -> MeetingKeys | None:
        """The keys of a running meeting, from this process or another holder; None: nobody has them."""
        ...

    def forget(self, meeting: MeetingId) -> None:
        """Destroy the keys and drop the meeting."""
        ...
