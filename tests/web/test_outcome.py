"""The form that people send after the close: taken once, refused when it is none, and never repeated."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from chat.core.names import RoomId
from chat.core.outcomes import Answers
from chat.ports import Counted, StoreUnavailable
from chat.web.outcome import RATE
from tests.web.site import Site, running, with_changes

FORM: dict[str, Any] = {"meeting": "label", "slip": "good", "answers": {"hope": [3, 4], "alone": 5}}
PATH = "/api/rooms/7f3k/outcome"


class Taker:
    """Where forms go."""

    def __init__(self) -> None:
        self.taken: list[Answers] = []
        self.says: Counted | StoreUnavailable | None = Counted.COUNTED

    async def take(self, room: RoomId, meeting: str, slip: str, answers: Answers) -> Counted | None:
        if isinstance(self.says, StoreUnavailable):
            raise self.says
        self.taken.append(answers)
        return self.says if (room, meeting, slip) == ("7f3k", "label", "good") else None


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
async def site(taker: Taker) -> AsyncIterator[Site]:
    async with running(take=taker.take) as site:
        yield site


async def sends(site: Site, form: Any, path: str = PATH, **more: Any) -> tuple[int, str]:
    async with site.client.post(site.url + path, json=form, **more) as response:
        return response.status, await response.text()


async def test_a_form_is_taken_and_answered_with_nothing(site: Site, taker: Taker) -> None:
    assert await sends(site, FORM) == (204, "")
    assert taker.taken == [Answers(hope=(3, 4), alone=5)]


@pytest.mark.parametrize(
    ("says", "status", "code"),
    [
        (Counted.AGAIN, 204, ""),
        (Counted.LATE, 410, '{"code":"late"}'),
        (None, 403, '{"code":"bad_slip"}'),
        (StoreUnavailable(), 503, '{"code":"unavailable"}'),
    ],
)
async def test_what_became_of_it_is_a_code(
    site: Site, taker: Taker, says: Counted | StoreUnavailable | None, status: int, code: str
) -> None:
    taker.says = says
    assert await sends(site, FORM) == (status, code)


@pytest.mark.parametrize(
    "form",
    [
        None,
        [],
        {},
        FORM | {"answers": {}},
        FORM | {"answers": {"hope": [3, 9]}},
        FORM | {"answers": {"name": "Puffin"}},
        FORM | {"who": "Puffin"},
        FORM | {"slip": "x" * 65},
        FORM | {"meeting": "x" * 2000},
    ],
)
async def test_what_is_no_form_is_refused(site: Site, taker: Taker, form: Any) -> None:
    assert await sends(site, form) == (400, '{"code":"bad"}')
    assert taker.taken == []


async def test_a_form_of_another_kind_or_without_a_length_is_refused(site: Site, taker: Taker) -> None:
    async def piecemeal() -> AsyncIterator[bytes]:
        yield b"{}"

    for body, kind in ((b"{}", "text/plain"), (piecemeal(), "application/json")):
        async with site.client.post(site.url + PATH, data=body, headers={"Content-Type": kind}) as response:
            assert response.status == 400
    assert taker.taken == []


async def test_a_room_that_is_not_there_answers_like_one_that_is(site: Site) -> None:
    for path in ("/api/rooms/nowhere/outcome", PATH):
        assert await sends(site, FORM | {"slip": "forged"}, path) == (403, '{"code":"bad_slip"}')


async def test_more_than_any_room_would_send_has_to_wait(site: Site, taker: Taker) -> None:
    found = await asyncio.gather(*(sends(site, {}) for _ in range(RATE.burst + 200)))
    assert (429, '{"code":"too_fast"}') in found


async def test_the_door_says_whether_people_are_asked_and_promises_accordingly() -> None:
    config = with_changes()
    first, *others = config.rooms
    quiet = msgspec.structs.replace(first, outcomes=False)
    async with running(msgspec.structs.replace(config, rooms=(quiet, *others))) as site:
        for room, asks in ((quiet, False), (others[0], True)):
            _, door = await site.json(f"/api/rooms/{room.id}/door")
            assert door["outcomes"] is asks
            assert any("We ask how you feel." in str(line) for line in door["keep"]) is asks  # type: ignore[attr-defined]


async def test_without_anybody_who_counts_there_is_no_such_page() -> None:
    async with running() as site:
        assert (await sends(site, FORM))[0] == 404


async def test_nothing_of_an_answer_reaches_a_log(site: Site, taker: Taker, caplog: pytest.LogCaptureFixture) -> None:
    taker.says = StoreUnavailable()
    with caplog.at_level(logging.DEBUG):
        await sends(site, FORM)
        await sends(site, FORM | {"answers": {"alone": "canary"}})
    assert not [word for word in ("canary", "label", "good", "hope") if word in caplog.text]
