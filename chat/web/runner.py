"""How the site is served: no access log, no word about the software, also when a request is no HTTP."""

from collections.abc import Callable
from typing import Final

from aiohttp import hdrs, web
from aiohttp.web_protocol import RequestHandler
from aiohttp.web_request import BaseRequest
from aiohttp.web_server import Server

from chat.config import Config
from chat.web import headers

KEEPALIVE_SECONDS: Final = 30
SHUTDOWN_SECONDS: Final = 5
UNREAD: Final = web.AppKey[Callable[[], str]]("unread")
"""The page for a request that could not be read: a wrong address may be somebody's mistake on a bad evening."""


class Runner(web.AppRunner):
    """An application runner whose errors below the application carry our headers too."""

    def __init__(self, site: web.Application, config: Config) -> None:
        super().__init__(
            site,
            access_log=None,
            keepalive_timeout=KEEPALIVE_SECONDS,
            handler_cancellation=False,
            shutdown_timeout=SHUTDOWN_SECONDS,
        )
        self._fixed = headers.headers(config)
        self._unread = site[UNREAD]

    async def _make_server(self) -> Server:
        made = await super()._make_server()
        return _Server(self._fixed, self._unread, made)


class _Server(Server):
    """Makes our own protocol objects, otherwise the same as the application's server."""

    def __init__(self, fixed: dict[str, str], unread: Callable[[], str], like: Server) -> None:
        super().__init__(
            like.request_handler,
            request_factory=like.request_factory,
            handler_cancellation=like.handler_cancellation,
            loop=like._loop,
            **like._kwargs,
        )
        self._fixed = fixed
        self._unread = unread

    def __call__(self) -> RequestHandler:
        handler = _Protocol(self, loop=self._loop, **self._kwargs)
        handler.fixed, handler.unread = self._fixed, self._unread
        return handler


class _Protocol(RequestHandler):
    """aiohttp logs the peer's address with each malformed request, and quotes the request in the answer."""

    __slots__ = ("fixed", "unread")
    fixed: dict[str, str]
    unread: Callable[[], str]

    def handle_error(
        self,
        request: BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        if request.writer.output_size > 0:
            raise ConnectionError("the answer has begun already")
        response = _Bare(status=status, text=self.unread(), content_type="text/html", headers=self.fixed)
        response.force_close()
        return response


class _Bare(web.Response):
    """An answer made below the application, where no signal can take the software's name off."""

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        self.headers.pop(hdrs.SERVER, None)
