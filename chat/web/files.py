"""Built files under /static/, from memory."""

from aiohttp import hdrs, web

from chat.web.built import PREFIX, Built
from chat.web.headers import IMMUTABLE


class Files:
    """Serves what was built, and nothing that was not in the manifest's folder at the start."""

    def __init__(self, built: Built) -> None:
        self._built = built

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PREFIX + "{name:.+}", self._file)]

    async def _file(self, request: web.Request) -> web.Response:
        file = self._built.files.get(request.match_info["name"])
        if file is None:
            raise web.HTTPNotFound
        headers = {hdrs.VARY: "Accept-Encoding"}
        if file.hashed:
            headers[hdrs.CACHE_CONTROL] = IMMUTABLE
        body = file.body
        if file.gzipped and "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, ""):
            headers[hdrs.CONTENT_ENCODING] = "gzip"
            body = file.gzipped
        return web.Response(body=body, headers=headers, content_type=file.type)
