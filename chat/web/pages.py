"""The pages that work without JavaScript, rendered here."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from chat.web import directory, helplines, language, times
from chat.web.parts import Parts
from chat.web.privacy import kept
from chat.web.rooms import RoomSeen
from chat.web.words import Words, words

PLAIN: Final = {"help": "help", "accessibility": "access", "ended": "ended", "operator": "operator"}
"""Pages without anything of their own, with the name that their words have."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Pages:
    """Renders every page. Titles are neutral by default: others may see the tab or the history."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._environment = Environment(
            loader=PackageLoader("chat.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._environment.globals.update(
            built=parts.built,
            action=_action,
            iso=times.iso,
            spoken=times.spoken,
            zone=times.zone,
            left=times.left,
            lang=language.attribute,
        )

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._home),
            web.get("/r/{room:[a-z0-9]{4,32}}", self._room),
            web.get("/agreement/{room:[a-z0-9]{4,32}}", self._agreement),
            web.get("/privacy", self._privacy),
            *(web.get(f"/{name}", self._plain(name)) for name in PLAIN),
        ]

    def error(self, request: web.Request, status: int) -> web.Response:
        """The page of a failed request. Never empty: somebody may need help right there."""
        kind = "not_found" if status == 404 else "broken" if status >= 500 else "refused"
        return self._page(request, "error.html", f"page.error.{kind}.title", status=status, kind=kind)

    def unread(self) -> str:
        """The same for what could not even be read as a request, and so asks for no language."""
        return self._text(
            words(self._parts.languages[0]), None, "error.html", "page.error.refused.title", kind="refused"
        )

    async def _home(self, request: web.Request) -> web.Response:
        rooms, say = await self._parts.rooms.listed(), self._say(request)
        wanted = directory.Wanted(request.query.get("about", ""), request.query.get("speaks", ""))
        return self._page(
            request,
            "home.html",
            "page.home.title",
            any_rooms=bool(rooms),
            scheduled=any(room.coming for room in rooms),
            sections=directory.sections(rooms, wanted),
            tags=[(directory.mark(tag), tag, written_in) for tag, written_in in directory.tags(rooms).items()],
            speaks=directory.language_names(directory.languages(rooms), say.locale),
            wanted=wanted,
            asked_language=language.asked_for(request, self._parts.languages),
            notices=self._parts.notices(None),
        )

    async def _room(self, request: web.Request) -> web.Response:
        room = await self._parts.rooms.one(request.match_info["room"])
        kept_ = kept(self._parts.facts(room.config), self._say(request))
        say, codes = self._say(request), room.config.languages
        # Worth a line only where it is not what the page is in anyway.
        speaks = () if codes == (say.language,) else tuple(directory.language_names(codes, say.locale).values())
        notices = (*self._parts.notices(None), *room.notices)
        return self._page(request, "room.html", None, room=room, keep=kept_, notices=notices, speaks=speaks)

    async def _agreement(self, request: web.Request) -> web.Response:
        room = await self._parts.rooms.one(request.match_info["room"])
        return self._page(request, "agreement.html", "page.agreement.title", room=room)

    async def _privacy(self, request: web.Request) -> web.Response:
        store, say = self._parts.config.store, self._say(request)
        level = self._parts.facts().volatility
        about = say(f"page.privacy.store.{level}", by=store.attested_by or "?", on=str(store.attested_on or "?"))
        keep = kept(self._parts.facts(), say)
        return self._page(
            request,
            "privacy.html",
            "page.privacy.title",
            keep=keep,
            about_store=about,
            kept_names=self._parts.facts().kept_names,
        )

    def _plain(self, name: str) -> Handler:
        async def handler(request: web.Request) -> web.StreamResponse:
            return self._page(request, f"{name}.html", f"page.{PLAIN[name]}.title")

        return handler

    def _say(self, request: web.Request) -> Words:
        return words(language.of(request, self._parts.languages))

    def _title(self, say: Words, key: str | None, room: RoomSeen | None) -> str:
        page = self._parts.config.page
        if page.neutral_titles:
            return say("page.title") if key is None else f"{say(key)} - {say('page.title')}"
        about = say(key) if key is not None else room.config.title if room is not None else say("page.title")
        return say("page.title.of", page=about, organisation=page.organisation)

    def _page(
        self, request: web.Request, template: str, key: str | None, *, status: int = 200, **values: Any
    ) -> web.Response:
        say = self._say(request)
        text = self._text(say, language.asked_for(request, self._parts.languages), template, key, **values)
        answer = web.Response(text=text, status=status, content_type="text/html", charset="utf-8")
        answer.headers["Content-Language"] = say.language
        answer.headers["Vary"] = "Accept-Language"
        return answer

    def _text(self, say: Words, asked: str | None, template: str, key: str | None, **values: Any) -> str:
        """`key`: of the page's title; None: the title is the room's. `asked`: the language that the address names."""
        config = self._parts.config
        return self._environment.get_template(template).render(
            title=self._title(say, key, values.get("room")),
            config=config,
            words=say,
            languages=self._parts.languages,
            language_name=language.own_name,
            to=_links(asked),
            helplines=helplines.countries(config.helplines, say),
            **values,
        )


def _links(asked: str | None) -> Callable[[str], str]:
    """Links inside that keep the language of the address. Nothing else could remember it: there are no cookies."""
    return lambda path: path if asked is None else f"{path}?{language.PARAMETER}={asked}"


def _action(room: RoomSeen) -> str:
    return "page.room.join" if room.door.may_come else "page.room.look"
