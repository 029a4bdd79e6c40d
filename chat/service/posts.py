"""What stands on the board, and what follows from it: who is revoked, what is cancelled, who must wait with a PIN.

Each post carries when it was said and a mark of its own. Of two about the same thing the later one counts, so the
order in which they are read, and how often, makes no difference: an old one that somebody puts up again is old.
"""

import datetime
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Final, TypeVar

import msgspec

from chat.core.names import Instant, InvitationId, Phase, RoomId, Value

DAY_MS: Final = 24 * 60 * 60 * 1000
KEPT_MS: Final = 367 * DAY_MS
"""No invitation lives longer than a year, so an older revocation has nothing left to revoke."""
PIN_TRIES: Final = 5
PIN_WAIT_MS: Final = 15 * 60 * 1000
"""After five wrong PINs: long enough that 10,000 PINs take a month, short enough for a bad evening."""
SHOWN_MS: Final = 90_000
"""How long what a process says of a room counts without being said again."""
AHEAD_MS: Final = DAY_MS
"""A post from further in the future is a broken clock's, and would win over whatever is said later."""
MOST: Final = 4096
"""Things that one process keeps in mind. An operator says some dozens a year."""
LONGEST_NOTICE: Final = 200
Mark = Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
Place = tuple[int, int]
"""Where a post stands in the stream: places grow."""


class Post(Value, frozen=True, tag=True, tag_field="kind"):
    """One thing that was said: when, and a random mark that tells it from every other."""

    at: Instant
    mark: Mark


class Revoked(Post, frozen=True):
    """An invitation that does not count any more."""

    id: InvitationId


class Cancelled(Post, frozen=True):
    """A meeting that does not take place: the one planned for `start`, or all of that day in the room's own zone."""

    room: RoomId
    day: datetime.date
    start: Instant | None = None
    stands: bool = True
    """False: taken back."""


class NoticePut(Post, frozen=True):
    """A line for everybody who looks from outside: about one room, or about all. Empty: taken down."""

    room: RoomId | None
    text: Annotated[str, msgspec.Meta(max_length=LONGEST_NOTICE)]
    until: Instant


class RoomShown(Post, frozen=True):
    """What anybody may know of a running meeting, for processes that do not serve it."""

    room: RoomId
    phase: Phase | None
    locked: bool = False
    sharing_full: bool = False
    listening_full: bool = False
    closed_to_late: bool = False
    facilitators: int = 0
    ends_at: Instant | None = None


class PinTried(Post, frozen=True):
    """Somebody is about to try a PIN for that invitation."""

    invitation: InvitationId


class PinRight(Post, frozen=True):
    """It was the right one: what was tried before does not count."""

    invitation: InvitationId


Kind = TypeVar("Kind", bound=Post)
AnyPost = Revoked | Cancelled | NoticePut | RoomShown | PinTried | PinRight
Zone = Callable[[RoomId], datetime.tzinfo]
encode = msgspec.msgpack.Encoder().encode
_json: msgspec.json.Decoder[AnyPost] = msgspec.json.Decoder(AnyPost)
_decoder: msgspec.msgpack.Decoder[AnyPost] = msgspec.msgpack.Decoder(AnyPost)


def decode(body: bytes) -> AnyPost | None:
    """None: a post of another version of Fireside, or no post."""
    try:
        return _decoder.decode(body)
    except msgspec.MsgspecError:
        return None


def as_text(post: AnyPost) -> str:
    return msgspec.json.encode(post).decode()


def from_text(text: str) -> AnyPost:
    return _json.decode(text)


class Known:
    """Everything that one process has read on the board, and still counts."""

    def __init__(self, zone: Zone) -> None:
        self._zone = zone
        self._latest: dict[tuple[object, ...], AnyPost] = {}
        self._places: dict[str, Place] = {}

    # -- taking in

    def take(self, post: AnyPost, now: Instant, place: Place | None = None) -> bool:
        """Whether it was news. `place`: where it stands in the stream, once it does."""
        key = _key(post)
        known = self._latest.get(key)
        if post.at > now + AHEAD_MS or _ends(post) <= now or (known is None and len(self._latest) >= MOST):
            return False
        newest = known is None or _said(known) < _said(post)
        if newest:
            if known is not None:
                self._places.pop(known.mark, None)
            self._latest[key] = post
        if place is not None and self._latest[key].mark == post.mark:
            # Of one that stands there twice the first place counts: the order of tries is that of the first.
            first = isinstance(post, PinTried) and post.mark in self._places
            self._places[post.mark] = self._places[post.mark] if first else place
        return newest

    def prune(self, now: Instant) -> None:
        for key in [key for key, post in self._latest.items() if _ends(post) <= now]:
            self._places.pop(self._latest.pop(key).mark, None)

    def missing(self, oldest: Place | None) -> tuple[AnyPost, ...]:
        """What counts still and stands no longer in a stream that begins with `oldest`."""
        return tuple(
            post
            for post in self._latest.values()
            if not isinstance(post, RoomShown) and (oldest is None or self._places.get(post.mark, (0, 0)) < oldest)
        )

    def forget_places(self) -> None:
        """The stream was lost."""
        self._places.clear()

    def _of(self, kind: type[Kind]) -> Iterator[Kind]:
        return (post for post in self._latest.values() if isinstance(post, kind))

    # -- what follows

    @property
    def revoked(self) -> frozenset[InvitationId]:
        return frozenset(post.id for post in self._of(Revoked))

    def cancelled(self, room: RoomId, planned_start: Instant) -> bool:
        """Whether the meeting that is planned for then does not take place."""
        day = datetime.datetime.fromtimestamp(planned_start / 1000, self._zone(room)).date()
        # By the day or by its start: what was said one way can be taken back the other way.
        about = [
            post
            for post in self._of(Cancelled)
            if post.room == room and (post.day == day if post.start is None else post.start == planned_start)
        ]
        return bool(about) and max(about, key=_said).stands

    def cancellations(self) -> tuple[Cancelled, ...]:
        """Those that stand: one meeting's is over, too, when its whole day was taken back later."""
        days = {(post.room, post.day): _said(post) for post in self._of(Cancelled) if post.start is None}
        found = (
            post
            for post in self._of(Cancelled)
            if post.stands and (post.start is None or _said(post) > days.get((post.room, post.day), (0, "")))
        )
        return tuple(sorted(found, key=lambda post: (post.day, post.start or 0, post.room)))

    def notices(self, room: RoomId | None, now: Instant) -> tuple[str, ...]:
        """What is up about that room; None: about everything."""
        return tuple(post.text for post in self.put_up(now) if post.room == room)

    def put_up(self, now: Instant) -> tuple[NoticePut, ...]:
        return tuple(post for post in self._of(NoticePut) if post.text and post.until > now)

    def shown(self, room: RoomId, now: Instant) -> RoomShown | None:
        """What another process says of a room, if it has said so lately."""
        found = self._latest.get(("room", room))
        return found if isinstance(found, RoomShown) and found.at + SHOWN_MS > now else None

    def seen(self, now: Instant) -> dict[str, Any]:
        """For the operator: what is up, and which invitations have to wait."""
        return {
            "cancelled": [
                {"room": one.room, "day": one.day.isoformat(), "start": one.start} for one in self.cancellations()
            ],
            "notices": [{"room": one.room, "text": one.text, "until": one.until} for one in self.put_up(now)],
            "revoked": sorted(self.revoked),
            "pin_waits": self.pin_waits(now),
        }

    # -- PINs

    def tries(self, invitation: InvitationId, now: Instant) -> list[PinTried]:
        """Those that count, in the order of the stream, which is the same for all; ours on their way come last."""
        right = self._latest.get(("right", invitation))
        since = max(now - PIN_WAIT_MS, right.at if right is not None else 0)
        found = [post for post in self._of(PinTried) if post.invitation == invitation and post.at > since]
        return sorted(found, key=lambda post: self._places.get(post.mark, (2**63, 0)))

    def pin_wait_s(self, invitation: InvitationId, now: Instant) -> int:
        """How long nobody may try a PIN for it. 0: they may."""
        tries = self.tries(invitation, now)
        if len(tries) < PIN_TRIES:
            return 0
        # Another process's clock may be some milliseconds ahead.
        left_ms = min(PIN_WAIT_MS, tries[PIN_TRIES - 1].at + PIN_WAIT_MS - now)
        return -(-left_ms // 1000)

    def pin_waits(self, now: Instant) -> dict[InvitationId, int]:
        """Every invitation that has to wait, for the operator."""
        tried = {post.invitation for post in self._of(PinTried)}
        waits = {invitation: self.pin_wait_s(invitation, now) for invitation in tried}
        return {invitation: seconds for invitation, seconds in waits.items() if seconds > 0}


def _said(post: AnyPost) -> tuple[Instant, str]:
    """Of two posts about the same thing the later counts; of two of one moment the same one everywhere."""
    return post.at, post.mark


def _key(post: AnyPost) -> tuple[object, ...]:
    """What it is about: of two with the same key the later one counts."""
    match post:
        case Revoked(id=id):
            return "revoked", id
        case Cancelled(room=room, day=day, start=start):
            return "cancelled", room, day, start
        case NoticePut(room=room):
            return "notice", room
        case RoomShown(room=room):
            return "room", room
        case PinTried(mark=mark):
            return "tried", mark
        case PinRight(invitation=invitation):
            return "right", invitation


def _ends(post: AnyPost) -> int:
    """From when on it makes no difference any more."""
    match post:
        case Revoked(at=at):
            return at + KEPT_MS
        case Cancelled(day=day):
            # Whatever the zone, a day is over two days after it began in UTC.
            midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
            return int(midnight.timestamp() * 1000) + 2 * DAY_MS
        case NoticePut(text=text, at=at, until=until):
            # One that is taken down must outlast the one that it takes down, wherever that still stands.
            return until if text else at + KEPT_MS
        case RoomShown(at=at):
            return at + SHOWN_MS
        case PinTried(at=at) | PinRight(at=at):
            return at + PIN_WAIT_MS
