"""What the page fetches: little at first, the rest when that is over, and never too late for help."""

import gzip
import json
from pathlib import Path

import pytest
from playwright.async_api import Request, expect

from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.visitor import DESK

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_REQUESTS = 8
"""What an old phone on a poor line can ask for before a person gives up waiting."""

BUILT = Path(__file__).parents[2] / "chat/web/built"
SETTLED_MS = 5_000
"""When the first load is surely over."""
FIRST_BYTES = 60_000
"""What a phone on a 3G line has in about two seconds."""


async def test_what_every_participant_loads_first_is_small() -> None:
    manifest = json.loads((BUILT / "manifest.json").read_text())
    waiting, first = ["src/main.tsx"], set[str]()
    while waiting:
        part = manifest[waiting.pop()]
        first.add(part["file"])
        waiting += part.get("imports", ())
    assert sum(len(gzip.compress((BUILT / name).read_bytes())) for name in first) <= FIRST_BYTES, first


async def test_w1_from_the_address_into_the_room_takes_few_requests_and_few_bytes(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee, sam = await visit("lee"), await visit("sam")
    await lee.facilitate(room)
    asked: list[str] = []
    scripts: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request.url)
        if request.resource_type == "script":
            scripts.append(request)

    sam.page.on("request", note)
    sam.page.on("websocket", lambda socket: asked.append(socket.url))
    await sam.come_in(room)
    await sam.is_inside()
    await sam.page.wait_for_load_state("networkidle")
    # All of it: the page, the door, the socket, and whatever the page fetched by itself meanwhile.
    assert len(asked) <= MOST_REQUESTS, asked
    assert sum([(await one.sizes())["responseBodySize"] for one in scripts]) <= FIRST_BYTES
    assert not [url for url in asked if "/console-" in url], "the console is for facilitators"


async def test_sheets_and_the_end_are_there_before_they_are_needed(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee, sam = await visit("lee", DESK), await visit("sam")
    await lee.facilitate(room)
    await sam.page.clock.install()
    await sam.come_in(room)
    await sam.is_inside()
    sam.may_lose_the_wire()
    async with sam.page.expect_event("requestfinished", lambda one: "/later-" in one.url):
        await sam.page.clock.fast_forward(SETTLED_MS)
    await sam.page.route("**/static/**", lambda route: route.abort())
    await sam.press("Display")
    await expect(sam.sheet("display")).to_be_visible()
    await sam.press("Close")
    await lee.press("End and delete")
    await lee.sheet("end").get_by_role("button", name="End and delete").click()
    await expect(sam.end("closed").get_by_role("heading", name="This session has ended")).to_be_visible()


async def test_an_end_shows_help_although_its_words_did_not_come(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee, sam = await visit("lee"), await visit("sam")
    await lee.facilitate(room)
    sam.may_lose_the_wire()
    await sam.page.route("**/static/**/later-*.js", lambda route: route.abort())
    await sam.come_in(room)
    await sam.is_inside()
    await sam.press("Need help now?")
    await expect(sam.sheet("help").get_by_role("link", name="Call 116 123")).to_be_visible()
    await sam.press("Close")
    await sam.press("Leave")
    await sam.press("I'm OK, just have to go")
    ended = sam.end("left")
    await expect(ended.get_by_role("heading", name="You are not in the room now")).to_be_visible()
    await expect(ended.get_by_role("link", name="Call 116 123")).to_be_visible()
    await expect(sam.button("Try again")).to_be_visible()
    await sam.page.unroute_all()
    await sam.press("Try again")
    await expect(ended.get_by_role("heading", name="You have left")).to_be_visible()
