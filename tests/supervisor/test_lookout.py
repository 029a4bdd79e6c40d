"""The lookout sees staffing and promises, shows them to operators alone, and calls somebody in time."""

import asyncio
import contextlib
import datetime as dt
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from chat.core.names import Role
from tests.supervisor.house import ROOM, Deployment, deployed
from tests.supervisor.person import Refusal

PLANNED = "m4tw"


SOON = dt.timedelta(minutes=5)


def planned(webhook: str = "http://127.0.0.1:9/none", starts_in: dt.timedelta = SOON) -> str:
    """A room whose first session starts some minutes from now, so that its doors are about to open."""
    soon = dt.datetime.now(dt.UTC) + starts_in
    return (
        f'[[rooms]]\nid = "{PLANNED}"\ntitle = "Evening circle"\nfor_whom = "For anyone."\n'
        f'[rooms.schedule]\ntz = "UTC"\nstart = "{soon:%H:%M}"\nstarts_on = {soon:%Y-%m-%d}\nrrule = "FREQ=DAILY"\n'
        '[rooms.rota]\nteams = [["Lee", "Ash"]]\n'
        f'[alerts]\nwebhook = "{webhook}"\n'
    )


class Hook:
    """Where the operator hears of things."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def answer(self, request: web.Request) -> web.Response:
        await self.heard.put(await request.json())
        return web.Response()

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(20):
            return await self.heard.get()


@contextlib.asynccontextmanager
async def hooked() -> AsyncIterator[tuple[Hook, str]]:
    hook, app = Hook(), web.Application()
    app.router.add_post("/hook", hook.answer)
    async with TestServer(app) as server:
        yield hook, str(server.make_url("/hook"))


async def asked(house: Deployment, token: str, question: Any) -> tuple[int, Any]:
    body = question if isinstance(question, bytes) else json.dumps(question).encode()
    headers = {"Fireside-Invitation": token}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{house.url}/api/operator", data=body, headers=headers) as answer,
    ):
        return answer.status, await answer.json()


@pytest.mark.timeout(90)
async def test_a_session_that_is_due_with_nobody_there_calls_somebody_and_says_when_it_is_over(tmp_path: Path) -> None:
    async with hooked() as (hook, url), deployed(tmp_path, more=planned(url)) as house:
        called = await hook.next()
        assert (called["alert"], called["room"], called["over"]) == ("nobody_there", PLANNED, False)
        assert "Evening" not in json.dumps(called)
        lee = await house.enters(invitation=house.invitation(room=PLANNED), room=PLANNED)
        over = await hook.next()
        assert (over["alert"], over["room"], over["over"]) == ("nobody_there", PLANNED, True)
        await lee.goes()


@pytest.mark.timeout(90)
async def test_five_wrong_pins_call_somebody(tmp_path: Path) -> None:
    async with hooked() as (hook, url), deployed(tmp_path, more=f'[alerts]\nwebhook = "{url}"\n') as house:
        for _ in range(5):
            with pytest.raises(Refusal, match="wrong_pin"):
                await house.enters(invitation=house.invitation(pin="246810"), pin="000000")
        assert (await hook.next())["alert"] == "wrong_pins"


@pytest.mark.timeout(90)
async def test_an_operator_sees_tonight_and_nobody_else_does(tmp_path: Path) -> None:
    async with deployed(tmp_path, more=planned()) as house:
        lee = await house.opened()
        await lee.must("say", text="canary in a room")
        operator = house.invitation("Priya", role=Role.OPERATOR)
        for stranger in ("", "nonsense", house.invitation()):
            assert (await asked(house, stranger, {"ask": "tonight"}))[0] == 403
        status, told = await asked(house, operator, {"ask": "tonight"})
        assert status == 200
        seen = told["answer"]
        (session,) = seen["sessions"]
        assert (session["room"], session["state"], session["wanted"]) == (PLANNED, "late", 1)
        assert session["names"] == ["Lee", "Ash"]
        assert [alert["trouble"] for alert in seen["alerts"]] == ["nobody_there"]
        assert seen["promises"]["messages"] == 1
        assert seen["promises"]["saves"] is False
        assert seen["promises"]["keys"] == 1
        assert "canary" not in json.dumps(told)
        # They can call it off, and put it back; what the page cannot do it cannot ask for.
        wish = {"ask": "cancel", "room": PLANNED, "day": session["day"], "start": session["starts"]}
        assert (await asked(house, operator, wish))[1]["ok"]
        _, told = await asked(house, operator, {"ask": "tonight"})
        assert told["answer"]["sessions"][0]["state"] == "cancelled"
        assert told["answer"]["alerts"] == []
        for refused in ({"ask": "revoke", "id": "x"}, {"ask": "wipe"}, {}, b"[", b"\xff", b"[" * 5000):
            assert (await asked(house, operator, refused))[0] == 400


@pytest.mark.timeout(60)
async def test_tomorrows_session_shows_that_it_is_cancelled_while_todays_is_on(tmp_path: Path) -> None:
    async with deployed(tmp_path, workers=1, more=planned(starts_in=-SOON)) as house:

        async def states() -> list[str]:
            return [session["state"] for session in (await house.ask("tonight"))["sessions"]]

        today, tomorrow = (await house.ask("tonight"))["sessions"]
        assert tomorrow["starts"] - today["starts"] == 24 * 60 * 60 * 1000
        wish = {"room": PLANNED, "day": tomorrow["day"], "start": tomorrow["starts"]}
        await house.ask("cancel", **wish)
        assert await states() == ["late", "cancelled"]
        await house.ask("cancel", **wish, undo=True)
        assert await states() == ["late", "coming"]


async def cannot_come(house: Deployment) -> dict[str, Any]:
    """Lee says so of the room's next session; what they are answered."""
    door = await house.door(PLANNED)
    headers = {"Fireside-Invitation": house.invitation(room=PLANNED)}
    body = json.dumps({"starts": door["next_session"]}).encode()
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{house.url}/api/rooms/{PLANNED}/cannot-come", data=body, headers=headers) as answer,
    ):
        assert answer.status == 200
        found: dict[str, Any] = await answer.json()
        return found


@pytest.mark.timeout(60)
async def test_who_cannot_come_in_a_week_stands_on_the_operators_page_until_it_is_cancelled(tmp_path: Path) -> None:
    async with deployed(tmp_path, workers=1, more=planned(starts_in=dt.timedelta(days=7))) as house:
        assert await cannot_come(house) == {"told": False}
        seen = await house.ask("tonight")
        assert seen["sessions"] == []
        (missing,) = seen["missing"]
        assert (missing["room"], missing["title"], missing["names"]) == (PLANNED, "Evening circle", ["Lee"])
        start = dt.datetime.fromtimestamp(missing["starts"] / 1000, dt.UTC)
        await house.ask("cancel", room=PLANNED, day=start.date().isoformat(), start=missing["starts"])
        assert (await house.ask("tonight"))["missing"] == []


@pytest.mark.timeout(60)
async def test_an_operators_link_that_is_taken_back_opens_nothing(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        operator = house.invitation("Priya", role=Role.OPERATOR)
        assert (await asked(house, operator, {"ask": "status"}))[0] == 200
        await house.ask("revoke", id="invitation-of-Priya")
        assert (await asked(house, operator, {"ask": "status"}))[0] == 403


@pytest.mark.timeout(60)
async def test_an_operators_link_lets_nobody_into_a_room(tmp_path: Path) -> None:
    async with deployed(tmp_path) as house:
        await house.opened()
        operator = house.invitation("Priya", role=Role.OPERATOR)
        with pytest.raises(Refusal, match="bad_invitation"):
            await house.enters(invitation=operator, room=ROOM)


async def test_who_cannot_come_is_answered_in_time_though_the_webhook_never_is(tmp_path: Path) -> None:
    async def hangs(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hung.append(writer)

    hung: list[asyncio.StreamWriter] = []
    silent = await asyncio.start_server(hangs, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}/hook"
    async with deployed(tmp_path, workers=1, more=planned(url)) as house:
        assert await cannot_come(house) == {"told": False}
        (session_seen,) = (await house.ask("tonight"))["sessions"]
        assert session_seen["missing"] == ["Lee"]
    for writer in hung:
        writer.close()
    silent.close()
