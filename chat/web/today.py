"""A facilitator's own page at the door: sessions, the plan, who is with them, what to see to, "I can't make it"."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from aiohttp import web

from chat.core import rota
from chat.core.alerts import DAY_MS, HELPLINE_DAYS
from chat.core.invitations import Invitation
from chat.core.names import Instant, Role, RoomId, Value
from chat.core.plan import Step
from chat.ports import StoreUnavailable
from chat.web import language
from chat.web.api import INVITATION_HEADER, answer
from chat.web.parts import Parts
from chat.web.rooms import RoomSeen
from chat.web.times import iso
from chat.web.words import plan_words

SHOWN: Final = 3


@dataclass(frozen=True)
class DutyShown:
    """A session that they are on the rota for, or the next ones where there is no rota."""

    starts: str
    with_: Sequence[str]
    cancelled: bool


@dataclass(frozen=True)
class StepPlanned:
    """One step of the room's usual plan, for orientation."""

    name: str
    minutes: int


@dataclass(frozen=True)
class TodayShown:
    """`GET /api/rooms/<room>/today`."""

    name: str
    sessions: Sequence[DutyShown]
    plan: Sequence[StepPlanned]
    """None of them: open talk."""
    wanted: int
    """How many facilitators the room asks for."""
    helplines_fresh: bool
    green_room_in: int | None
    """Seconds until they may come in; 0: now. None: at any time, or nothing is planned."""


class CannotCome(Value, frozen=True, forbid_unknown_fields=True):
    """`POST /api/rooms/<room>/cannot-come`: which session, by its start in UTC."""

    starts: str


class Today:
    """For facilitators by their invitation; everybody else is told nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        room = "/api/rooms/{room:[a-z0-9]{4,32}}"
        return [web.get(f"{room}/today", self._today), web.post(f"{room}/cannot-come", self._cannot_come)]

    async def _today(self, request: web.Request) -> web.Response:
        invitation = self._facilitator(request)
        room = await self._parts.rooms.one(request.match_info["room"], invited=True)
        name = invitation.name or ""
        schedule = room.config.schedule
        next_ = next((one for one in room.coming if one.starts_at not in room.cancelled), None)
        said = plan_words(language.of(request, self._parts.languages))
        green = None if next_ is None else next_.green_room_at
        return answer(
            TodayShown(
                name=name,
                sessions=_duties(room, name),
                plan=tuple(_planned(step, said) for step in room.config.planned_steps),
                wanted=schedule.min_facilitators if schedule is not None else 1,
                helplines_fresh=self._fresh(room.now),
                green_room_in=None if green is None else max(0, -(-(green - room.now) // 1000)),
            )
        )

    async def _cannot_come(self, request: web.Request) -> web.Response:
        invitation = self._facilitator(request)
        try:
            asked = msgspec.json.decode(await request.read(), type=CannotCome)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return answer({"code": "bad"}, 400)
        room = await self._parts.rooms.one(request.match_info["room"], invited=True)
        planned = next((one for one in room.coming if iso(one.starts_at) == asked.starts), None)
        if planned is None or self._parts.ask is None:
            return answer({"code": "bad"}, 400)
        question = {
            "ask": "cannot_come",
            "room": room.config.id,
            "start": planned.starts_at,
            "name": invitation.name or "",
        }
        try:
            told = await self._parts.ask(question)
        except StoreUnavailable:
            return answer({"code": "unavailable"}, 503)
        if not told["ok"]:
            return answer({"code": "unavailable"}, 503)
        return answer({"told": bool(told["answer"]["told"])})

    def _facilitator(self, request: web.Request) -> Invitation:
        room = RoomId(request.match_info["room"])
        found = self._parts.invitation(request.headers.get(INVITATION_HEADER, ""), room)
        if found is None or found.role is not Role.FACILITATOR:
            raise web.HTTPForbidden
        return found

    def _fresh(self, now: Instant) -> bool:
        """Whether somebody has called every helpline within the last half year."""
        today = now // DAY_MS
        days = [line.checked_on for line in self._parts.config.helplines]
        return all(day is not None and today - _epoch_days(day) <= HELPLINE_DAYS for day in days)


def _planned(step: Step, said: Mapping[str, str]) -> StepPlanned:
    return StepPlanned(said.get(step.name, step.name) if step.ready else step.name, step.minutes)


def _epoch_days(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days


def _duties(room: RoomSeen, name: str) -> list[DutyShown]:
    if room.config.schedule is None:
        return []
    own, schedule = room.config.rota.rota, room.config.schedule.schedule
    found = []
    for planned in room.coming:
        names = rota.on_duty(own, schedule, planned.occurrence)
        if not names or name in names:
            others = tuple(other for other in names if other != name)
            found.append(DutyShown(iso(planned.starts_at), others, planned.starts_at in room.cancelled))
    return found[:SHOWN]
