"""Leave quickly: from anywhere, at once, and nothing of the room is left in the browser."""

import pytest
from playwright.async_api import Error, expect

from tests.browser.evening import Evening, Visit
from tests.browser.server import EXIT, Server
from tests.browser.visitor import SMALL, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
CANARY = "Canary five one."


async def gone(sam: Visitor, evening: Evening) -> None:
    """What E1 promises, once the person has left."""
    await sam.page.wait_for_url(EXIT)
    assert sam.left >= 1
    await sam.sees_nowhere("Canary")
    await expect(evening.lee.page.locator("[data-act=left]")).to_contain_text(f"{sam.handle} left quickly")
    await expect(evening.lee.page.locator(f"[data-person='{sam.handle}']")).to_have_count(0)
    await expect(evening.kim.note("Someone left")).to_be_visible()
    await evening.kim.sees_nowhere("left quickly")


async def test_e1_the_button_blanks_the_page_tells_the_server_and_leaves_nothing(evening: Evening) -> None:
    sam, _, _ = evening.all
    await evening.talk((sam, CANARY))
    await sam.composer.fill("Canary draft")
    # What the page is in the very moment of pressing, before the next site has come.
    blank = await sam.page.evaluate(
        """() => { document.querySelector("header [data-exit]").click();
        return {text: document.body.innerText, nodes: document.body.children.length,
        stored: sessionStorage.length} }"""
    )
    assert blank == {"text": "Leaving", "nodes": 1, "stored": 0}
    await gone(sam, evening)
    # E2: the room has left the history, and its address leads to a door that knows nobody any more.
    await sam.page.go_back()
    assert sam.page.url == "about:blank"
    await sam.open(sam.server.page(evening.room))
    await expect(sam.button("I agree and want to join")).to_be_visible()
    assert (await sam.storage())["session"] == []


async def test_e2_back_from_another_site_finds_no_copy_of_the_room(evening: Evening) -> None:
    sam = evening.sam
    await evening.talk((sam, CANARY))
    await sam.open(EXIT)
    sam.may_lose_the_wire()
    sam.server.relay.cut(sam.name)
    # Without the server there is nothing to show: no cache has kept the page.
    with pytest.raises(Error, match="ERR_EMPTY_RESPONSE"):
        await sam.page.go_back()
    await sam.page.wait_for_url("chrome-error://chromewebdata/")
    await sam.sees_nowhere("Canary")


async def test_e3_shift_three_times_leaves_and_typing_capitals_never_does(evening: Evening) -> None:
    sam, kim, _ = evening.all
    await evening.talk((sam, CANARY))
    keys = sam.page.keyboard
    await sam.composer.focus()
    await keys.type("Hello SHIFT Mixed Caps", delay=1)
    for letter in "ABCD":
        await keys.press(f"Shift+{letter}")
    await keys.press("Shift")
    await keys.press("Shift")
    await expect(sam.page.locator("[data-presses='2']")).to_have_text("Press Shift once more to leave")
    await keys.press("e")
    await expect(sam.page.locator("[data-presses='0']")).to_have_count(1)
    # A shortcut that has Shift in it, and Shift with the mouse, are not Shift alone.
    for held in ("Control", "Alt", "AltGraph"):
        await keys.down(held)
        for _ in range(4):
            await keys.press("Shift")
        await keys.up(held)
    for _ in range(4):
        await keys.down("Shift")
        await sam.composer.click()
        await keys.up("Shift")
    await expect(sam.page.locator("[data-presses='0']")).to_have_count(1)
    await keys.press("End")
    await keys.press("Shift")
    await keys.press("Enter")
    await expect(kim.message("Hello SHIFT Mixed CapsABCDe")).to_be_visible()
    # From within a sheet too, and there it is told where it can be seen and heard.
    await sam.press("Agreement")
    await expect(sam.sheet("agreement")).to_be_visible()
    await keys.down("Shift")
    # The focus may move meanwhile: the press counts all the same.
    await sam.page.evaluate("document.activeElement.blur()")
    await keys.up("Shift")
    await keys.press("Shift")
    told = sam.sheet("agreement").locator("[data-presses='2']")
    await expect(told).to_have_text("Press Shift once more to leave")
    await keys.press("Shift")
    await gone(sam, evening)


async def test_e3_shift_leaves_every_page_that_the_server_renders_too(server: Server, visit: Visit) -> None:
    sam = await visit("sam")
    for left, path in enumerate(("", "help", "nothing"), start=1):
        sam.allowed.append("404")
        await sam.open("about:blank")
        await sam.open(f"{server.url}/{path}")
        await sam.page.evaluate("sessionStorage.setItem('display', '{}')")
        keys = sam.page.keyboard
        await keys.press("Shift")
        await keys.press("a")
        await keys.press("Shift")
        await keys.press("Shift")
        await expect(sam.page.get_by_role("status")).to_have_text("Press Shift once more to leave")
        await keys.press("Shift")
        await sam.page.wait_for_url(EXIT)
        assert sam.left == left
        # The page has left the history, and the tab has forgotten.
        await sam.page.go_back()
        assert sam.page.url == "about:blank"
        await sam.open(server.url)
        assert (await sam.storage())["session"] == []


async def test_e1_it_works_from_inside_a_dialog_and_on_the_door(evening: Evening, visit: Visit, server: Server) -> None:
    sam = evening.sam
    await evening.talk((sam, CANARY))
    await sam.press("Need help now?")
    await sam.sheet("help").get_by_role("link", name="Leave quickly").click()
    await gone(sam, evening)
    door = await visit("door", SMALL)
    await door.agree(evening.room)
    await door.page.locator("header").get_by_role("link", name="Leave quickly").click()
    await door.page.wait_for_url(EXIT)


async def test_e4_it_is_the_first_tab_stop_and_a_real_link_before_any_script(server: Server, visit: Visit) -> None:
    plain = await visit("plain", scripts=False)
    for path in ("/", "/r/room00", "/help", "/privacy", "/ended"):
        await plain.open(server.url + path)
        link = plain.page.get_by_role("link", name="Leave quickly").first
        await expect(link).to_have_attribute("href", EXIT)
        await plain.page.keyboard.press("Tab")
        await expect(link).to_be_focused()
    scripted = await visit("scripted")
    await scripted.open(server.page("room00"))
    await expect(scripted.button("I agree and want to join")).to_be_visible()
    await scripted.page.keyboard.press("Tab")
    await expect(scripted.page.get_by_role("link", name="Leave quickly").first).to_be_focused()
    await scripted.page.keyboard.press("Enter")
    await scripted.page.wait_for_url(EXIT)


async def test_e5_e6_nothing_in_the_browser_tells_what_this_is(evening: Evening, server: Server) -> None:
    for visitor in evening.all:
        assert await visitor.page.title() == "Group chat"
        assert visitor.page.url == server.page(evening.room), "the invitation has left the address"
        assert await visitor.page.locator("link[rel=manifest]").count() == 0
        assert (await visitor.storage())["workers"] == []


async def test_e1_without_a_socket_the_seat_ends_all_the_same(evening: Evening) -> None:
    sam = evening.sam
    await evening.talk((sam, CANARY))
    sam.may_lose_the_wire()
    sam.server.relay.block_sockets(sam.name)
    await expect(evening.lee.page.locator(f"[data-person='{sam.handle}']")).to_contain_text("connection lost")
    await sam.page.locator("header [data-exit]").click()
    await gone(sam, evening)
