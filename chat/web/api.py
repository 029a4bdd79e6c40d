"""The HTTP API that the room page reads before it opens a socket."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from aiohttp import web

from chat.config import Helpline, Resource
from chat.core.handles import Offer
from chat.core.names import Phase, Role, RoomId
from chat.web import language
from chat.web.parts import Parts
from chat.web.privacy import kept
from chat.web.rooms import Door, RoomSeen
from chat.web.times import iso
from chat.web.words import plan_words, words

INVITATION_HEADER = "Fireside-Invitation"
"""In a header, not in the address: an address is written down by proxies and histories."""


@dataclass(frozen=True)
class SessionListed:
    """One planned session. Times are ISO 8601, in UTC."""

    starts: str
    doors: str
    ends: str
    cancelled: bool


@dataclass(frozen=True)
class RoomListed:
    """One line of `GET /api/rooms`: what a page elsewhere may show of a room."""

    id: str
    title: str
    for_whom: str
    topic: str
    tags: Sequence[str]
    languages: Sequence[str]
    url: str
    calendar: str | None
    time_zone: str | None
    state: Door
    phase: Phase | None
    sharing_capacity: int
    listening_capacity: int
    duration_minutes: int
    sessions: Sequence[SessionListed]
    notices: Sequence[str]


@dataclass(frozen=True)
class RoomsListed:
    """`GET /api/rooms`; its JSON Schema is at `/api/rooms.schema.json`."""

    rooms: Sequence[RoomListed]


@dataclass(frozen=True)
class AgreementShown:
    """What a newcomer accepts, and the version that the Hello returns."""

    version: str
    lines: Sequence[str]
    language: str


@dataclass(frozen=True)
class DoorShown:
    """`GET /api/rooms/<room>/door`: everything that is asked and said before coming in."""

    room: str
    language: str
    """What the title and everything else that the operator wrote about the room is written in."""
    title: str
    for_whom: str
    topic: str
    state: Door
    phase: Phase | None
    facilitators: int
    seconds_left: int | None
    opens_in: int | None
    """Seconds until the doors of the next session; None: nothing is planned, or they should be open."""
    next_session: str | None
    """When the next session begins that takes place, in UTC."""
    time_zone: str | None
    sharing_full: bool
    listening_full: bool
    sharing_capacity: int
    listening_capacity: int
    duration_minutes: int
    plan_words: Mapping[str, str]
    """What ready plans say, from English into the language of the page. Any may be chosen for tonight."""
    agreement: AgreementShown
    age_rule: str | None
    keep: Sequence[str]
    outcomes: bool
    """Whether people are asked how they are, here and at the end."""
    offers: Sequence[Offer]
    helplines: Sequence[Helpline]
    disabled_reactions: Sequence[str]
    kept_names: bool
    typing: bool
    resources: Sequence[Resource]
    organisation: str
    complaints: str | None
    responsible: str | None
    """Whom a facilitator can turn to. It stands on the privacy page too."""
    leave_to: str
    neutral_title: bool
    notices: Sequence[str]
    """Sentences of today: where to turn when it is cancelled, and what the operator says."""
    invited_as: Role | None
    """What the invitation that came with the question makes of its holder; None: it does not count, or needs a PIN."""


class Api:
    """Answers in JSON. Nothing in it is about a person."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/rooms", self._rooms),
            web.get("/api/rooms.schema.json", self._schema),
            web.get("/api/rooms/{room:[a-z0-9]{4,32}}/door", self._door),
        ]

    async def _rooms(self, _request: web.Request) -> web.Response:
        base = self._parts.config.base_url
        found = RoomsListed([_listed(room, base) for room in await self._parts.rooms.listed()])
        return _for_everybody(answer(found))

    async def _schema(self, _request: web.Request) -> web.Response:
        return _for_everybody(answer(msgspec.json.schema(RoomsListed)))

    async def _door(self, request: web.Request) -> web.Response:
        room = RoomId(request.match_info["room"])
        token = request.headers.get(INVITATION_HEADER, "")
        invited = bool(token) and self._parts.invited(token, room)
        chosen = language.of(request, self._parts.languages)
        invitation = self._parts.invitation(token, room) if token else None
        seen = await self._parts.rooms.one(room, invited=invited)
        return answer(self._shown(seen, chosen, None if invitation is None else invitation.role))

    def _today(self, seen: RoomSeen, chosen: str) -> tuple[str, ...]:
        # That it is cancelled is the state; who had come for it may need somebody.
        help_now = (words(chosen)("page.room.help_now"),) if seen.door is Door.CANCELLED else ()
        return (*help_now, *self._parts.notices(None), *seen.notices)

    def _shown(self, seen: RoomSeen, chosen: str, role: Role | None) -> DoorShown:
        room, status, page = seen.config, seen.status, self._parts.config.page
        return DoorShown(
            room=room.id,
            language=room.written_in,
            title=room.title,
            for_whom=room.for_whom,
            topic=room.topic,
            state=seen.door,
            phase=status.phase,
            facilitators=status.facilitators,
            seconds_left=status.seconds_left,
            opens_in=_opens_in(seen),
            next_session=iso(seen.next.starts_at) if seen.next is not None else None,
            time_zone=room.schedule.tz if room.schedule is not None else None,
            sharing_full=status.sharing_full,
            listening_full=status.listening_full,
            sharing_capacity=room.sharing_capacity,
            listening_capacity=room.listening_capacity,
            duration_minutes=room.duration_minutes,
            plan_words=plan_words(chosen),
            agreement=AgreementShown(room.agreement.current, room.agreement.lines, room.agreement_in),
            age_rule=room.age_rule,
            keep=kept(self._parts.facts(room), words(chosen)),
            outcomes=room.outcomes,
            offers=self._parts.offers(RoomId(room.id)),
            helplines=self._parts.config.helplines,
            disabled_reactions=room.disabled_reactions,
            kept_names=room.kept_names,
            typing=room.typing,
            resources=room.resources,
            organisation=page.organisation,
            complaints=page.complaints,
            responsible=page.responsible,
            leave_to=page.leave_to,
            neutral_title=page.neutral_titles,
            notices=self._today(seen, chosen),
            invited_as=role,
        )


def answer(value: object, status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), status=status, content_type="application/json")


def _opens_in(seen: RoomSeen) -> int | None:
    later = [one.doors_at for one in seen.coming if one.doors_at > seen.now and one.starts_at not in seen.cancelled]
    return -(-(later[0] - seen.now) // 1000) if later else None


def _for_everybody(response: web.Response) -> web.Response:
    """A charity's own site may read it: nothing in it is about a person, and no cookie or secret goes with it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _listed(seen: RoomSeen, base: str) -> RoomListed:
    room = seen.config
    return RoomListed(
        id=room.id,
        title=room.title,
        for_whom=room.for_whom,
        topic=room.topic,
        tags=room.tags,
        languages=room.languages,
        url=f"{base}/r/{room.id}",
        calendar=f"{base}/calendar/{room.id}.ics" if room.schedule is not None else None,
        time_zone=room.schedule.tz if room.schedule is not None else None,
        state=seen.door,
        phase=seen.status.phase,
        sharing_capacity=room.sharing_capacity,
        listening_capacity=room.listening_capacity,
        duration_minutes=room.duration_minutes,
        sessions=[
            SessionListed(iso(one.starts_at), iso(one.doors_at), iso(one.ends_at), one.starts_at in seen.cancelled)
            for one in seen.coming
        ],
        notices=seen.notices,
    )
