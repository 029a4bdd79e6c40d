"""Rows of a meeting's stream: an id `<epoch>-<seq>`, a command tag, a sealed entry."""

from collections.abc import Sequence

from chat.core.names import Position
from chat.ports import MeetingGone


def position_in(text: str) -> Position:
    epoch, seq = text.split("-")
    return Position(int(epoch), int(seq))


def entry_id(position: Position) -> str:
    return f"{position.epoch}-{position.seq}" if position.seq else "0-0"


def sealed_in(row: Sequence[Sequence[bytes]]) -> bytes:
    """The sealed entry of a stream row. A row of another shape was not written by us."""
    fields = row[1]
    if len(fields) != 4 or fields[2] != b"e":
        raise MeetingGone
    return fields[3]
