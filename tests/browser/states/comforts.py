"""Coming back with a kept name, and the comforts of a room: notes, folds, lists, links, prompts."""

from collections.abc import AsyncIterator

from playwright.async_api import expect

from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.states.state import State
from tests.browser.visitor import DESK, Visitor

SLOW_MS = 30_000


async def comforts(server: Server, visit: Visit) -> AsyncIterator[State]:
    room = server.fresh_room()
    lee, sam, kim = await visit("lee", DESK), await visit("sam"), await visit("kim")
    await lee.facilitate(room)
    await lee.press("Let people in")
    async for state in names(sam, room):
        yield state
    await kim.come_in(room)
    await kim.is_inside()
    async for state in notes(sam, kim, lee):
        yield state
    plain = next(server.plain)
    await kim.press("Leave")
    await kim.press("Leave without saying")
    await lee.facilitate(plain)
    await kim.come_in(plain)
    await kim.is_inside()
    await kim.press("Links")
    yield State("sheet-resources", kim.page, sheet=True)


async def names(sam: Visitor, room: str) -> AsyncIterator[State]:
    await sam.agree(room)
    await sam.page.get_by_text("I have six words from another device").click()
    await sam.press("Use these words")
    await expect(sam.page.get_by_text("Please type all six words.")).to_be_visible()
    yield State("door-name-six-words", sam.page)
    await sam.page.get_by_label("Keep this name on this device").check()
    await expect(sam.page.locator("[data-keep=on]")).to_be_visible(timeout=SLOW_MS)
    await sam.page.get_by_text("Use on another device").click()
    yield State("door-name-kept", sam.page, kept=True)
    sam.handle = await sam.page.locator(".choice-name").first.inner_text()
    await sam.press("Use this name")
    await sam.page.get_by_label("I may share").check()
    await sam.press("Go to the room")
    await sam.is_inside()
    second = await sam.another_tab()
    await second.goto(sam.server.page(room))
    await sam.button("I agree and want to join", second).click()
    await expect(second.locator("[data-welcome]")).to_be_visible()
    yield State("door-welcome-back", second, kept=True)
    await second.close()


async def notes(sam: Visitor, kim: Visitor, lee: Visitor) -> AsyncIterator[State]:
    await sam.composer.fill("I could not eat all day.")
    await sam.press("Add content note")
    await sam.sheet("note").get_by_label("Eating or weight").check()
    yield State("sheet-note", sam.page, sheet=True, kept=True)
    await sam.press("Done")
    yield State("room-note-chosen", sam.page, kept=True)
    await sam.press("Send")
    await sam.say("My sister called.")
    await expect(kim.message("My sister called.")).to_be_visible()
    await lee.say("Thank you, both.")
    await expect(kim.message("Thank you, both.")).to_be_visible()
    await kim.press("Display")
    await kim.press("Hide words or topics")
    await kim.page.get_by_label("Hide messages with these words").fill("sister")
    yield State("sheet-filters", kim.page, sheet=True)
    await kim.press("Close")
    yield State("room-folded", kim.page)
    await kim.page.locator("[data-fold=note]").get_by_role("button", name="Show").click()
    yield State("room-unfolded", kim.page)
    await lee.menu("My sister called.")
    yield State("console-message-note", lee.page, console=True, sheet=True)
    await lee.press("Close")
    await lee.press("Canned")
    await lee.press("Questions to offer")
    await expect(lee.page.locator("[data-prompt]").first).to_be_visible()
    yield State("console-deck", lee.page, console=True, sheet=True)
    await lee.press("Close")
