"""A facilitator's own lines at the door, and "I can't make it": by their invitation and nothing less."""

import datetime as dt
import json
from typing import Any

from chat.config.facilitators import RotaConfig
from chat.config.rooms import StepConfig
from chat.core.invitations import Invitation, sign
from chat.core.names import Instant, InvitationId, Role, RoomId
from tests.web.site import KEY, Site
from tests.web.test_directory import TUESDAY, at, evening, seen

SOON = dt.timedelta(hours=2)
ROTA = RotaConfig((("Lee", "Ash"), ("Jo",)))


def invitation(name: str = "Lee", role: Role = Role.FACILITATOR, room: str = "m4tw") -> str:
    expires = Instant(at(TUESDAY) + 86_400_000)
    return sign(Invitation(InvitationId("one"), name, role, (RoomId(room),), expires), KEY)


async def told(site: Site, body: bytes, token: str) -> tuple[int, Any]:
    headers = {"Fireside-Invitation": token}
    async with site.client.post(f"{site.url}/api/rooms/m4tw/cannot-come", data=body, headers=headers) as answer:
        return answer.status, json.loads(await answer.read())


async def test_a_facilitator_reads_their_own_sessions_and_whom_they_are_with() -> None:
    async with seen(SOON, evening(rota=ROTA)) as site:
        _, lee = await site.json("/api/rooms/m4tw/today", **{"Fireside-Invitation": invitation("Lee")})
        _, jo = await site.json("/api/rooms/m4tw/today", **{"Fireside-Invitation": invitation("Jo")})
    assert lee["name"] == "Lee"
    assert lee["green_room_in"] == (2 * 60 - 25) * 60
    assert lee["helplines_fresh"] is False
    assert lee["plan"] == []
    found = {one["starts"][:10]: one["with_"] for one in [*lee["sessions"], *jo["sessions"]]}  # type: ignore[misc]
    assert [found[day] for day in sorted(found)][:2] in ([["Ash"], []], [[], ["Ash"]])


async def test_they_read_the_usual_plan_of_the_room() -> None:
    steps = (StepConfig("welcome", 5), StepConfig("talk", 45))
    async with seen(SOON, evening(rota=ROTA, steps=steps)) as site:
        _, lee = await site.json("/api/rooms/m4tw/today", **{"Fireside-Invitation": invitation("Lee")})
    assert lee["plan"] == [{"name": "welcome", "minutes": 5}, {"name": "talk", "minutes": 45}]


async def test_the_green_room_that_is_told_of_is_of_the_next_session_that_takes_place() -> None:
    def off(_room: RoomId, start: Instant) -> bool:
        return start == at(TUESDAY)

    async with seen(SOON, evening(rota=ROTA), cancelled=off) as site:
        _, lee = await site.json("/api/rooms/m4tw/today", **{"Fireside-Invitation": invitation("Lee")})
    assert lee["green_room_in"] == (7 * 24 * 60 + 2 * 60 - 25) * 60


async def test_nobody_else_reads_a_rota() -> None:
    others = (invitation(role=Role.PARTICIPANT), invitation(room="zzzz"), invitation(role=Role.OPERATOR))
    async with seen(SOON, evening(rota=ROTA)) as site:
        for token in ("", "nonsense", *others):
            response, text = await site.get("/api/rooms/m4tw/today", **{"Fireside-Invitation": token})
            assert response.status == 403
            assert "Ash" not in text
            assert (await told(site, b'{"starts": "2026-11-24T19:30Z"}', token))[0] == 403


async def test_a_facilitator_who_cannot_come_says_so_for_a_session_that_is_planned() -> None:
    heard: list[dict[str, Any]] = []

    async def ask(question: dict[str, Any]) -> dict[str, Any]:
        heard.append(question)
        return {"ok": True, "answer": {"told": True}}

    async with seen(SOON, evening(rota=ROTA), ask=ask) as site:
        assert await told(site, b'{"starts": "2026-11-24T19:30Z"}', invitation()) == (200, {"told": True})
        for nonsense in (b'{"starts": "2026-11-24T19:31Z"}', b"{}", b"[", b"\xff", b"[" * 5000):
            assert (await told(site, nonsense, invitation()))[0] == 400
    assert heard == [{"ask": "cannot_come", "room": "m4tw", "start": at(TUESDAY), "name": "Lee"}]


async def test_what_nobody_could_take_down_is_not_called_taken_down() -> None:
    async def ask(_question: dict[str, Any]) -> dict[str, Any]:
        return {"ok": False, "error": "The server could not answer; its log says where it failed."}

    async with seen(SOON, evening(rota=ROTA), ask=ask) as site:
        assert await told(site, b'{"starts": "2026-11-24T19:30Z"}', invitation()) == (503, {"code": "unavailable"})
