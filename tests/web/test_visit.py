"""What a room page asks beside its socket: its kept name, the deck of prompts, and to be forgotten at once."""

import aiohttp
import msgspec
import pytest

from chat.adapters.system import SystemClock
from chat.core.handles import Offer, verify
from chat.core.names import Handle, RoomId
from chat.ports import RoomStatus
from tests.web.site import KEY, Site, running, with_changes

SECRET, OTHER = "s" * 22, "t" * 22


async def post(site: Site, path: str, body: object, **headers: str) -> aiohttp.ClientResponse:
    async with site.client.post(site.url + path, data=msgspec.json.encode(body), headers=headers) as response:
        await response.read()
        return response


async def names(site: Site, room: str, *secrets: str) -> list[Offer]:
    async with site.client.post(f"{site.url}/api/rooms/{room}/kept", json={"kept": secrets}) as response:
        assert response.status == 200
        return msgspec.convert((await response.json())["offers"], list[Offer])


async def test_n2_a_kept_secret_is_offered_the_same_signed_name_each_time() -> None:
    async with running() as site:
        (first,), (again,), pair = (
            await names(site, "7f3k", SECRET),
            await names(site, "7f3k", SECRET),
            await names(site, "7f3k", SECRET, OTHER),
        )
        (elsewhere,) = await names(site, "m4tw", SECRET)
    assert first.handle == again.handle == pair[0].handle
    assert len(pair) == 2
    assert verify(Handle(first.handle), first.signature, RoomId("7f3k"), KEY, SystemClock().now())
    assert not verify(Handle(first.handle), first.signature, RoomId("m4tw"), KEY, SystemClock().now())
    assert elsewhere.signature != first.signature


async def test_a_room_that_does_not_exist_answers_as_one_that_does() -> None:
    async with running() as site:
        assert len(await names(site, "zzzz", SECRET)) == 1
        assert site.desk.asked == []


@pytest.mark.parametrize(
    "body", [{}, {"kept": []}, {"kept": ["short"]}, {"kept": [SECRET] * 4}, {"kept": [SECRET], "more": 1}, 7]
)
async def test_anything_but_one_to_three_secrets_is_refused(body: object) -> None:
    async with running() as site:
        assert (await post(site, "/api/rooms/7f3k/kept", body)).status == 400


async def test_e1_leaving_quickly_ends_the_seat_and_clears_what_the_browser_has() -> None:
    async with running() as site:
        origin = site.config.origins[0]
        told = {"room": "7f3k", "meeting": "7f3k 1 1", "seat": SECRET}
        response = await post(site, "/api/leave", told, Origin=origin)
        assert response.status == 204
        assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
        assert site.desk.left == [("7f3k", "7f3k 1 1", SECRET)]
        # What cannot be read is answered in the same way: the browser is cleared, and nothing is told.
        nonsense = await post(site, "/api/leave", [1], Origin=origin)
        assert (nonsense.status, nonsense.headers["Clear-Site-Data"]) == (204, response.headers["Clear-Site-Data"])
        assert len(site.desk.left) == 1


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example.org"}])
async def test_no_other_site_can_clear_what_a_browser_keeps_here(headers: dict[str, str]) -> None:
    async with running() as site:
        told = {"room": "7f3k", "meeting": "7f3k 1 1", "seat": SECRET}
        response = await post(site, "/api/leave", told, **headers)
        assert response.status == 403
        assert "Clear-Site-Data" not in response.headers
        assert site.desk.left == []


async def test_the_deck_of_prompts_can_be_read() -> None:
    async with running() as site:
        status, found = await site.json("/api/prompts")
    assert status == 200
    prompts = found["prompts"]
    assert isinstance(prompts, list)
    assert {"topic", "text"} == set(prompts[0])


async def test_the_door_says_what_a_room_has() -> None:
    config = with_changes()
    room = msgspec.structs.replace(config.rooms[0], kept_names=False, typing=False)
    config = msgspec.structs.replace(config, rooms=(room, *config.rooms[1:]))
    async with running(config) as site:
        site.desk.rooms["7f3k"] = RoomStatus(phase=None)
        _, plain = await site.json("/api/rooms/7f3k/door")
        _, usual = await site.json("/api/rooms/m4tw/door")
    assert (plain["kept_names"], plain["typing"], plain["resources"]) == (False, False, [])
    assert (usual["kept_names"], usual["typing"]) == (True, True)
    assert "If you keep your name, it is saved on this device." not in str(plain["keep"])
    assert "If you keep your name, it is saved on this device." in str(usual["keep"])
    assert "when you are writing" not in str(plain["keep"])
