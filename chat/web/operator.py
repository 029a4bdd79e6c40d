"""The operator page: what the command line does over the control socket, behind an operator's invitation."""

from typing import Any, Final

import msgspec
from aiohttp import web

from chat.ports import StoreUnavailable
from chat.web.api import INVITATION_HEADER, answer
from chat.web.parts import Parts

ALLOWED: Final = frozenset({"status", "tonight", "cancel", "notice", "reports", "report"})
"""What a page may ask. It edits no configuration, reads no room, and wipes nothing."""
_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


class OperatorApi:
    """`POST /api/operator`: one question, one answer. Who has no invitation for it learns nothing."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/api/operator", self._asked)]

    async def _asked(self, request: web.Request) -> web.Response:
        # The header cannot be sent from another origin's page without asking first, which is refused.
        if not self._parts.operator(request.headers.get(INVITATION_HEADER, "")) or self._parts.ask is None:
            return answer({"code": "bad_invitation"}, 403)
        try:
            question = _decode(await request.read())
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return answer({"code": "bad"}, 400)
        if question.get("ask") not in ALLOWED:
            return answer({"code": "bad"}, 400)
        try:
            return answer(await self._parts.ask(question))
        except StoreUnavailable:
            return answer({"code": "unavailable"}, 503)
