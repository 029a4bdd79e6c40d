"""What an operator said while the server ran, and must survive a restart: `overrides.toml` in the state directory."""

import datetime
import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from chat.config.complain import ConfigError
from chat.config.schema import Revoked
from chat.config.section import Section
from chat.config.whole import write_whole
from chat.core.names import Instant, InvitationId, RoomId
from chat.service import posts
from chat.service.posts import AnyPost

NAME: Final = "overrides.toml"
KEPT_DAYS: Final = 367
"""No invitation lives longer than a year, so an older revocation has nothing left to revoke."""
OVER_DAYS: Final = 2
"""After this a cancelled day is over in every time zone."""
HEAD: Final = "# Written by Fireside: what was said with its commands. Yours to read; config.toml is yours to write.\n"
Fields = Mapping[str, str | datetime.date | bool | None]
Moment = Annotated[datetime.datetime, Meta(tz=True)]


class Cancelled(Section, frozen=True, forbid_unknown_fields=True):
    """A meeting that does not take place: the one planned for `start`, or all of that day."""

    room: str
    day: datetime.date
    said: Moment
    start: Moment | None = None
    stands: bool = True
    """False: of a day that is cancelled this one meeting takes place."""


class Notice(Section, frozen=True, forbid_unknown_fields=True):
    """A line for everybody who looks from outside. Without a room: on every page."""

    text: Annotated[str, Meta(min_length=1, max_length=posts.LONGEST_NOTICE)]
    until: Moment
    said: Moment
    room: str | None = None


class Overrides(Section, frozen=True, forbid_unknown_fields=True):
    """The whole of overrides.toml."""

    revoked: tuple[Revoked, ...] = ()
    cancelled: tuple[Cancelled, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def revoked_ids(self) -> frozenset[InvitationId]:
        return frozenset(InvitationId(one.id) for one in self.revoked)

    def posts(self, now: Instant) -> tuple[AnyPost, ...]:
        """As they stand on the board. The same ones each time, so that a restart says nothing anew."""
        return tuple(_posts(self, _moment(now).date()))


def overrides(state_dir: Path) -> Overrides:
    """What stands there; nothing when the file does not exist. Raises `ConfigError`."""
    path = state_dir / NAME
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Overrides)
    except FileNotFoundError:
        return Overrides()
    except (OSError, ValueError, RecursionError, msgspec.ValidationError):
        # Going on without it would let in whom the operator has shut out.
        raise ConfigError(f"{path} cannot be read: mend it, or move it away and revoke again.") from None


def said(state_dir: Path, post: AnyPost, now: Instant) -> Overrides:
    """Write down what an operator says, in place of what was said about the same. Raises `ConfigError`."""
    changed = _with(overrides(state_dir), post, _moment(now))
    write_whole(state_dir, NAME, HEAD + "".join(_text(changed)))
    return changed


def _with(known: Overrides, post: AnyPost, now: datetime.datetime) -> Overrides:
    today, at = now.date(), _moment(post.at)
    revoked = [one for one in known.revoked if (today - (one.on or today)).days <= KEPT_DAYS]
    cancelled = [one for one in known.cancelled if (today - one.day).days <= OVER_DAYS]
    notices = [one for one in known.notices if one.until > now]
    match post:
        case posts.Revoked(id=id):
            revoked = [*(one for one in revoked if one.id != id), Revoked(id, at.date())]
        case posts.Cancelled(room=room, day=day, start=start, stands=stands):
            planned = None if start is None else _moment(start)
            of_day = [one for one in cancelled if (one.room, one.day) == (room, day)]
            # What is said of a day is said of each of its meetings.
            over = of_day if planned is None else [one for one in of_day if one.start == planned]
            cancelled = [one for one in cancelled if one not in over]
            if stands or any(one.start is None for one in of_day if one not in over):
                cancelled.append(Cancelled(room, day, at, planned, stands))
        case posts.NoticePut(room=about, text=text, until=until):
            kept = [one for one in notices if one.room != about]
            notices = [*kept, *([Notice(text, _moment(until), at, about)] if text else [])]
    return Overrides(tuple(revoked), tuple(cancelled), tuple(notices))


def _posts(known: Overrides, today: datetime.date) -> Iterator[AnyPost]:
    for one in known.revoked:
        yield posts.Revoked(at=_midnight(one.on or today), mark=_mark(one.id), id=InvitationId(one.id))
    for cancelled in known.cancelled:
        start = None if cancelled.start is None else _instant(cancelled.start)
        yield posts.Cancelled(
            at=_instant(cancelled.said),
            mark=_mark(cancelled.room, cancelled.day, start, cancelled.said),
            room=RoomId(cancelled.room),
            day=cancelled.day,
            start=start,
            stands=cancelled.stands,
        )
    for notice in known.notices:
        yield posts.NoticePut(
            at=_instant(notice.said),
            mark=_mark(notice.room, notice.text, notice.until, notice.said),
            room=None if notice.room is None else RoomId(notice.room),
            text=notice.text,
            until=_instant(notice.until),
        )


def _text(known: Overrides) -> Iterator[str]:
    for revoked in known.revoked:
        yield _table("revoked", {"id": revoked.id, "on": revoked.on})
    for cancelled in known.cancelled:
        fields: Fields = {
            "room": cancelled.room,
            "day": cancelled.day,
            "start": cancelled.start,
            "said": cancelled.said,
            "stands": None if cancelled.stands else False,
        }
        yield _table("cancelled", fields)
    for notice in known.notices:
        yield _table("notices", {"text": notice.text, "until": notice.until, "said": notice.said, "room": notice.room})


def _table(name: str, fields: Fields) -> str:
    return f"\n[[{name}]]\n" + "".join(f"{key} = {_value(one)}\n" for key, one in fields.items() if one is not None)


def _value(value: str | datetime.date | bool) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    # A JSON text is a TOML text too, but for one sign that nobody sees.
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


def _mark(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def _moment(instant: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(instant / 1000, datetime.UTC)


def _midnight(day: datetime.date) -> Instant:
    return _instant(datetime.datetime.combine(day, datetime.time(), datetime.UTC))


def _instant(moment: datetime.datetime) -> Instant:
    return Instant(round(moment.timestamp() * 1000))


def revoked_posts(listed: Iterable[Revoked], now: Instant) -> tuple[AnyPost, ...]:
    """The invitations that config.toml itself says do not count."""
    return tuple(posts.Revoked(at=now, mark=_mark("config", one.id), id=InvitationId(one.id)) for one in listed)
