"""What an operator wishes of a running server: written down first, then told to every worker."""

import asyncio
import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from chat.config import ConfigError
from chat.config.check import BIDI
from chat.config.overrides import said
from chat.core.names import Instant, InvitationId, RoomId
from chat.service.posts import LONGEST_NOTICE, AnyPost, Cancelled, NoticePut, Revoked, as_text
from chat.web.control import Answerer, Unanswerable

if TYPE_CHECKING:
    from chat.supervisor.supervisor import Supervisor

INVITATION: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
OPEN_S: Final = 4.0
"""Opening draws keys and asks the store several times. The command waits five seconds."""
NOBODY: Final = "No worker answers just now: try again in some seconds."


class Wishes:
    """Each is safe to ask again."""

    def __init__(self, supervisor: "Supervisor") -> None:
        self._supervisor = supervisor

    def all(self) -> dict[str, Answerer]:
        return {
            "revoke": self.revoke,
            "cancel": self.cancel,
            "notice": self.notice,
            "open": self.open,
            "said": self.said,
        }

    async def revoke(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        id = invitation_id(asked.get("id"))
        at = self._supervisor.clock.now()
        return {"revoked": id, **await self._say(Revoked(at=at, mark=self._mark(), id=id))}

    async def cancel(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """`day` and perhaps `start`, in milliseconds; `undo` takes it back."""
        room = self._room(asked.get("room"))
        day, start = day_in(asked.get("day")), instant_in(asked.get("start"))
        post = Cancelled(
            at=self._supervisor.clock.now(),
            mark=self._mark(),
            room=room,
            day=day,
            start=start,
            stands=asked.get("undo") is not True,
        )
        told = await self._say(post)
        return {"room": room, "day": day.isoformat(), "start": start, "cancelled": post.stands, **told}

    async def notice(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """`text` until `until`, in milliseconds; without `room` on every page; an empty text takes it down."""
        room = None if asked.get("room") is None else self._room(asked.get("room"))
        now = self._supervisor.clock.now()
        text, until = plain_text(asked.get("text")), instant_in(asked.get("until"))
        if text and (until is None or until <= now):
            raise Unanswerable("A notice needs a time in the future until which it is up.")
        post = NoticePut(at=now, mark=self._mark(), room=room, text=text, until=until or now)
        return {"room": room, "text": text, "until": until, **await self._say(post)}

    async def open(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        room = self._room(asked.get("room"))
        for worker in self._supervisor.workers:
            found = await worker.ask("open", room, OPEN_S)
            if found == "cancelled":
                raise Unanswerable(f"{room} is cancelled today: `fireside rooms cancel {room} --undo` takes that back.")
            if found == "store_saves":
                raise Unanswerable("The store may save to disk, so no meeting begins: `fireside doctor` says why.")
            if found == "busy":
                raise Unanswerable("Somebody else is opening it this moment: look at `fireside rooms list`.")
            if found is not None:
                return {"room": room, "state": found}
        raise Unanswerable(NOBODY)

    async def said(self, _asked: Mapping[str, Any]) -> Any:
        """What is on the board now."""
        for worker in self._supervisor.workers:
            found = await worker.ask("board")
            if found is not None:
                return found
        raise Unanswerable(NOBODY)

    # -- inside

    async def _say(self, post: AnyPost) -> dict[str, int]:
        """Written down before anybody is told: whatever happens then, it holds after a restart."""
        supervisor = self._supervisor
        try:
            supervisor.said = said(supervisor.config.state_dir, post, supervisor.clock.now())
        except ConfigError as error:
            raise Unanswerable(str(error)) from None
        workers = supervisor.workers
        done = await asyncio.gather(*(worker.ask("tell", as_text(post)) for worker in workers))
        return {"workers": len(workers), "confirmed": sum(one is True for one in done)}

    def _mark(self) -> str:
        return self._supervisor.fresh_name()

    def _room(self, room: object) -> RoomId:
        config = self._supervisor.config
        if not isinstance(room, str) or config.room(room) is None:
            known = ", ".join(one.id for one in config.rooms) or "none"
            raise Unanswerable(f"There is no such room; the rooms are: {known}.")
        return RoomId(room)


def invitation_id(id: object) -> InvitationId:
    if not isinstance(id, str) or not INVITATION.fullmatch(id):
        raise Unanswerable("This is no invitation's id: `fireside invite` prints it behind `id:`.")
    return InvitationId(id)


def day_in(day: object) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(day))
    except ValueError:
        raise Unanswerable("The day must be like 2026-11-30.") from None


def instant_in(value: object) -> Instant | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not str(value).isdecimal() or len(str(value)) > 15:
        raise Unanswerable("The time must be in milliseconds since 1970.")
    return Instant(int(str(value)))


def plain_text(text: object) -> str:
    """One line of plain text: it stands on pages that people trust."""
    found = " ".join(str(text or "").split())
    if len(found) > LONGEST_NOTICE or any(unicodedata.category(one) == "Cc" or one in BIDI for one in found):
        raise Unanswerable(f"A notice is one line of plain text, at most {LONGEST_NOTICE} characters.")
    return found
