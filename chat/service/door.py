"""The door: what a newcomer holds is checked here, before the rules of the room are asked."""

from chat.core import handles, invitations
from chat.core.action import Refusal
from chat.core.invitations import Invitation
from chat.core.names import Code, Handle, InvitationId, RoomId
from chat.ports import Clock
from chat.protocol import Hello
from chat.service.board import Board


class Door:
    """Signatures of names and invitations. What is revoked, and who tried which PIN, stands on the board."""

    def __init__(self, *, names_key: bytes, invitations_key: bytes, clock: Clock, board: Board) -> None:
        self.board = board
        self._names_key = names_key
        self._invitations_key = invitations_key
        self._clock = clock

    @property
    def revoked(self) -> frozenset[InvitationId]:
        """Invitations that let nobody in any more."""
        return self.board.known.revoked

    async def invitation(self, hello: Hello, room: RoomId) -> Invitation | Refusal | None:
        """The invitation that a Hello carries, if it carries one: one refusal for forged, ended, revoked.

        Raises StoreUnavailable when a try at a PIN cannot be counted.
        """
        if hello.invitation is None:
            return None
        now = self._clock.now()
        claimed = invitations.before_pin(hello.invitation, self._invitations_key, now)
        if isinstance(claimed, Refusal) or claimed.id in self.revoked or room not in claimed.rooms:
            return Refusal(Code.BAD_INVITATION)
        if claimed.pin and hello.pin is not None and (wait := await self.board.may_try(claimed.id)):
            return Refusal(Code.WRONG_PIN, retry_after=wait)
        found = invitations.read(hello.invitation, self._invitations_key, now, hello.pin)
        if isinstance(found, Invitation) and found.pin:
            await self.board.was_right(found.id)
        return found

    def handle(self, hello: Hello, room: RoomId) -> Handle | Refusal:
        """The chosen name, if this server offered it for this room."""
        handle = Handle(hello.handle or "")
        if handles.verify(handle, hello.signature or "", room, self._names_key, self._clock.now()):
            return handle
        return Refusal(Code.BAD_HANDLE)
