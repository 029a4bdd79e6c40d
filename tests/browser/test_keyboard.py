"""X2: a whole evening by keyboard alone, for a participant and for a facilitator, with the focus always to be seen."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.evening import Visit
from tests.browser.looks import painted
from tests.browser.server import EXIT, Server
from tests.browser.test_door import tab_to
from tests.browser.visitor import DESK, SMALL, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

HIDDEN_FOCUS = """() => { const one = document.activeElement; const box = one.getBoundingClientRect();
    if (one === document.body) return "nothing has the focus";
    const style = getComputedStyle(one);
    const label = one.closest("label");
    const ring = [one, one.nextElementSibling, label].some((each) => each
        && (getComputedStyle(each).outlineStyle !== "none" || getComputedStyle(each).boxShadow !== "none"));
    if (!ring) return "no ring around " + one.outerHTML.slice(0, 120);
    const inside = box.width > 1 ? box : (label ?? one).getBoundingClientRect();
    if (inside.bottom < 0 || inside.top > innerHeight) return "out of sight: " + one.outerHTML.slice(0, 120);
    const mine = (on) => on && (one.contains(on) || on.contains(one) || label?.contains(on));
    const free = [0.1, 0.5, 0.9].some((part) => [0.1, 0.5, 0.9].some((down) => mine(document.elementFromPoint(
        inside.left + inside.width * part, inside.top + inside.height * down))));
    return free ? null : "beneath something: " + one.outerHTML.slice(0, 120); }"""
"""2.4.7 and 2.4.11: whoever has the focus has a ring, stands in the window, and lies beneath nothing."""
TABS = 80
PAINTINGS = 5


async def hidden_focus(page: Page) -> str | None:
    """What is wrong with the focus, if it stays so.

    A room that lays itself out anew, because somebody came or said something, is half of the one before for a moment.
    """
    for _ in range(PAINTINGS):
        if (trouble := await page.evaluate(HIDDEN_FOCUS)) is None:
            return None
        await painted(page)
    return str(trouble)


async def press(visitor: Visitor, name: str, key: str = "Enter", *, exact: bool = False) -> None:
    await tab_to(visitor, name, exact=exact)
    assert await hidden_focus(visitor.page) is None
    await visitor.page.keyboard.press(key)


async def walk(visitor: Visitor) -> list[str]:
    """Once through the whole page: what cannot be seen while it has the focus, and whether one ever gets round.

    Round is where one has been before, whatever it says by now: a button may count, and a toast may be gone.
    """
    page = visitor.page
    await page.evaluate("() => { document.activeElement.blur(); window.walked = new Set([document.body]); }")
    found: list[str] = []
    for _ in range(TABS):
        await page.keyboard.press("Tab")
        if await page.evaluate("() => walked.size === walked.add(document.activeElement).size"):
            return found
        if trouble := await hidden_focus(page):
            found.append(trouble)
    return [*found, "the page never ends"]


async def closes(visitor: Visitor, sheet: Locator, back: Locator) -> None:
    """A dialog keeps the focus inside, and gives it back where it came from."""
    await expect(sheet).to_be_visible()
    for _ in range(12):
        await visitor.page.keyboard.press("Tab")
        inside = await sheet.evaluate(
            "(one) => one.contains(document.activeElement) || document.activeElement === document.body"
        )
        assert inside, "the focus has left the dialog"
    await visitor.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(back).to_be_focused()


async def test_x2_a_participant_goes_through_a_whole_evening_by_keyboard(server: Server, visit: Visit) -> None:
    room = server.fresh_room()
    lee = await (await visit("lee", DESK)).facilitate(room)
    await lee.press("Let people in")
    sam = await visit("sam", SMALL)
    keys = sam.page.keyboard
    await sam.open(server.page(room))
    await expect(sam.button("I agree and want to join")).to_be_visible()
    assert await walk(sam) == []
    await press(sam, "I agree and want to join")
    await expect(sam.button("Use this name")).to_be_visible()
    await press(sam, "Use this name")
    # One stop for the three ways to be here; arrows choose among them.
    await tab_to(sam, "Not sure yet")
    await keys.press("ArrowUp")
    await keys.press("ArrowUp")
    await expect(sam.page.get_by_label("I may share")).to_be_checked()
    await press(sam, "Go to the room")
    await sam.is_inside()
    assert await walk(sam) == []

    # Sheets, each from its own button, and back to it.
    for name, kind in (("Need help now?", "help"), ("Display", "display"), ("Agreement", "agreement")):
        await press(sam, name)
        await closes(sam, sam.sheet(kind), sam.button(name))
    await press(sam, "Write to everyone", "H")
    await keys.type("ello.")
    await keys.press("Enter")
    await expect(lee.message("Hello.")).to_be_visible()
    await press(sam, "Raise hand")
    await expect(sam.page.get_by_text("Hand up. You are number 1.")).to_be_visible()

    # The log is one stop; its messages are reached by arrows, and a menu by Enter.
    await lee.say("Welcome, Sam.")
    await expect(sam.message("Welcome, Sam.")).to_be_visible()
    await sam.log.focus()
    await keys.press("End")
    await expect(sam.message("Welcome, Sam.")).to_be_focused()
    assert await hidden_focus(sam.page) is None
    await keys.press("Enter")
    await press(sam, "Thank you")
    await expect(lee.message("Welcome, Sam.")).to_contain_text("Thank you 1")
    if await sam.sheet("message").count():
        await keys.press("Escape")
    await keys.press("F6")
    assert await sam.page.evaluate("document.activeElement !== document.body")
    await press(sam, "Leave", exact=True)
    await press(sam, "I'm OK, just have to go")
    await expect(sam.end("left")).to_be_visible()
    assert await walk(sam) == []
    await press(sam, "Leave quickly")
    await sam.page.wait_for_url(EXIT)


async def test_x2_a_facilitator_leads_a_round_and_asks_someone_to_leave_by_keyboard(
    server: Server, visit: Visit
) -> None:
    room = next(server.turns)
    lee, sam, kim = await visit("lee", DESK), await visit("sam"), await visit("kim")
    await lee.facilitate(room)
    for visitor in (sam, kim):
        await visitor.come_in(room)
        await visitor.is_inside()
    keys = lee.page.keyboard
    await press(lee, "Let people in")
    await expect(sam.page.locator("[data-phase=open]").first).to_be_visible()
    await press(lee, "Next step")
    await press(lee, "Start the round")
    holder = lee.page.locator("[data-section=turns]")
    await expect(holder).to_contain_text(sam.handle)
    await press(lee, "Skip for now")
    await expect(kim.page.locator("[data-banner=turn]")).to_be_visible()
    await press(lee, "End the round")
    await expect(kim.page.locator("[data-banner=turn]")).to_have_count(0)

    await press(lee, f"More about {kim.handle}")
    await closes(lee, lee.sheet("person"), lee.button(f"More about {kim.handle}"))
    await keys.press("Enter")
    await press(lee, "Ask to leave…")
    await expect(lee.sheet("remove")).to_be_visible()
    await press(lee, "Rules about kindness", "Space")
    await press(lee, "Ask them to leave")
    await expect(kim.end("removed")).to_be_visible()
    # Who was asked to leave is not on the page any more, and the focus is not lost for it.
    await expect(lee.sheet("remove")).to_have_count(0)
    assert await walk(lee) == []


async def test_the_way_to_the_text_is_no_step_back_in_the_history(server: Server, visit: Visit) -> None:
    sam = await visit("sam")
    await sam.open(server.page(server.fresh_room()))
    await expect(sam.button("I agree and want to join")).to_be_visible()
    before = await sam.page.evaluate("history.length")
    await press(sam, "Skip to the main part")
    await expect(sam.page.locator("main")).to_be_focused()
    assert await sam.page.evaluate("[history.length, location.hash]") == [before, ""]
