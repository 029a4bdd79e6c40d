"""What the pages and the API are made of: the composition root hands it over."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from chat.config import Config, RoomConfig
from chat.config.languages import shipped
from chat.core import invitations
from chat.core.action import Refusal, RoomRules
from chat.core.handles import Offer
from chat.core.invitations import Invitation
from chat.core.names import Code, Instant, InvitationId, Role, RoomId
from chat.ports import Clock, FrontDesk, Health, Take
from chat.telemetry.metrics import Metrics
from chat.web.built import Built, load_built
from chat.web.privacy import Facts
from chat.web.rooms import Rooms
from chat.web.words import words

APPROVED = ("all", "first")
"""What facilitators read before others do; of several rooms the most counts."""
LINK_SECONDS = 120
"""How long one link of the key chain lasts."""


@dataclass(eq=False)
class Parts:
    """One process's web side. `offers` draws fresh names for a room; it must not ask who is inside."""

    config: Config
    """Changes while the server runs: whoever needs it asks for it each time."""
    desk: FrontDesk
    health: Health
    clock: Clock
    offers: Callable[[RoomId], Sequence[Offer]]
    kept: Callable[[RoomId, str], Offer]
    """The name that belongs to a kept secret in a room."""
    invitation_key: bytes = field(repr=False)
    metrics: Metrics
    version: str
    built: Built = field(default_factory=load_built)
    revoked: Callable[[], Collection[InvitationId]] = frozenset
    """Invitations that do not count any more, at this moment."""
    cancelled: Callable[[RoomId, Instant], bool] = lambda room, start: False
    """Whether the session that is planned for then does not take place."""
    notices: Callable[[RoomId | None], Sequence[str]] = lambda room: ()
    """Lines of the operator's that are up now: about one room, or about everything."""
    take_outcome: Take | None = None
    """Where answers go; None: there is nobody to count them."""
    ask: Callable[[dict[str, Any]], Awaitable[dict[str, Any]]] | None = None
    """Passes an operator's question on to whoever watches over all processes."""
    rooms: Rooms = field(init=False)

    def __post_init__(self) -> None:
        say = words()
        self.rooms = Rooms(
            lambda: self.config,
            self.desk,
            self.clock,
            self.cancelled,
            self.notices,
            say("page.neutral.title"),
            say("page.neutral.for"),
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that pages are read in; the first is for whoever asks for none of them."""
        return self.config.page.languages or shipped()

    @property
    def readable_window_s(self) -> int:
        return RoomRules(agreement_version="").readable_window_s

    def facts(self, room: RoomConfig | None = None) -> Facts:
        """What the privacy sentences may claim at this moment; for one room, or for any that is configured."""
        rooms = self.config.rooms if room is None else (room,)
        return Facts(
            volatility=self.health.store().volatility,
            readable_minutes=self.readable_window_s // 60,
            kept_names=any(one.kept_names for one in rooms),
            typing=any(one.typing for one in rooms),
            reports=True,
            private_talk=True,
            # A facilitator may choose to observe only, whatever they are to the others.
            supervisor=True,
            approve_first=next((mode for mode in APPROVED if any(one.approve_first == mode for one in rooms)), "off"),
            outcomes=any(one.outcomes for one in rooms),
        )

    def invited(self, token: str, room: RoomId) -> bool:
        """Does this invitation belong to this room? One with a PIN counts before the PIN is typed:

        it lets its holder read the agreement, and nothing else.
        """
        found = invitations.read(token, self.invitation_key, self.clock.now())
        if isinstance(found, Refusal):
            return found.code is Code.WRONG_PIN
        return room in found.rooms and not self._taken_back(found.id)

    def invitation(self, token: str, room: RoomId) -> Invitation | None:
        """The invitation to that room, when it counts without anything more; one with a PIN does not."""
        found = invitations.read(token, self.invitation_key, self.clock.now())
        if isinstance(found, Refusal) or room not in found.rooms or self._taken_back(found.id):
            return None
        return found

    def operator(self, token: str) -> bool:
        """Does this invitation make its holder an operator, at this moment?"""
        found = invitations.read(token, self.invitation_key, self.clock.now())
        return not isinstance(found, Refusal) and found.role is Role.OPERATOR and not self._taken_back(found.id)

    def _taken_back(self, id: InvitationId) -> bool:
        return id in {*self.config.revoked_ids, *self.revoked()}
