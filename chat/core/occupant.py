"""Who is in a room, or at its door, as the room knows them: no address, no device, no name of their own."""

from typing import Any

import msgspec

from chat.core.names import (
    ConnectionId,
    Duty,
    Handle,
    Instant,
    InvitationId,
    OccupantId,
    Role,
    Stance,
    Value,
)


def seconds_until(instant: Instant, now: Instant) -> int:
    """Whole seconds from `now` to `instant`, rounded up, never negative: what a countdown shows."""
    return max(0, -(-(instant - now) // 1000))


class Window(Value, frozen=True):
    """A stretch of the log during which an occupant was in the room: from `first` to `last`, inclusive."""

    first: int
    last: int | None = None

    def holds(self, seq: int) -> bool:
        return self.first <= seq and (self.last is None or seq <= self.last)

    def closed(self, seq: int) -> "Window":
        """The stretch, ended at `seq` unless it had ended before."""
        return self if self.last is not None else Window(self.first, seq)


class Silence(Value, frozen=True):
    """A mute. `until` None: the rest of the meeting."""

    until: Instant | None = None


class Occupant(Value, frozen=True):
    """Someone present, as the room knows them: no address, no device, no name of their own."""

    id: OccupantId
    handle: Handle
    role: Role
    stance: Stance
    seat: bytes
    """Keyed hash of the secret that lets the same browser come back."""
    connection: ConnectionId | None
    """The socket they speak through; None while they have dropped."""
    windows: tuple[Window, ...]
    invitation: InvitationId | None = None
    host: str = ""
    """The process that has the socket, by a random name: when it dies, so has the socket. Shown to nobody."""
    dropped_at: Instant | None = None
    has_place: bool = True
    """False once a drop has lasted longer than the place is kept. The seat lives on for a while."""
    silence: Silence | None = None
    hand_raised_seq: int | None = None
    last_said: Instant | None = None
    """When they last wrote something for the room, read or held: slow mode counts from it."""
    has_shared: bool = False
    """Whether the room has read words of theirs."""
    duty: Duty = Duty.SUPPORT
    """Facilitators only."""
    approved: bool = False
    """Whether a facilitator has let a message of theirs through."""
    in_private: bool = False
    """Whether they are in a private talk with the facilitators."""
    help_card_at: Instant | None = None
    tag: bytes = b""
    """Keyed mark of the network they came from; dies with the meeting."""
    told_of: bool = False
    """Whether the room has been told, in a crowd line, that somebody came."""
    been_before: bool = False
    """They carry a kept name, and want facilitators to know that they have been here before."""
    message_full_at: int = 0
    signal_full_at: int = 0
    staff_full_at: int = 0

    @property
    def is_staff(self) -> bool:
        return self.role is not Role.PARTICIPANT

    @property
    def is_sharing(self) -> bool:
        return self.stance is Stance.SHARING

    @property
    def leads(self) -> bool:
        return self.is_staff and self.duty is Duty.LEAD

    @property
    def holds_room(self) -> bool:
        """Whether they are the facilitator without whom no meeting goes on."""
        return self.is_staff and self.connection is not None and self.duty is not Duty.OBSERVE

    def with_(self, **changes: Any) -> "Occupant":
        return msgspec.structs.replace(self, **changes)

    def was_there(self, seq: int) -> bool:
        """Whether they were in the room at that place of the log: then it was, or will be, shown to them."""
        return any(window.holds(seq) for window in self.windows)

    def mute_left(self, now: Instant) -> tuple[bool, int | None]:
        """Whether they are muted, and for how many seconds still; None: the rest of the meeting."""
        if self.silence is None or not self.muted_at(now):
            return False, None
        return True, None if self.silence.until is None else seconds_until(self.silence.until, now)

    def muted_at(self, now: Instant) -> bool:
        return self.silence is not None and (self.silence.until is None or self.silence.until > now)


class Waiting(Value, frozen=True):
    """Someone at the door whom a facilitator, or a free place, lets in. They are shown nothing of the room."""

    id: OccupantId
    handle: Handle
    stance: Stance
    seat: bytes
    connection: ConnectionId
    why: str
    """knock or full."""
    since: Instant
    invitation: InvitationId | None = None
    tag: bytes = b""
    host: str = ""
    been_before: bool = False
