"""The pages that work without JavaScript, rendered here."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from chat.config import RoomConfig
from chat.web import helplines
from chat.web.parts import Parts
from chat.web.privacy import kept
from chat.web.rooms import RoomSeen
from chat.web.words import words

PLAIN: Final = ("help", "accessibility", "ended")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Pages:
    """Renders every page. Titles are neutral by default: others may see the tab or the history."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._words = words()
        self._environment = Environment(
            loader=PackageLoader("chat.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._environment.globals.update(words=self._words, built=parts.built, action=_action)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._home),
            web.get("/r/{room:[a-z0-9]{4,32}}", self._room),
            web.get("/agreement/{room:[a-z0-9]{4,32}}", self._agreement),
            web.get("/privacy", self._privacy),
            *(web.get(f"/{name}", self._plain(name)) for name in PLAIN),
        ]

    def error(self, status: int) -> web.Response:
        """The page of a failed request. Never empty: somebody may need help right there."""
        kind = "not_found" if status == 404 else "broken" if status >= 500 else "refused"
        return self._page("error.html", self._title(f"page.error.{kind}.title"), status=status, kind=kind)

    async def _home(self, _request: web.Request) -> web.Response:
        return self._page("home.html", self._title("page.home.title"), rooms=await self._parts.rooms.listed())

    async def _room(self, request: web.Request) -> web.Response:
        room = await self._parts.rooms.one(request.match_info["room"])
        return self._page("room.html", self._room_title(room), room=room, keep=self._kept(room.config))

    async def _agreement(self, request: web.Request) -> web.Response:
        room = await self._parts.rooms.one(request.match_info["room"])
        return self._page("agreement.html", self._title("page.agreement.title"), room=room)

    async def _privacy(self, _request: web.Request) -> web.Response:
        store = self._parts.config.store
        level = self._parts.facts().volatility
        about = self._words(
            f"page.privacy.store.{level}", by=store.attested_by or "?", on=str(store.attested_on or "?")
        )
        return self._page("privacy.html", self._title("page.privacy.title"), keep=self._kept(), about_store=about)

    def _plain(self, name: str) -> Handler:
        key = {"help": "page.help.title", "accessibility": "page.access.title", "ended": "page.ended.title"}[name]

        async def handler(_request: web.Request) -> web.StreamResponse:
            return self._page(f"{name}.html", self._title(key))

        return handler

    def _kept(self, room: RoomConfig | None = None) -> tuple[str, ...]:
        return kept(self._parts.facts(room), self._words)

    def _title(self, key: str) -> str:
        neutral = self._words("page.title")
        if self._parts.config.page.neutral_titles:
            return f"{self._words(key)} - {neutral}"
        return self._words("page.title.of", page=self._words(key), organisation=self._parts.config.page.organisation)

    def _room_title(self, room: RoomSeen) -> str:
        if self._parts.config.page.neutral_titles:
            return self._words("page.title")
        organisation = self._parts.config.page.organisation
        return self._words("page.title.of", page=room.config.title, organisation=organisation)

    def _page(self, template: str, title: str, *, status: int = 200, **values: Any) -> web.Response:
        config = self._parts.config
        text = self._environment.get_template(template).render(
            title=title,
            config=config,
            helplines=helplines.countries(config.helplines, self._words),
            **values,
        )
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")


def _action(room: RoomSeen) -> str:
    return "page.room.join" if room.door.may_come else "page.room.look"
