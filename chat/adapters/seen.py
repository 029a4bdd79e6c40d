"""What one process has seen of a meeting's log: its newest entry, and which entries can still be opened."""

from chat.adapters.rows import position_in
from chat.adapters.seal import NO_MARK, link_of, mark
from chat.core.names import Position
from chat.ports import Appended, AppendResult, Duplicate, Late, MeetingGone, Moved


class Seen:
    """The store is not trusted to remember; this process compares."""

    def __init__(self) -> None:
        self.epoch: int | None = None
        self.newest = 0
        self.mark = NO_MARK
        """The fingerprint of the newest entry."""
        self._links: dict[int, tuple[int, int]] = {}
        """First and last seq seen under each link: what may be trimmed once that link is destroyed."""
        self._trim = 0
        self._trimmed = 0

    def entry(self, position: Position, sealed: bytes) -> None:
        self.epoch = position.epoch
        if position.seq >= self.newest:
            self.newest, self.mark = position.seq, mark(sealed)
            first, _ = self._links.get(link_of(sealed), (position.seq, 0))
            self._links[link_of(sealed)] = first, position.seq

    def snapshot(self, position: Position, of: bytes) -> None:
        """A snapshot names the entry that it includes."""
        if position.seq > self.newest:
            self.epoch, self.newest, self.mark = position.epoch, position.seq, of

    def compare(self, position: Position, own: bytes) -> None:
        """Raises MeetingGone when the store shows another entry than before, in the same place."""
        if self.newest == position.seq and self.mark != own:
            raise MeetingGone

    def understood(self, answer: bytes, after: Position) -> tuple[int, AppendResult]:
        """What the script for appending answered: the store's time, and what became of the entry."""
        word, where, now = answer.decode().split(" ")
        if word == "LATE":
            return int(now), Late()
        position = position_in(where)
        if word == "OK":
            return int(now), Appended(position)
        if word == "DUP":
            return int(now), Duplicate(position)
        # A head behind what was seen means that the store lost entries.
        if position.seq < max(after.seq, self.newest):
            raise MeetingGone
        return int(now), Moved(position)

    def trim_before(self, oldest_link: int) -> int | None:
        """The first seq that can still be opened, if that is news to the store."""
        dead = [self._links.pop(link)[1] for link in list(self._links) if link < oldest_link]
        # Processes change links some moments apart, so an entry may be older than its neighbour's link says.
        living = [first for first, _ in self._links.values()]
        if dead:
            self._trim = max(self._trim, min([max(dead) + 1, *living]))
        return self._trim if self._trim > self._trimmed else None

    def trimmed(self, before: int | None) -> None:
        self._trimmed = before or self._trimmed
