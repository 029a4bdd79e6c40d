"""Calendar files for everybody, for one room, and for one facilitator's own duties."""

import datetime as dt
import hmac
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from chat.config import RoomConfig
from chat.core import recurrence, rota
from chat.core.names import Instant, RoomId
from chat.core.recurrence import Occurrence, Schedule
from chat.core.secrets import from_text, mac, to_text
from chat.web import language
from chat.web.calendar import AHEAD_MS, PAST_MS, Meets, calendar
from chat.web.headers import NO_STORE
from chat.web.parts import Parts
from chat.web.words import Words, words

SEAL_BYTES: Final = 16


class Calendars:
    """`/calendar.ics`, `/calendar/<room>.ics`, `/calendar/duty/<token>.ics`."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/calendar.ics", self._all),
            web.get("/calendar/{room:[a-z0-9]{4,32}}.ics", self._one),
            web.get("/calendar/duty/{token:[A-Za-z0-9_-]{1,400}}.ics", self._duty),
        ]

    async def _all(self, request: web.Request) -> web.Response:
        say = words(language.of(request, self._parts.languages))
        return self._answer(self._meets(room, say) for room in self._parts.config.rooms if room.listed)

    async def _one(self, request: web.Request) -> web.Response:
        room = self._parts.config.room(request.match_info["room"])
        # An unlisted room answers as one that does not exist.
        if room is None or not room.listed or room.schedule is None:
            raise web.HTTPNotFound
        say = words(language.of(request, self._parts.languages))
        return self._answer([self._meets(room, say)])

    async def _duty(self, request: web.Request) -> web.Response:
        who = facilitator(request.match_info["token"], self._parts.invitation_key)
        if who is None:
            raise web.HTTPNotFound
        say = words(language.of(request, self._parts.languages))
        now, rooms = self._parts.clock.now(), self._parts.config.rooms
        return self._answer(self._meets(room, say, duty(room, who, now)) for room in rooms)

    def _meets(self, room: RoomConfig, say: Words, only: tuple[Occurrence, ...] | None = None) -> Meets | None:
        if room.schedule is None:
            return None
        now, schedule = self._parts.clock.now(), room.schedule.schedule
        window = recurrence.occurrences(schedule, Instant(now - PAST_MS), Instant(now + AHEAD_MS))
        off = frozenset(one.start for one in window if self._parts.cancelled(RoomId(room.id), one.start))
        neutral = say("page.calendar.summary" if only is None else "page.calendar.duty")
        return Meets(
            room.id,
            neutral if self._parts.config.page.neutral_titles else room.title,
            schedule if only is None else _only(schedule, only),
            dt.timedelta(minutes=room.duration_minutes),
            off,
        )

    def _answer(self, rooms: Iterable[Meets | None]) -> web.Response:
        body = calendar(_there(rooms), self._parts.config.base_url, self._parts.clock.now())
        answer = web.Response(body=body, content_type="text/calendar", charset="utf-8")
        answer.headers["Content-Disposition"] = 'attachment; filename="calendar.ics"'
        answer.headers["Cache-Control"] = NO_STORE
        return answer


def _there(rooms: Iterable[Meets | None]) -> Iterator[Meets]:
    return (room for room in rooms if room is not None)


def duty(room: RoomConfig, who: str, now: Instant) -> tuple[Occurrence, ...]:
    """The meetings of a room, a month back and some ahead, at which that facilitator is on the rota."""
    if room.schedule is None or who not in rota.names(room.rota.rota):
        return ()
    schedule = room.schedule.schedule
    window = recurrence.occurrences(schedule, Instant(now - PAST_MS), Instant(now + AHEAD_MS))
    return tuple(one for one in window if who in rota.on_duty(room.rota.rota, schedule, one))


def _only(schedule: Schedule, days: tuple[Occurrence, ...]) -> Schedule:
    """A schedule of those days alone: somebody's duties follow no rule of their own."""
    first, *others = [one.nominal.date() for one in days] or [schedule.starts_on]
    left_out = () if days else (schedule.starts_on,)
    return Schedule(schedule.tz, schedule.start, first, None, left_out, tuple(others))


def duty_token(name: str, key: bytes) -> str:
    """For the address of somebody's own calendar. It shows when they are on duty, and gives no right."""
    return to_text(_seal(name, key) + name.encode())


def facilitator(token: str, key: bytes) -> str | None:
    """Whose calendar it is; None for a token that this server did not make."""
    data = from_text(token)
    if data is None or len(data) <= SEAL_BYTES:
        return None
    seal, body = data[:SEAL_BYTES], data[SEAL_BYTES:]
    try:
        name = body.decode()
    except UnicodeDecodeError:
        return None
    return name if hmac.compare_digest(seal, _seal(name, key)) else None


def _seal(name: str, key: bytes) -> bytes:
    return mac(key, b"duty calendar", name.encode())[:SEAL_BYTES]
