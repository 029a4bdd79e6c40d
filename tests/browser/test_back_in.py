"""Back to the seat that a tab remembers, whatever came between: a room that has filled, a page that did not load."""

import pytest
from playwright.async_api import expect

from tests.browser.circle import cut, mend
from tests.browser.evening import Evening, Visit
from tests.browser.server import Server
from tests.browser.visitor import DESK

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_who_was_away_while_the_room_filled_waits_for_a_place_as_the_one_they_were(
    server: Server, visit: Visit
) -> None:
    room = server.tiny_room()
    lee, sam, kim = await visit("lee", DESK), await visit("sam"), await visit("kim")
    await lee.facilitate(room)
    await lee.press("Let people in")
    await sam.page.clock.install()
    await sam.come_in(room)
    await sam.is_inside()
    await sam.say("Said before the wire broke.")
    await lee.person(sam)
    await lee.sheet("person").get_by_role("button", name="Rest of session").click()
    await expect(sam.page.locator("[data-banner=muted]")).to_be_visible()
    await kim.come_in(room)
    waits = kim.page.locator("[data-waiting=ask_full]")
    await kim.gets_to(waits)
    await kim.press("Wait here")
    await expect(kim.page.locator("[data-waiting=waiting_full]")).to_be_visible()
    cut(sam)
    await expect(sam.page.locator("[data-connection]")).to_be_visible()
    await expect(lee.page.locator(f"[data-person='{sam.handle}']")).to_contain_text("connection lost")
    server.pass_time(95)
    await kim.is_inside()
    await mend(sam)
    await expect(sam.page.locator("[data-waiting=ask_full]")).to_be_visible()
    await sam.press("Wait here")
    await expect(sam.page.locator("[data-waiting=full]")).to_contain_text("We ask again every 10 seconds.")
    # However long the answer takes, and however often it is the same.
    await sam.page.clock.fast_forward(11_000)
    await expect(sam.page.locator("[data-waiting=full]")).to_be_visible()
    await kim.press("Leave")
    await kim.press("I'm OK, just have to go")
    await expect(lee.page.locator(f"[data-person='{kim.handle}']")).to_have_count(0)
    await sam.page.clock.fast_forward(11_000)
    await expect(sam.page.locator("[data-banner=muted]")).to_be_visible(timeout=30_000)
    await expect(sam.message("Said before the wire broke.")).to_have_count(1)
    await expect(lee.page.locator(f"[data-person='{sam.handle}']")).not_to_contain_text("connection lost")
    await expect(lee.page.locator("[data-person]")).to_have_count(2)


async def test_a_page_that_did_not_load_is_tried_again_and_leads_back_to_the_seat(evening: Evening) -> None:
    sam, _, _ = evening.all
    await evening.talk((sam, "I was here before."))
    sam.allowed += ["ERR_FAILED"]
    await sam.page.route("**/api/rooms/*/door", lambda route: route.abort())
    await sam.page.reload()
    await expect(sam.end("failed")).to_be_visible()
    await sam.page.unroute_all()
    await sam.press("Try again")
    await sam.reads("I was here before.")
    await sam.say("And I still am.")
    for text in ("I was here before.", "And I still am."):
        await expect(evening.kim.message(text)).to_contain_text(sam.handle)
