"""The door: what a newcomer holds is checked here, before the rules of the room are asked."""

from collections.abc import Collection
from typing import Final

from chat.core import handles, invitations
from chat.core.action import Refusal
from chat.core.invitations import Invitation
from chat.core.names import Code, Handle, Instant, InvitationId, RoomId
from chat.ports import Clock
from chat.protocol import Hello

PIN_TRIES: Final = 5
PIN_WAIT_MS: Final = 15 * 60 * 1000
"""After five wrong PINs: long enough that 10,000 PINs take a month, short enough for a bad evening."""


class Door:
    """Signatures of names and invitations, and the count of wrong PINs."""

    def __init__(
        self, *, names_key: bytes, invitations_key: bytes, clock: Clock, revoked: Collection[InvitationId] = ()
    ) -> None:
        self.revoked = frozenset(revoked)
        self._names_key = names_key
        self._invitations_key = invitations_key
        self._clock = clock
        self._wrong_pins: dict[str, tuple[int, Instant]] = {}

    def revoke(self, invitation: InvitationId) -> None:
        """From here on this invitation lets nobody in."""
        self.revoked |= {invitation}

    def invitation(self, hello: Hello, room: RoomId) -> Invitation | Refusal | None:
        """The invitation that a Hello carries, if it carries one: one refusal for forged, ended, revoked."""
        if hello.invitation is None:
            return None
        now = self._clock.now()
        key = hello.invitation[-64:]
        tries, last = self._wrong_pins.get(key, (0, Instant(0)))
        if tries >= PIN_TRIES and now - last < PIN_WAIT_MS:
            return Refusal(Code.WRONG_PIN, retry_after=-(-(PIN_WAIT_MS - (now - last)) // 1000))
        found = invitations.read(hello.invitation, self._invitations_key, now, hello.pin)
        if isinstance(found, Refusal):
            if found.code is Code.WRONG_PIN and hello.pin is not None:
                self._wrong_pins[key] = (1 if tries >= PIN_TRIES else tries + 1, now)
            return found
        self._wrong_pins.pop(key, None)
        if found.id in self.revoked or room not in found.rooms:
            return Refusal(Code.BAD_INVITATION)
        return found

    def handle(self, hello: Hello, room: RoomId) -> Handle | Refusal:
        """The chosen name, if this server offered it for this room."""
        handle = Handle(hello.handle or "")
        if handles.verify(handle, hello.signature or "", room, self._names_key, self._clock.now()):
            return handle
        return Refusal(Code.BAD_HANDLE)
