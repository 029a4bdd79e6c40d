"""Reading at one's own pace: nothing moves what somebody reads, and nothing is spoken twice."""

from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.browser.cell import CELL
from tests.browser.evening import Evening, Visit, gather, minutes_left
from tests.browser.server import Server
from tests.browser.visitor import SMALL, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")
KEYBOARD = (320, 300)
"""What an on-screen keyboard leaves of the smallest phone."""


async def tell(speaker: Visitor, count: int, first: int = 0) -> None:
    """Many messages, one after the other, as fast as the page takes them."""
    for number in range(first, first + count):
        await speaker.composer.fill(f"Number {number} of many.")
        await speaker.composer.press("Enter")


async def top_of(log: Locator) -> float:
    at: float = await log.evaluate("(one) => one.scrollTop")
    return at


async def listen(visitor: Visitor) -> None:
    """From here on everything the announcer holds is written down, as a screen reader would have read it."""
    await visitor.page.evaluate(
        """() => { const region = document.querySelector("[data-announcer]"); window.heard = [];
        new MutationObserver(() => region.textContent.trim() && window.heard.push(region.textContent.trim()))
            .observe(region, {childList: true, characterData: true, subtree: true}); }"""
    )


async def heard(visitor: Visitor) -> list[str]:
    found: list[str] = await visitor.page.evaluate("window.heard")
    return found


async def test_r5_scrolled_up_new_messages_move_nothing_are_counted_and_one_press_goes_to_the_end(
    server: Server, visit: Visit
) -> None:
    evening = await gather(server, visit, SMALL)
    sam, kim, _ = evening.all
    await tell(kim, 12)
    await expect(sam.message("Number 11 of many.")).to_be_in_viewport()
    await sam.log.hover()
    await sam.page.mouse.wheel(0, -300)
    before = await sam.log.evaluate(
        "async (one) => { let last = -1; while (last !== one.scrollTop) { last = one.scrollTop;"
        " await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); } return last; }"
    )
    await tell(kim, 5, first=12)
    more = sam.page.locator("[data-unseen]")
    await expect(more).to_have_text("5 new messages")
    assert await top_of(sam.log) == before
    await expect(sam.message("Number 16 of many.")).not_to_be_in_viewport()
    # What is taken back is not there to be read.
    await kim.menu("Number 15 of many.")
    await kim.press("Take back")
    await expect(more).to_have_text("4 new messages")
    assert await top_of(sam.log) == before
    await more.click()
    await expect(sam.message("Number 16 of many.")).to_be_in_viewport()
    await expect(more).to_have_count(0)
    # By keyboard it is End, from the log itself.
    await sam.log.focus()
    await sam.page.keyboard.press("Home")
    await expect(sam.message("Number 0 of many.")).to_be_focused()
    await tell(kim, 1, first=17)
    await expect(more).to_have_text("1 new message")
    await expect(sam.message("Number 0 of many.")).to_be_focused()
    await sam.page.keyboard.press("End")
    await expect(sam.message("Number 17 of many.")).to_be_focused()
    await expect(sam.message("Number 17 of many.")).to_be_in_viewport()
    # Whoever goes up only a little is not pulled back either.
    await sam.log.hover()
    await sam.page.mouse.wheel(0, -12)
    await tell(kim, 2, first=18)
    await expect(more).to_have_text("2 new messages")


async def test_r17_text_from_right_to_left_moves_neither_the_name_nor_what_stands_beside_it(evening: Evening) -> None:
    sam, kim, _ = evening.all
    text = "\u0645\u0631\u062d\u0628\u0627 123 (a) \u05e9\u05dc\u05d5\u05dd"
    # A mark that turns everything after it round does not come through at all.
    await sam.say(text.replace("123", "\u202e123"))
    await evening.talk((sam, "From left to right."))
    places: list[dict[str, Any]] = []
    for line in (kim.message(text), kim.message("From left to right.")):
        places.append(
            await line.evaluate(
                """(one) => { const of = (what) => one.querySelector(what).getBoundingClientRect();
                return {name: of(".name").left, menu: of(".more").left, shape: of(".shape").left,
                        said: one.querySelector(".name").innerText}; }"""
            )
        )
    assert places[0] == places[1]
    bubble = kim.message(text).locator(".bubble")
    await expect(bubble).to_have_attribute("dir", "auto")
    assert await bubble.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert await kim.message(text).locator(".name bdi").count() == 1
    # Nor do the words of others in a sentence of ours.
    await kim.menu(text)
    assert await kim.sheet("message").evaluate("(one) => getComputedStyle(one).direction") == CELL.direction


async def test_x3_the_log_is_silent_one_region_speaks_and_says_each_message_once(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await expect(sam.log).to_have_attribute("aria-live", "off")
    await expect(sam.page.locator("[data-announcer]")).to_have_attribute("aria-live", "polite")
    assert await sam.page.locator("[aria-live=assertive]").count() == 0
    await listen(sam)
    await evening.talk((kim, "Said by Kim."), (lee, "Said by Lee."), (sam, "Said by me."))
    await expect(sam.page.locator("[data-announcer]")).to_have_text("Lee says: Said by Lee.")
    assert await heard(sam) == [f"{kim.handle} says: Said by Kim.", "Lee says: Said by Lee."]
    await sam.press("Display")
    await sam.page.get_by_label("Nothing").check()
    await sam.press("Close")
    await evening.talk((kim, "Not for my ears."))
    assert not any("Not for my ears." in one for one in await heard(sam))


async def test_x4_new_messages_can_be_paused_and_the_page_says_how_many_wait(evening: Evening) -> None:
    sam, kim, lee = evening.all
    await evening.talk((kim, "Before the pause."), (kim, "Taken back meanwhile."))
    await sam.press("Display")
    await sam.press("Pause new messages")
    await sam.press("Close")
    for number in range(3):
        await kim.say(f"While paused {number}.")
        await expect(lee.message(f"While paused {number}.")).to_be_visible()
    # The last line that is shown may go meanwhile, and takes no other with it.
    await kim.menu("Taken back meanwhile.")
    await kim.press("Take back")
    state = sam.page.get_by_role("status").filter(has_text="waiting.")
    await expect(state).to_contain_text("Paused. 3 waiting.")
    await sam.reads("Before the pause.")
    # One's own screen only; and the pause can be seen where it was chosen.
    await kim.reads("Before the pause.", "While paused 0.", "While paused 1.", "While paused 2.")
    await sam.press("Display")
    await expect(sam.button("Pause new messages")).to_have_attribute("aria-pressed", "true")
    await sam.press("Close")
    await sam.press("Show them")
    await sam.reads("Before the pause.", "While paused 0.", "While paused 1.", "While paused 2.")
    await expect(state).to_have_count(0)


async def test_x5_send_can_be_reached_beside_an_on_screen_keyboard(server: Server, visit: Visit) -> None:
    evening = await gather(server, visit, SMALL)
    sam, kim, _ = evening.all
    await sam.composer.focus()
    await sam.page.set_viewport_size({"width": KEYBOARD[0], "height": KEYBOARD[1]})
    await sam.composer.fill("Written in a small window.")
    await expect(sam.composer).to_be_in_viewport()
    await sam.button("Send").scroll_into_view_if_needed()
    await expect(sam.button("Send")).to_be_in_viewport(ratio=1)
    await expect(sam.composer).to_be_in_viewport()
    await expect(sam.page.get_by_role("link", name="Leave quickly").nth(1)).to_be_in_viewport()
    await sam.press("Send")
    await expect(kim.message("Written in a small window.")).to_be_visible()


async def test_x11_that_little_time_is_left_is_said_politely_and_once(server: Server, visit: Visit) -> None:
    evening = await gather(server, visit)
    sam = evening.sam
    await listen(sam)
    for notice in (10, 2):
        await minutes_left(server, sam, notice)
        await expect(sam.page.locator("[data-announcer]")).to_have_text(f"{notice} minutes left")
    assert (await heard(sam)).count("10 minutes left") == 1
    assert (await heard(sam)).count("2 minutes left") == 1
