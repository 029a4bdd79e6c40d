"""The web side as one aiohttp application; the gateway adds its route to it."""

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from chat.telemetry.logs import Log
from chat.web import headers
from chat.web.api import Api, answer
from chat.web.brand import Brand
from chat.web.calendars import Calendars
from chat.web.files import Files
from chat.web.health import HealthPages
from chat.web.operator import OperatorApi
from chat.web.outcome import OutcomeApi
from chat.web.pages import Pages
from chat.web.parts import Parts
from chat.web.runner import UNREAD
from chat.web.today import Today
from chat.web.visit import Visit

MAX_BODY_BYTES: Final = 16384
"""Nothing that a page sends is larger; whoever sends more is not one of our pages."""
SOCKET_PATH: Final = "/socket.io/"
_CLASSES: Final = frozenset({"api", "static", "r", "agreement", "calendar", "socket.io"})
_log = Log("web")


def build(parts: Parts) -> web.Application:
    """Routes, the exact headers on whatever leaves, and a page with help for whatever fails."""
    pages = Pages(parts)
    site = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[_errors(pages)])
    others = (Calendars(parts), Today(parts), OperatorApi(parts), Visit(parts), HealthPages(parts), Brand(parts))
    for part in (pages, Api(parts), *others, Files(parts.built)):
        site.add_routes(part.routes())
    if parts.take_outcome is not None:
        site.add_routes(OutcomeApi(parts.take_outcome, parts.clock).routes())
    site[UNREAD] = pages.unread
    fixed = headers.headers(parts.config)

    async def prepare(request: web.Request, response: web.StreamResponse) -> None:
        headers.apply(fixed, response)
        parts.metrics.responses.labels(str(response.status), _class(request.path)).inc()

    site.on_response_prepare.append(prepare)
    return site


def metrics_site(counts: Callable[[], Awaitable[bytes]]) -> web.Application:
    """`/metrics`, for a port of its own on the loopback interface."""

    async def show(_request: web.Request) -> web.Response:
        return web.Response(body=await counts(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def prepare(_request: web.Request, response: web.StreamResponse) -> None:
        headers.apply({"Cache-Control": headers.NO_STORE}, response)

    site = web.Application()
    site.router.add_get("/metrics", show)
    site.on_response_prepare.append(prepare)
    return site


def _errors(pages: Pages) -> Middleware:
    """Whatever goes wrong: a page with help on it, or a code for the API. Never an exception's text."""

    def failed(request: web.Request, status: int) -> web.Response:
        if request.path.startswith("/api/"):
            return answer({"code": "not_found" if status == 404 else "internal" if status >= 500 else "bad"}, status)
        return pages.error(request, status)

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith(SOCKET_PATH):
            return await handler(request)
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            response = failed(request, error.status)
            if allowed := error.headers.get("Allow"):
                response.headers["Allow"] = allowed
            return response
        except Exception as error:
            _log.error("page_failed", route=_class(request.path), error=error)
            return failed(request, 500)

    return middleware


def _class(path: str) -> str:
    """What a counter may say of a path: its kind, never the path itself, which names a room."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in _CLASSES else "page"
