"""How people say how they are: a form that comes after the close, with a slip and without anything about who."""

from typing import Annotated, Final

import msgspec
from aiohttp import web

from chat.core.limits import Rate, spend, wait_ms
from chat.core.names import RoomId, Value
from chat.core.outcomes import Answers
from chat.ports import Clock, Counted, StoreUnavailable, Take
from chat.web.api import answer

MAX_BODY_BYTES: Final = 1024
"""Four answers and a slip are 200."""
RATE: Final = Rate(burst=600, interval_ms=20)
"""For the whole process: the largest room answers at once, and whoever tries slips gets 50 a second."""
Short = Annotated[str, msgspec.Meta(max_length=64)]


class Form(Value, frozen=True, forbid_unknown_fields=True):
    """The body of `POST /api/rooms/<room>/outcome`."""

    meeting: Short
    slip: Short
    answers: Answers


_decode = msgspec.json.Decoder(Form).decode


class OutcomeApi:
    """Takes a form, once for each slip. Answers with a code and never with what was in it."""

    def __init__(self, take: Take, clock: Clock) -> None:
        self._take = take
        self._clock = clock
        self._full_at = 0

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/api/rooms/{room:[a-z0-9]{4,32}}/outcome", self._outcome)]

    async def _outcome(self, request: web.Request) -> web.Response:
        now = self._clock.now()
        wait = wait_ms(self._full_at, now, RATE)
        if wait:
            return _refused("too_fast", 429, wait // 1000 + 1)
        self._full_at = spend(self._full_at, now, RATE)
        form = await _form(request)
        if form is None or form.answers.is_empty:
            return _refused("bad", 400)
        try:
            counted = await self._take(RoomId(request.match_info["room"]), form.meeting, form.slip, form.answers)
        except StoreUnavailable:
            return _refused("unavailable", 503, 2)
        if counted is None:
            return _refused("bad_slip", 403)
        if counted is Counted.LATE:
            return _refused("late", 410)
        # A second time is answered like the first: whoever did not hear the answer may ask again.
        return web.Response(status=204)


async def _form(request: web.Request) -> Form | None:
    if request.content_type != "application/json" or not 0 < (request.content_length or 0) <= MAX_BODY_BYTES:
        return None
    try:
        return _decode(await request.read())
    except msgspec.DecodeError:
        return None


def _refused(code: str, status: int, retry_after: int | None = None) -> web.Response:
    response = answer({"code": code}, status)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response
