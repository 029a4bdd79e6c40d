"""What a room page asks beside its socket: its kept name, the deck of prompts, and to be forgotten at once."""

from typing import Annotated, Final

import msgspec
from aiohttp import web

from chat.config.prompts import Prompt, deck
from chat.core.names import Kept, RoomId
from chat.web import language
from chat.web.api import answer
from chat.web.parts import Parts
from chat.web.words import card_words

MOST_NAMES: Final = 3
"""As many as a newcomer is offered at once."""
FORGET: Final = '"cache", "cookies", "storage"'
"""What the browser throws away after a quick exit, also what a page that hung could not."""


class Keeps(msgspec.Struct, forbid_unknown_fields=True):
    """Secrets for this room alone, each derived from one that stays on the device."""

    kept: Annotated[tuple[Kept, ...], msgspec.Meta(min_length=1, max_length=MOST_NAMES)]


class Leaves(msgspec.Struct, forbid_unknown_fields=True):
    """The seat of somebody who has left quickly."""

    room: Annotated[str, msgspec.Meta(max_length=32)]
    meeting: Annotated[str, msgspec.Meta(max_length=200)]
    seat: Annotated[str, msgspec.Meta(max_length=200)]


_keeps = msgspec.json.Decoder(Keeps).decode
_leaves = msgspec.json.Decoder(Leaves).decode


class Visit:
    """Three small answers. None of them says anything about who is inside."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._deck = deck()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/rooms/{room:[a-z0-9]{4,32}}/kept", self._kept),
            web.post("/api/leave", self._leave),
            web.get("/api/prompts", self._prompts),
        ]

    async def _kept(self, request: web.Request) -> web.Response:
        """The names that belong to secrets. By POST: an address is written down by proxies and histories."""
        try:
            asked = _keeps(await request.read())
        except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise web.HTTPBadRequest from error
        room = RoomId(request.match_info["room"])
        return answer({"offers": [self._parts.kept(room, secret) for secret in asked.kept]})

    async def _leave(self, request: web.Request) -> web.Response:
        """Always the same answer: it tells nobody whether a seat exists."""
        if request.headers.get("Origin") not in self._parts.config.origins:
            # Another site must not be able to clear what this one keeps in somebody's browser.
            raise web.HTTPForbidden
        try:
            left = _leaves(await request.read())
        except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError):
            pass
        else:
            await self._parts.desk.leave_quickly(RoomId(left.room), left.meeting, left.seat)
        return web.Response(status=204, headers={"Clear-Site-Data": FORGET})

    async def _prompts(self, request: web.Request) -> web.Response:
        said = card_words(language.of(request, self._parts.languages))
        return answer(
            {"prompts": [Prompt(said.get(one.topic, one.topic), said.get(one.text, one.text)) for one in self._deck]}
        )
