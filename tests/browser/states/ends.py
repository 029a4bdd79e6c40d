"""How an evening ends, for each who was in it."""

from collections.abc import AsyncIterator

from playwright.async_api import expect

from tests.browser.evening import Visit
from tests.browser.server import EXIT, Server
from tests.browser.states.state import State
from tests.browser.store import Store
from tests.browser.visitor import Visitor


async def ends(
    server: Server, store: Store, visit: Visit, room: str, sam: Visitor, kim: Visitor, lee: Visitor
) -> AsyncIterator[State]:
    mia = await (await visit("mia")).come_in(room)
    await mia.is_inside()
    await mia.press("Leave")
    await mia.press("I'm OK, just have to go")
    await expect(mia.end("left")).to_be_visible()
    yield State("end-left", mia.page)
    await lee.person(kim)
    await lee.press("Ask to leave…")
    await lee.sheet("remove").get_by_label("Rules about kindness").check()
    await lee.press("Ask them to leave")
    await expect(kim.end("removed")).to_be_visible()
    yield State("end-removed", kim.page)
    yield State("console-newcomers-locked", lee.page, console=True)
    await lee.press("Start closing")
    await expect(sam.page.locator("[data-phase=closing]")).to_be_visible()
    yield State("room-closing", sam.page)
    await lee.press("End and delete")
    await lee.sheet("end").get_by_role("button", name="End and delete").click()
    await expect(sam.end("closed")).to_be_visible()
    yield State("end-closed", sam.page)
    await expect(lee.page.locator("[data-debrief]").first).to_be_visible()
    yield State("console-debrief", lee.page, console=True)
    other = server.fresh_room()
    await lee.facilitate(other)
    await store.ask("FLUSHALL")
    # The page may have been told before anybody could press.
    await lee.page.evaluate("document.querySelector('.open-card button')?.click()")
    await expect(lee.end("gone")).to_be_visible()
    yield State("end-gone", lee.page)
    await lee.open(EXIT)
