"""Nobody is left alone with each other: without a facilitator a room does not open, and does not go on."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.circle import cut, enter, mend
from tests.browser.evening import Visit
from tests.browser.server import Server, serving
from tests.browser.store import Store, storing, until_empty
from tests.browser.visitor import DESK, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def store() -> AsyncIterator[Store]:
    async with storing() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory, store: Store) -> AsyncIterator[Server]:
    async with serving(tmp_path_factory.mktemp("server"), store_url=store.url) as running:
        yield running


async def begun(visit: Visit, room: str) -> tuple[Visitor, Visitor]:
    lee, sam = await asyncio.gather(visit("lee", DESK), visit("sam"))
    await lee.facilitate(room)
    await enter(sam, room)
    await lee.press("Let people in")
    await expect(sam.composer).to_be_editable()
    return lee, sam


async def test_m9_when_the_last_facilitator_drops_the_room_pauses_and_whoever_is_back_is_offered_to_resume(
    server: Server, visit: Visit
) -> None:
    room = next(server.held)
    lee, sam = await begun(visit, room)
    ash = await (await visit("ash")).facilitate(room, "Ash")
    await expect(lee.page.locator("[data-person=Ash]")).to_be_visible()
    await sam.composer.fill("A draft that stays")
    cut(lee)
    await expect(ash.page.locator("[data-person=Lee]")).to_contain_text("connection lost")
    await ash.say("Lee lost the connection. I am here.")
    await expect(sam.message("Lee lost the connection. I am here.")).to_be_visible()
    await expect(sam.note("A facilitator lost connection")).to_have_count(0)
    cut(ash)
    await expect(sam.page.locator("[data-note=unattended]")).to_have_text("A facilitator lost connection")
    banner = sam.page.locator("[data-banner=paused]")
    await expect(banner).to_contain_text("The session is paused because a facilitator lost connection.")
    await expect(banner).to_contain_text("We hope to be back soon. If no one is back by")
    await expect(banner).to_contain_text("the session will end.")
    await expect(sam.composer).not_to_be_editable()
    await mend(ash)
    await expect(sam.note("A facilitator is back")).to_be_visible()
    await expect(ash.page.locator("[data-banner=paused]")).to_contain_text("Press Resume when you are ready.")
    await ash.press("Resume")
    await expect(sam.composer).to_be_editable()
    await expect(sam.composer).to_have_value("A draft that stays")


async def test_m9_when_nobody_comes_back_in_time_the_session_is_closed_and_erased(
    server: Server, visit: Visit, store: Store
) -> None:
    before = await store.meetings()
    lee, sam = await begun(visit, next(server.strict))
    await sam.say("Canary of a room left alone.")
    await expect(lee.message("Canary of a room left alone.")).to_be_visible()
    of_meeting = await store.meetings() - before
    assert of_meeting
    cut(lee)
    await expect(sam.end("closed").get_by_role("heading", name="This session has ended")).to_be_visible()
    await sam.sees_nowhere("Canary")
    await until_empty(store, sam.page, of_meeting)


async def test_m10_without_a_facilitator_the_meeting_does_not_open_and_people_are_told(
    server: Server, visit: Visit
) -> None:
    room = server.fresh_room()
    sam = await (await visit("sam")).come_in(room)
    await expect(sam.page.locator("[data-waiting=not_open]")).to_contain_text("The session has not been opened yet.")
    await expect(sam.page.get_by_role("link", name="Call 116 123")).to_be_visible()
    lee = await (await visit("lee", DESK)).facilitate(next(server.held))
    kim = await enter(await visit("kim"), lee.page.url.rsplit("/", 1)[1])
    await expect(kim.page.locator("[data-phase=lobby]").first).to_be_visible()
    cut(lee)
    await expect(kim.page.locator("[data-note=unattended]")).to_have_text("A facilitator lost connection")
    await expect(kim.composer).not_to_be_editable()
    await expect(kim.page.locator("[data-phase=lobby]").first).to_be_visible()
